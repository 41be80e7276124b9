"""What somebody has carried, in words, in the language being spoken."""

from collections.abc import Mapping

from flask_babel import format_decimal

from roundtable.domain.bands import LATE_HOUR, Level
from roundtable.domain.ledger import Part
from roundtable.labels import label
from roundtable.typed_gettext import gettext, ngettext


def late_hours_in_words(points: int) -> str:
    """Points in the unit that people understand, to a tenth: 1 late hour."""
    tenths = round(points / LATE_HOUR, 1)
    number = format_decimal(tenths)
    count = 1 if abs(tenths) == 1 else 2
    return ngettext("%(number)s late hour", "%(number)s late hours", count, number=number)


def change_in_words(points: int) -> str:
    """How much more or less somebody would carry."""
    if points == 0:
        return gettext("as much as before")
    hours = late_hours_in_words(abs(points))
    more, less = gettext("%(hours)s more", hours=hours), gettext("%(hours)s less", hours=hours)
    return more if points > 0 else less


def counts_in_words(counts: Mapping[Part, int]) -> str:
    """Sessions of the last year by their hardest hour: 2 at night, 1 missed."""
    said = [
        _count(part, counts[part]) for part in (Part.NIGHT, Part.BAD, Part.MISSED) if part in counts
    ]
    return ", ".join(said) or gettext("none at a bad hour")


def part_in_words(part: Part) -> str:
    """What a part of a bar stands for."""
    if part is Part.BEFORE:
        return gettext("carried over")
    return gettext("missed") if part is Part.MISSED else str(label(Level(part.value)))


def _count(part: Part, number: int) -> str:
    if part is Part.NIGHT:
        return gettext("%(number)s at night or on a free day", number=number)
    if part is Part.BAD:
        return ngettext("%(num)d at a bad hour", "%(num)d at bad hours", number)
    return gettext("%(number)s missed", number=number)
