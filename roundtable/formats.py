"""How pages and sheets write dates, times and places, in the language being spoken.

Every time is written in somebody's zone and names that zone's city, or the city they live in.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Protocol

from babel.dates import format_date, format_datetime, format_time
from flask_babel import get_locale
from flask_babel import gettext as _

from roundtable.catalogs import current_manner
from roundtable.domain.timezones import get_zone
from roundtable.i18n import current_language
from roundtable.places import city_of, place_of


class Placed(Protocol):
    """Whoever lives by a clock, in a city if it is known."""

    @property
    def city(self) -> str:
        """As it was written; may be empty."""

    @property
    def time_zone(self) -> str:
        """An IANA name."""


def day(at: datetime | date, zone: str | None = None) -> str:
    """Tue 12 May 2026 · Di. 12. Mai 2026."""
    pattern = {"en": "EEE d MMM yyyy", "de": "EEE d. MMM yyyy"}[current_language()]
    return _written(_local_date(at, zone), pattern, _locale())


def long_day(at: datetime | date, zone: str | None = None) -> str:
    """Tuesday, 12 May 2026 · Dienstag, 12. Mai 2026."""
    pattern = {"en": "EEEE, d MMMM yyyy", "de": "EEEE, d. MMMM yyyy"}[current_language()]
    return _written(_local_date(at, zone), pattern, _locale())


def short_day(at: datetime | date, zone: str | None = None) -> str:
    """Tue 12 May · Di. 12. Mai."""
    pattern = {"en": "EEE d MMM", "de": "EEE d. MMM"}[current_language()]
    return _written(_local_date(at, zone), pattern, _locale())


def month(on: date) -> str:
    """May 2026 · Mai 2026."""
    return _written(on, "MMMM yyyy", _locale())


def clock(at: datetime | time, zone: str | None = None) -> str:
    """15:20, on a 24-hour clock in both languages."""
    if isinstance(at, datetime) and zone is not None:
        at = at.astimezone(get_zone(zone))
    return f"{at:%H:%M}"


def clock_range(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """15:20–15:35, with a mark where the end falls on the next day."""
    first, last = (at.astimezone(get_zone(zone)) for at in (starts_at, ends_at))
    words = f"{clock(first)}–{clock(last)}"
    return words if first.date() == last.date() or last.time() == time() else f"{words} (+1)"


def city(zone: str) -> str:
    """The city by which people know a zone."""
    return city_of(zone, current_language().value)


def place(somebody: Placed) -> str:
    """The city somebody lives in, or else that of their zone."""
    return place_of(somebody.city, somebody.time_zone, current_language().value)


def when(starts_at: datetime, ends_at: datetime, zone: str, reader_zone: str) -> str:
    """Tue 12 May 2026, 15:20–15:35 in Lagos (16:20 for you)."""
    words: str = _(
        "%(day)s, %(clock)s in %(city)s",
        day=day(starts_at, zone), clock=clock_range(starts_at, ends_at, zone), city=city(zone),
    )  # fmt: skip
    if _same_clock(starts_at, zone, reader_zone):
        return words
    theirs = _other(starts_at, zone, reader_zone)
    return str(_("%(when)s (%(clock)s for you)", when=words, clock=theirs))


def stamp(at: datetime, zone: str) -> str:
    """12 May 2026, 15:20: when something was written."""
    pattern = {"en": "d MMM yyyy, HH:mm", "de": "d. MMM yyyy, HH:mm"}[current_language()]
    return format_datetime(at.astimezone(get_zone(zone)), pattern, locale=get_locale())


def hour(value: time) -> str:
    """A wall time: 15:20."""
    return format_time(value, "HH:mm", locale=get_locale())


def _locale() -> str:
    return current_manner().dates(current_language())


@lru_cache(maxsize=8192)
def _written(on: date, pattern: str, locale: str) -> str:
    """A list says the same few days again and again, and each takes Babel ten times as long."""
    return format_date(on, pattern, locale=locale)


def _other(at: datetime, zone: str, reader_zone: str) -> str:
    """The reader's clock, with the day where it is another."""
    theirs, ours = at.astimezone(get_zone(zone)), at.astimezone(get_zone(reader_zone))
    if theirs.date() == ours.date():
        return clock(ours)
    return f"{short_day(ours)}, {clock(ours)}"


def _same_clock(at: datetime, zone: str, other: str) -> bool:
    return at.astimezone(get_zone(zone)).replace(tzinfo=None) == at.astimezone(
        get_zone(other)
    ).replace(tzinfo=None)


def _local_date(at: datetime | date, zone: str | None) -> date:
    if isinstance(at, datetime):
        return (at.astimezone(get_zone(zone)) if zone else at).date()
    return at
