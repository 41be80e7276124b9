"""The filter of a calendar-query, as a question to each entry (RFC 4791, 9.7).

Every entry is one VEVENT, beside at most one VTIMEZONE; none has an alarm, and none recurs.
"""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from roundtable.ical.reading import values_of
from roundtable.queries.feed_entries import Fragment
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.time_ranges import INVALID, time_range_of
from roundtable.web.dav.writing import CALDAV, element

Question = Callable[[Fragment], bool]

UNSUPPORTED = RefusedError("403 Forbidden", element(f"{CALDAV}supported-filter"))
COLLATIONS: dict[str, Callable[[str], str]] = {
    "default": str.lower,
    "i;ascii-casemap": str.lower,
    "i;octet": str,
    "i;unicode-casemap": str.casefold,
}


def filter_of(asked: Element) -> Question:
    """Read the filter of a query.

    :raises RefusedError: there is none, or it asks what cannot be answered here
    """
    outer = asked.findall(f"{CALDAV}filter/{CALDAV}comp-filter")
    if len(outer) != 1 or outer[0].get("name", "").upper() != "VCALENDAR":
        raise RefusedError("403 Forbidden", INVALID)
    return _all(_of_calendar(part) for part in outer[0])


def _of_calendar(part: Element) -> Question:
    if part.tag == f"{CALDAV}comp-filter":
        return _of_component(part, {"VEVENT": _yes, "VTIMEZONE": _has_zone})
    if part.tag == f"{CALDAV}time-range":  # of the calendar is of what it holds
        return time_range_of(part).overlaps
    return _of_absent(part)


def _of_component(part: Element, there: dict[str, Question]) -> Question:
    """Of one that is there, its own parts; any other is only asked whether it is there."""
    name = part.get("name", "").upper()
    is_there = there.get(name, _no)
    if part.find(f"{CALDAV}is-not-defined") is not None:
        return lambda fragment: not is_there(fragment)
    if name == "VEVENT" and there:
        return _all(_of_event(inner) for inner in part)
    if name in there and len(part):
        raise UNSUPPORTED
    return is_there


def _of_event(part: Element) -> Question:
    if part.tag == f"{CALDAV}time-range":
        return time_range_of(part).overlaps
    if part.tag == f"{CALDAV}comp-filter":  # an alarm
        return _of_component(part, {})
    if part.tag == f"{CALDAV}prop-filter":
        return _of_property(part)
    return _of_absent(part)


def _of_property(part: Element) -> Question:
    name = part.get("name", "").upper()
    if part.find(f"{CALDAV}is-not-defined") is not None:
        return lambda fragment: not values_of(fragment.body, name)
    if not len(part):
        return lambda fragment: bool(values_of(fragment.body, name))
    if len(part) > 1 or part[0].tag != f"{CALDAV}text-match":
        raise UNSUPPORTED
    return _of_text(name, part[0])


def _of_text(name: str, part: Element) -> Question:
    collation = COLLATIONS.get(part.get("collation", "default"))
    if collation is None:
        raise RefusedError("403 Forbidden", element(f"{CALDAV}supported-collation"))
    wanted, is_negated = collation(part.text or ""), part.get("negate-condition") == "yes"
    return lambda fragment: (
        is_negated != any(wanted in collation(value) for value in values_of(fragment.body, name))
    )


def _of_absent(part: Element) -> Question:
    """Something that is always there is asked for by its absence; all else is not understood."""
    if part.tag == f"{CALDAV}is-not-defined":
        return _no
    raise UNSUPPORTED


def _all(questions: Iterable[Question]) -> Question:
    asked = list(questions)
    return lambda fragment: all(question(fragment) for question in asked)


def _yes(_fragment: Fragment) -> bool:
    return True


def _no(_fragment: Fragment) -> bool:
    return False


def _has_zone(fragment: Fragment) -> bool:
    return fragment.zone is not None
