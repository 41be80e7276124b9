"""A recurring entry with exceptions, written by hand: whether the programs expand it alike."""

from datetime import UTC, datetime

from roundtable.ical import calendars
from roundtable.ical.calendars import Span
from tests.interop.rows import Reader

FIRST_AT, LAST_AT = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
ZONES = ("Asia/Tokyo", "Europe/Berlin")
EVENTS = """\
BEGIN:VEVENT
UID:round
DTSTAMP:20260105T090000Z
DTSTART;TZID=Europe/Berlin:20260310T150000
DTEND;TZID=Europe/Berlin:20260310T160000
RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260428T130000Z
EXDATE;TZID=Europe/Berlin:20260324T150000
SUMMARY:Round
END:VEVENT
BEGIN:VEVENT
UID:round
DTSTAMP:20260105T090000Z
SEQUENCE:1
RECURRENCE-ID;TZID=Europe/Berlin:20260407T150000
DTSTART;TZID=Asia/Tokyo:20260408T093000
DTEND;TZID=Asia/Tokyo:20260408T110000
SUMMARY:Round\\, moved
END:VEVENT
BEGIN:VEVENT
UID:round
DTSTAMP:20260105T090000Z
SEQUENCE:1
RECURRENCE-ID;TZID=Europe/Berlin:20260414T150000
DTSTART;TZID=Europe/Berlin:20260414T150000
DTEND;TZID=Europe/Berlin:20260414T160000
STATUS:CANCELLED
TRANSP:TRANSPARENT
SUMMARY:Cancelled: Round
END:VEVENT
"""


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_rule_with_exceptions_is_expanded(reader: Reader) -> None:
    """A cancelled override is shown by all four, khal included, under its title."""
    events = EVENTS.replace("\n", "\r\n").encode()
    body = calendars.joined([events], zones=ZONES, span=Span(first_at=FIRST_AT, last_at=LAST_AT))

    assert reader(body, FIRST_AT, LAST_AT) == [
        ("round", at(3, 10, 14), at(3, 10, 15), "Round"),
        ("round", at(3, 17, 14), at(3, 17, 15), "Round"),
        ("round", at(3, 31, 13), at(3, 31, 14), "Round"),
        ("round", at(4, 8, 0, 30), at(4, 8, 2), "Round, moved"),
        ("round", at(4, 14, 13), at(4, 14, 14), "Cancelled: Round"),
        ("round", at(4, 21, 13), at(4, 21, 14), "Round"),
        ("round", at(4, 28, 13), at(4, 28, 14), "Round"),
    ]
