"""libical, which Evolution and KDE's calendars are built on, called through ctypes.

It parses, and expands rules, by itself. Its own zones are switched off: a time is resolved
through the VTIMEZONE in its file or not at all. It leaves it to the program around it to put
an override in the place of the instance that it names; that is done here.
"""

import ctypes
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_long, c_void_p
from datetime import UTC, datetime
from functools import cache

from tests.interop.rows import Row, in_order

LIBRARY = "libical.so.3"
VEVENT, RECURRENCE_ID = 4, 66
NOWHERE = b"/nonexistent"


class Time(Structure):
    """``struct icaltimetype``."""

    _fields_ = (
        *((part, c_int) for part in ("year", "month", "day", "hour", "minute", "second")),
        *((flag, c_int) for flag in ("is_date", "is_daylight")),
        ("zone", c_void_p),
    )


class Span(Structure):
    """``struct icaltime_span``."""

    _fields_ = (("start", c_long), ("end", c_long), ("is_busy", c_int))


Visit = CFUNCTYPE(None, c_void_p, POINTER(Span), c_void_p)
FUNCTIONS = {
    "icalparser_parse_string": (c_void_p, c_char_p),
    "icalrestriction_check": (c_int, c_void_p),
    "icalcomponent_count_errors": (c_int, c_void_p),
    "icalcomponent_get_first_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_uid": (c_char_p, c_void_p),
    "icalcomponent_get_summary": (c_char_p, c_void_p),
    "icalcomponent_get_first_property": (c_void_p, c_void_p, c_int),
    "icalcomponent_foreach_recurrence": (None, c_void_p, Time, Time, Visit, c_void_p),
    "icalcomponent_free": (None, c_void_p),
    "icalproperty_get_datetime_with_component": (Time, c_void_p, c_void_p),
    "icaltime_as_timet_with_zone": (c_long, Time, c_void_p),
    "icaltime_from_timet_with_zone": (Time, c_long, c_int, c_void_p),
    "icaltimezone_get_utc_timezone": (c_void_p,),
    "icaltimezone_set_builtin_tzdata": (None, c_int),
    "set_zone_directory": (None, c_char_p),
}


def occurrences(body: bytes, first_at: datetime, last_at: datetime) -> list[Row]:
    """List what the calendar holds, in which nothing may be wrong."""
    library = _library()
    root = _parsed(library, body)
    events = list(_events(library, root))
    moved = {key for event in events if (key := _instance(library, event)) is not None}
    rows = [
        (uid, start, end, library.icalcomponent_get_summary(event).decode())
        for event in events
        for uid, start, end in _spans(library, event, first_at, last_at)
        if _instance(library, event) is not None or (uid, start) not in moved
    ]
    library.icalcomponent_free(root)
    return in_order(rows, first_at, last_at)


def require_sound(body: bytes) -> None:
    """Whatever the calendar holds, libical finds nothing wrong with it."""
    library = _library()
    library.icalcomponent_free(_parsed(library, body))


def _parsed(library: ctypes.CDLL, body: bytes) -> int:
    """The calendar, whose restrictions (RFC 5545, 3.6) are asked for too."""
    root: int = library.icalparser_parse_string(body)
    assert (library.icalrestriction_check(root), library.icalcomponent_count_errors(root)) == (1, 0)
    return root


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(LIBRARY)
    for name, (result, *arguments) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.icaltimezone_set_builtin_tzdata(0)
    library.set_zone_directory(NOWHERE)
    return library


def _events(library: ctypes.CDLL, root: int) -> Iterator[int]:
    event = library.icalcomponent_get_first_component(root, VEVENT)
    while event:
        yield event
        event = library.icalcomponent_get_next_component(root, VEVENT)


def _instance(library: ctypes.CDLL, event: int) -> tuple[str, datetime] | None:
    """Which instance of which entry an override stands for."""
    found = library.icalcomponent_get_first_property(event, RECURRENCE_ID)
    if not found:
        return None
    time = library.icalproperty_get_datetime_with_component(found, event)
    at = library.icaltime_as_timet_with_zone(time, time.zone)
    return library.icalcomponent_get_uid(event).decode(), datetime.fromtimestamp(at, UTC)


def _spans(
    library: ctypes.CDLL, event: int, first_at: datetime, last_at: datetime
) -> list[tuple[str, datetime, datetime]]:
    found = []

    def visit(_event: int, span: "ctypes._Pointer[Span]", _data: int) -> None:
        ends = (span.contents.start, span.contents.end)
        start, end = (datetime.fromtimestamp(at, UTC) for at in ends)
        found.append((uid, start, end))

    uid = library.icalcomponent_get_uid(event).decode()
    utc = library.icaltimezone_get_utc_timezone()
    bounds = (
        library.icaltime_from_timet_with_zone(int(at.timestamp()), 0, utc)
        for at in (first_at, last_at)
    )
    library.icalcomponent_foreach_recurrence(event, *bounds, Visit(visit), None)
    return found
