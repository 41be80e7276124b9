"""Reading calendar bytes in tests, as two other programs read them."""

import re
from datetime import UTC, datetime
from typing import Any

import icalendar
import recurring_ical_events


def read(body: bytes) -> Any:
    """Parse one calendar; nothing in it may be broken, also where the library is lenient."""
    require_wire_form(body)
    calendar = icalendar.Calendar.from_ical(body)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def only_event(body: bytes) -> Any:
    """The one entry of a calendar."""
    (event,) = read(body).events
    return event


def unescaped(value: str) -> str:
    """As RFC 5545, 3.3.11 says, left to right."""
    found, rest = "", value
    while rest:
        taken, rest = (rest[:2], rest[2:]) if rest[0] == "\\" else (rest[:1], rest[1:])
        found += {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}.get(taken, taken)
    return found


def occurrences(body: bytes) -> list[tuple[str, datetime, datetime, str]]:
    """UID, start and end in UTC and title of all that another program would show."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(body)).between(
        datetime(2020, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
    )
    rows = [
        (str(e["UID"]), _utc(e["DTSTART"].dt), _utc(e["DTEND"].dt), str(e["SUMMARY"]))
        for e in found
    ]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def require_wire_form(body: bytes) -> None:
    """CRLF at the end of each line, at most 75 octets, whole characters, no blank line.

    Of the control characters RFC 5545, 3.1 lets tabs alone stand in a text.
    """
    assert body.endswith(b"END:VCALENDAR\r\n")
    lines = body.split(b"\r\n")[:-1]
    assert [line for line in lines if len(line) > 75 or not line] == []
    assert [line.decode() for line in lines if b"\r" in line or b"\n" in line] == []
    text = body.decode()
    assert [c for c in text if ord(c) < 32 and c not in "\r\n\t"] == []
    assert body.count(b"BEGIN:VCALENDAR") == 1
    found = re.findall(r"^(METHOD|ATTENDEE|ORGANIZER|BEGIN:VALARM)", text, re.MULTILINE)
    assert found == []


def _utc(value: Any) -> datetime:
    assert isinstance(value, datetime)
    assert value.tzinfo is not None
    return value.astimezone(UTC)
