from dataclasses import replace
from datetime import timedelta

import pytest

from roundtable.domain.timezones import use_packaged_zones
from roundtable.ical import calendars
from roundtable.ical.calendars import Heading
from tests.ical.reading import occurrences, read
from tests.ical.test_events import ENTRY, SPAN

HEADING = Heading(name="Northern Round, Oslo; Bergen", colour="teal")


@pytest.fixture(autouse=True, scope="module")
def _packaged_zones() -> None:
    use_packaged_zones()


def test_a_feed_says_what_it_is() -> None:
    body = calendars.feed([ENTRY], heading=HEADING, span=SPAN, home_zone="UTC")

    assert body.decode().split("BEGIN:VTIMEZONE")[0].split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//roundtable//roundtable//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Northern Round\\, Oslo\\; Bergen",
        "X-WR-CALNAME:Northern Round\\, Oslo\\; Bergen",
        "COLOR:teal",
        "X-APPLE-CALENDAR-COLOR:#008080",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "",
    ]
    assert read(body)["REFRESH-INTERVAL"].dt == timedelta(hours=1)


def test_an_empty_feed_holds_the_zone_of_its_home() -> None:
    calendar = read(calendars.feed([], heading=HEADING, span=SPAN, home_zone="Africa/Lagos"))

    assert [(part.name, part.get("TZID")) for part in calendar.subcomponents] == [
        ("VTIMEZONE", "Africa/Lagos")
    ]


def test_an_empty_feed_at_home_in_utc_holds_something_too() -> None:
    calendar = read(calendars.feed([], heading=HEADING, span=SPAN, home_zone="UTC"))

    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_each_zone_stands_once_and_before_the_entries() -> None:
    zones = ["Europe/Berlin", "Asia/Tokyo", "Europe/Berlin", "UTC"]
    entries = [replace(ENTRY, uid=str(n), zone=zone) for n, zone in enumerate(zones)]
    calendar = read(calendars.feed(entries, heading=HEADING, span=SPAN, home_zone="Asia/Dubai"))

    assert [part.get("TZID", part.name) for part in calendar.subcomponents] == [
        "Asia/Tokyo", "Europe/Berlin", "VEVENT", "VEVENT", "VEVENT", "VEVENT",
    ]  # fmt: skip


def test_a_file_has_no_name_of_which_a_calendar_could_be_made() -> None:
    body = calendars.file([ENTRY])

    assert [name for name in (b"NAME:", b"X-WR", b"REFRESH", b"TTL") if name in body] == []
    assert occurrences(body) == [(ENTRY.uid, ENTRY.starts_at, ENTRY.ends_at, ENTRY.title)]


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = [replace(ENTRY, uid=str(n), zone="Asia/Tokyo" if n % 2 else "UTC") for n in range(9)]
    first, second = (
        calendars.feed([replace(e) for e in entries], heading=HEADING, span=SPAN, home_zone="UTC")
        for _ in range(2)
    )

    assert first == second
