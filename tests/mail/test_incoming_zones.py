"""Times in calendars from outside, in zones by any name."""

import pytest

from roundtable.mail.incoming_lines import Component, read_calendar
from roundtable.mail.incoming_zones import instant_of, length_of

RULES = """\
BEGIN:VTIMEZONE
TZID:Own
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;UNTIL=20301231T000000Z
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Dates
BEGIN:STANDARD
DTSTART:20260101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260401T000000
TZOFFSETFROM:+0200
TZOFFSETTO:+0330
RDATE:20260601T000000,20260801T000000
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Broken
BEGIN:STANDARD
DTSTART:yesterday
TZOFFSETTO:+9999999
RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=9XX
END:STANDARD
END:VTIMEZONE
"""


def calendar(start: str) -> tuple[Component, Component]:
    text = f"BEGIN:VCALENDAR\n{RULES}BEGIN:VEVENT\n{start}\nEND:VEVENT\nEND:VCALENDAR\n"
    read = read_calendar(text.encode(), "")
    assert read is not None
    return read, read.all_parts("VEVENT")[0]


@pytest.mark.parametrize(
    ("start", "in_utc"),
    [
        (":20260512T100000Z", "2026-05-12 10:00"),
        (":20260512T100000", None),
        (";VALUE=DATE:20260512", None),
        (";TZID=Europe/Berlin:20260512T100000", "2026-05-12 08:00"),
        (";TZID=Europe/Berlin:20261112T100000", "2026-11-12 09:00"),
        (";TZID=Europe/Berlin:20260329T023000", "2026-03-29 01:30"),
        (';TZID="Europe/Berlin":20260512T100000', "2026-05-12 08:00"),
        (";TZID=/mozilla.org/20050126_1/Europe/Berlin:20260512T100000", "2026-05-12 08:00"),
        (";TZID=W. Europe Standard Time:20260512T100000", "2026-05-12 08:00"),
        (";TZID=India Standard Time:20260512T100000", "2026-05-12 04:30"),
        (";TZID=GMT Standard Time:20260512T100000", "2026-05-12 09:00"),
        (";TZID=GMT:20260512T100000", "2026-05-12 10:00"),
        (";TZID=tzone://Microsoft/Utc:20260512T100000", "2026-05-12 10:00"),
        (";TZID=Own:20260308T015900", "2026-03-08 06:59"),
        (";TZID=Own:20260308T030000", "2026-03-08 07:00"),
        (";TZID=Own:20261101T030000", "2026-11-01 08:00"),
        (";TZID=Own:20270115T100000", "2027-01-15 15:00"),
        (";TZID=Own:20060115T100000", "2006-01-15 15:00"),
        (";TZID=Dates:20250512T100000", "2025-05-12 07:00"),
        (";TZID=Dates:20260331T100000", "2026-03-31 08:00"),
        (";TZID=Dates:20260601T100000", "2026-06-01 06:30"),
        (";TZID=Broken:20260512T100000", None),
        (";TZID=../../etc/passwd:20260512T100000", None),
        (";TZID=Europe:20260512T100000", None),
        (";TZID=Own:00010101T000000", "0001-01-01 05:00"),
        (";TZID=Own:99991231T235959", None),
        (";TZID=Europe/Berlin:00010101T000000", None),
        (":20261332T100000Z", None),
        (":20260512T250000Z", None),
        (":2026051٢T100000Z", None),
        (":", None),
    ],
)
def test_a_time_is_an_instant_in_a_zone_that_is_known(start: str, in_utc: str | None) -> None:
    whole, event = calendar(f"DTSTART{start}")
    at = instant_of(event.first("DTSTART"), whole)

    assert (f"{at:%Y-%m-%d %H:%M}".rjust(16, "0") if at else None) == in_utc


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT15M", 15),
        ("P1DT1H", 1_500),
        ("P2W", 20_160),
        ("+PT1H", 60),
        ("-PT1H", None),
        ("1H", None),
    ],
)
def test_a_duration_lasts_so_many_minutes(text: str, minutes: int | None) -> None:
    _, event = calendar(f"DURATION:{text}")
    length = length_of(event.first("DURATION"))

    assert (length.total_seconds() / 60 if length else None) == minutes
