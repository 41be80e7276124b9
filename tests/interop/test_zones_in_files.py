"""Which programs go by the zone that stands in the file."""

from datetime import UTC, datetime

from tests.interop.readers import GOING_BY_THE_FILE, READERS

FIRST_AT, LAST_AT = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
#: A Berlin that never was, seven hours before UTC.
BODY = b"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//by hand//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:-0700
TZOFFSETTO:-0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:elsewhere
DTSTAMP:20260105T090000Z
DTSTART;TZID=Europe/Berlin:20260512T120000
DTEND;TZID=Europe/Berlin:20260512T130000
SUMMARY:Elsewhere
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")


def test_two_go_by_the_file_and_two_by_their_own_table() -> None:
    hours = {}
    for name, read in READERS.items():
        ((_uid, start, _end, _title),) = read(BODY, FIRST_AT, LAST_AT)
        hours[name] = start.hour

    assert hours == {name: 19 if name in GOING_BY_THE_FILE else 10 for name in READERS}
