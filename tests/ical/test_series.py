"""A whole series as bytes: one entry with its exceptions, and what each of them says."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from roundtable.database import db
from roundtable.domain.occurrences import occurrences as planned_occurrences
from roundtable.domain.people import Language
from roundtable.i18n import in_language
from roundtable.queries.series import plan_of
from roundtable.queries.sessions import of_series
from roundtable.services import sessions
from tests.factories import make_item
from tests.ical.reading import occurrences, read
from tests.whole_series import NOW, TOKYO, body_of, expected, move, weekly


@pytest.fixture(autouse=True)
def _speaking_english(database: None) -> Iterator[None]:
    with in_language(Language.EN):
        yield


def test_bytes_of_a_series_across_a_clock_change() -> None:
    series = weekly(starts_on=date(2026, 3, 16), count=6, title="Round", uid="series-uid")
    rows = of_series(series)
    sessions.skip(rows[1], now=NOW)
    sessions.cancel(rows[2], "Strike", now=NOW)
    move(rows[3], datetime(2026, 4, 8, 10, 0), TOKYO)
    move(rows[4], datetime(2026, 4, 22, 15, 0))
    db.session.flush()
    events = re.findall(r"(?s)BEGIN:VEVENT\r\n(.*?)END:VEVENT", body_of(series).decode())
    shown = [
        [
            line.replace(rows[4].uid, "own-uid")
            for line in event.replace("\r\n ", "").split("\r\n")
            if re.match(r"UID|DT|RRULE|EXDATE|RECURRENCE|SEQ|SUMMARY|STATUS|LAST-M", line)
        ]
        for event in events
    ]

    assert shown == [
        [
            "UID:series-uid",
            "DTSTAMP:20260210T090000Z",
            "LAST-MODIFIED:20260210T090000Z",
            "SEQUENCE:4",
            "DTSTART;TZID=Europe/Berlin:20260317T150000",
            "DTEND;TZID=Europe/Berlin:20260317T160000",
            "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=6",
            "EXDATE;TZID=Europe/Berlin:20260324T150000",
            "EXDATE;TZID=Europe/Berlin:20260414T150000",
            "SUMMARY:Northern Round: Round",
            "STATUS:CONFIRMED",
        ],
        [
            "UID:series-uid",
            "DTSTAMP:20260210T090000Z",
            "LAST-MODIFIED:20260210T090000Z",
            "SEQUENCE:4",
            "DTSTART;TZID=Europe/Berlin:20260331T150000",
            "DTEND;TZID=Europe/Berlin:20260331T160000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260331T150000",
            "SUMMARY:Cancelled: Northern Round: Round",
            "STATUS:CANCELLED",
        ],
        [
            "UID:series-uid",
            "DTSTAMP:20260210T090000Z",
            "LAST-MODIFIED:20260210T090000Z",
            "SEQUENCE:4",
            "DTSTART;TZID=Asia/Tokyo:20260408T100000",
            "DTEND;TZID=Asia/Tokyo:20260408T110000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260407T150000",
            "SUMMARY:Northern Round: Round",
            "STATUS:CONFIRMED",
        ],
        [
            "UID:own-uid",
            "DTSTAMP:20260210T090000Z",
            "LAST-MODIFIED:20260210T090000Z",
            "SEQUENCE:1",
            "DTSTART;TZID=Europe/Berlin:20260422T150000",
            "DTEND;TZID=Europe/Berlin:20260422T160000",
            "SUMMARY:Northern Round: Round",
            "STATUS:CONFIRMED",
        ],
    ]


def test_in_utc_all_times_are_written_in_utc() -> None:
    series = weekly(time_zone="UTC", count=4)
    rows = of_series(series)
    sessions.skip(rows[1], now=NOW)
    sessions.cancel(rows[2], "", now=NOW)
    body = body_of(series)

    found = re.findall(rb"(DTSTART|EXDATE|RECURRENCE-ID):(\S+)\r", body)
    assert found == [
        (b"DTSTART", b"20251202T150000Z"),
        (b"EXDATE", b"20251209T150000Z"),
        (b"DTSTART", b"20251216T150000Z"),
        (b"RECURRENCE-ID", b"20251216T150000Z"),
    ]
    assert occurrences(body) == expected(series, [])


def test_the_series_says_what_its_sessions_have_in_common() -> None:
    series = weekly(count=4)
    series.group.video_link = "https://meet.example.org/north"
    rows = of_series(series)
    rows[1].topic = "Supply chains"
    make_item(rows[1], "Deep dive")
    (event,) = read(body_of(series)).events

    assert str(event["DESCRIPTION"]).split("\n\n") == [
        "Every Tuesday at 15:00 (Berlin), 4 times.",
        "Join: https://meet.example.org/north",
        (
            "Chatham House Rule: what is said may be used, but not who said it or who was there."
            " Nothing is recorded."
        ),
        (
            "This entry is a copy: later changes do not reach it. The series as it stands: "
            f"http://localhost/series/{series.id}"
        ),
    ]
    assert (event["LOCATION"], event["STATUS"]) == ("https://meet.example.org/north", "CONFIRMED")


def test_a_session_with_a_title_or_a_way_in_of_its_own_says_it_at_its_date() -> None:
    series = weekly(count=4)
    series.group.video_link = "https://meet.example.org/north"
    rows = of_series(series)
    sessions.describe(rows[1], title="Annual review", topic="Money", video_link="", now=NOW)
    other = "https://meet.example.org/other"
    sessions.describe(rows[2], title=rows[2].title, topic="", video_link=other, now=NOW)
    master, *exceptions = read(body_of(series, "Africa/Lagos")).events

    assert [(e["SUMMARY"], e["LOCATION"]) for e in exceptions] == [
        ("Northern Round: Annual review", "https://meet.example.org/north"),
        ("Northern Round: Monthly round", other),
    ]
    assert [e["RECURRENCE-ID"].dt.date() for e in exceptions] == [
        date(2025, 12, 9), date(2025, 12, 16),
    ]  # fmt: skip
    assert [e["UID"] for e in exceptions] == [master["UID"]] * 2
    assert str(exceptions[0]["DESCRIPTION"]).split("\n\n")[:2] == [
        "Your time: Tue 9 Dec 2025, 15:00–16:00 in Lagos",
        "Topic: Money",
    ]


def test_no_exception_is_older_than_its_series() -> None:
    series = weekly(count=8)
    rows = of_series(series)
    for row in (rows[1], rows[2], rows[2], rows[5]):
        move(row, row.local_start + timedelta(minutes=15))
    master, *exceptions = read(body_of(series)).events

    assert master["SEQUENCE"] == 4
    assert [e["SEQUENCE"] for e in exceptions] == [4, 4, 4]


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    ],
)
def test_the_zones_in_the_file_are_enough_for_a_reader_that_knows_none(zone: str) -> None:
    """Also for the dates of an open rule that are years away."""
    series = weekly(time_zone=zone)
    move(of_series(series)[15], datetime(2026, 3, 18, 12, 0), TOKYO)
    calendar = read(body_of(series))
    written = {str(part["TZID"]): part for part in calendar.walk("VTIMEZONE")}
    assert sorted(written) == sorted({zone, TOKYO})
    part = written[zone]
    assert isinstance(part, icalendar.Timezone)
    rules = part.to_tz(lookup_tzid=False)
    coming = planned_occurrences(
        plan_of(series), first_on=date(2025, 12, 1), last_on=date(2036, 2, 1)
    )

    read_at = [each.local_start.replace(tzinfo=rules).astimezone(UTC) for each in coming]
    assert read_at == [each.starts_at for each in coming]
