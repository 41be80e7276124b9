"""Entries, read back by icalendar and recurring-ical-events and compared field by field."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from roundtable.domain.text import one_line
from roundtable.domain.timezones import instant, use_packaged_zones
from roundtable.ical import calendars
from roundtable.ical.calendars import Heading, Span
from roundtable.ical.events import Entry, Status, vevent, zones_of
from tests.ical.reading import occurrences, only_event, read, unescaped

HOUR = timedelta(hours=1)
STARTS_AT = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
ENTRY = Entry(
    uid="2f6c1c1e-8d1c-4a43-9d8b-0f4d9c1f7b11",
    sequence=3,
    created_at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    revised_at=datetime(2026, 4, 1, 8, 30, 15, 999_999, tzinfo=UTC),
    starts_at=STARTS_AT,
    ends_at=STARTS_AT + HOUR,
    zone="Europe/Berlin",
    status=Status.CONFIRMED,
    title="Northern Round: Monthly round",
    location="https://meet.example.org/north",
    description="Your time: Tue 12 May 2026\n\nAgenda",
    video_link="https://meet.example.org/north",
    video_label="Video call",
    colour="teal",
)
SPAN = Span(first_at=STARTS_AT - 90 * 24 * HOUR, last_at=STARTS_AT + 500 * 24 * HOUR)
AWKWARD = [
    "Ünïcode, semi;colon, back\\slash, \\n no newline",
    "🚀👩‍👩‍👧‍👦 " * 40,
    "円卓会議の定例会、第三回目" * 20,
    "اجتماع المائدة المستديرة الشهري",
    "Quotes \"here\" and 'there' ^ 100 % <b>bold</b>",
    "x" * 500,
    "BEGIN:VEVENT",
    "end\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "nul\x00 bell\x07 vt\x0b ff\x0c esc\x1b del\x7f nel\x85 ls\u2028 surrogate\ud800",
    "",
]


@pytest.fixture(autouse=True, scope="module")
def _packaged_zones() -> None:
    use_packaged_zones()


def test_bytes_of_a_session() -> None:
    assert vevent(ENTRY).decode().split("\r\n") == [
        "BEGIN:VEVENT",
        "UID:2f6c1c1e-8d1c-4a43-9d8b-0f4d9c1f7b11",
        "DTSTAMP:20260401T083015Z",
        "CREATED:20260105T090000Z",
        "LAST-MODIFIED:20260401T083015Z",
        "SEQUENCE:3",
        "DTSTART;TZID=Europe/Berlin:20260512T150000",
        "DTEND;TZID=Europe/Berlin:20260512T160000",
        "SUMMARY:Northern Round: Monthly round",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "LOCATION:https://meet.example.org/north",
        'CONFERENCE;VALUE=URI;FEATURE=VIDEO,AUDIO;LABEL="Video call":https://meet.ex',
        " ample.org/north",
        "URL:https://meet.example.org/north",
        "DESCRIPTION:Your time: Tue 12 May 2026\\n\\nAgenda",
        "COLOR:teal",
        "END:VEVENT",
        "",
    ]


def test_fields_come_back() -> None:
    event = only_event(calendars.file([ENTRY]))

    assert event["UID"] == ENTRY.uid
    assert event["SEQUENCE"] == 3
    assert event.start == event["DTSTART"].dt
    assert event.start.astimezone(UTC) == ENTRY.starts_at
    assert event.end.astimezone(UTC) == ENTRY.ends_at
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Berlin"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    assert event["DTSTAMP"].dt == datetime(2026, 4, 1, 8, 30, 15, tzinfo=UTC)
    assert event["CREATED"].dt == ENTRY.created_at
    assert (event["SUMMARY"], event["STATUS"], event["TRANSP"]) == (
        ENTRY.title, "CONFIRMED", "OPAQUE",
    )  # fmt: skip
    assert event["LOCATION"] == event["URL"] == event["CONFERENCE"] == ENTRY.video_link
    assert event["CONFERENCE"].params["FEATURE"] == ["VIDEO", "AUDIO"]
    assert event["CONFERENCE"].params["LABEL"] == "Video call"
    assert event["DESCRIPTION"] == ENTRY.description


@pytest.mark.parametrize("awkward", AWKWARD)
def test_awkward_text_comes_back(awkward: str) -> None:
    entry = replace(ENTRY, title=awkward, location=awkward, video_label=awkward)
    event = only_event(calendars.file([entry]))

    found = (event["SUMMARY"], event.get("LOCATION", ""))
    assert found == (one_line(awkward), one_line(awkward))
    assert ("LOCATION" in event) is bool(one_line(awkward))  # libical minds one without a value
    assert event["CONFERENCE"].params["LABEL"] == one_line(awkward)


@pytest.mark.parametrize("awkward", AWKWARD)
def test_awkward_names_and_descriptions_come_back(awkward: str) -> None:
    body = calendars.feed(
        [replace(ENTRY, description=f"A\n{awkward}\nB")],
        heading=Heading(name=awkward, colour="teal"),
        span=SPAN,
        home_zone="UTC",
    )
    calendar = read(body)

    names = [unescaped(str(calendar[name])) for name in ("NAME", "X-WR-CALNAME")]
    assert names == [one_line(awkward), one_line(awkward)]
    assert "".join(calendar.events[0]["DESCRIPTION"].split()) == "".join(
        f"A{one_line(awkward)}B".split()
    )


def test_a_link_with_quotes_is_written_and_no_link_at_all_is_left_out() -> None:
    quoted = only_event(calendars.file([replace(ENTRY, video_link='https://a.example/"b"')]))
    words = only_event(calendars.file([replace(ENTRY, video_link="ask Mira", page_link="")]))

    assert quoted["URL"] == quoted["CONFERENCE"] == "https://a.example/%22b%22"
    assert [name for name in ("URL", "CONFERENCE") if name in words] == []


def test_without_a_video_link_the_page_is_the_url() -> None:
    page = "http://localhost/sessions/7"
    event = only_event(calendars.file([replace(ENTRY, video_link="", page_link=page)]))

    assert event["URL"] == page
    assert "CONFERENCE" not in event


def test_a_cancelled_entry_takes_no_time() -> None:
    event = only_event(calendars.file([replace(ENTRY, status=Status.CANCELLED)]))

    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_a_colour_no_calendar_knows_is_left_out() -> None:
    body = calendars.feed(
        [replace(ENTRY, colour="#123456")],
        heading=Heading(name="N", colour="burnt umber"),
        span=SPAN,
        home_zone="UTC",
    )

    assert b"COLOR" not in body


WEEK_PAIRS = [  # the same wall time a week apart, across a clock change
    ("Europe/Berlin", datetime(2026, 3, 24, 15, 0), datetime(2026, 3, 31, 15, 0), -1),
    ("Europe/Berlin", datetime(2026, 10, 20, 15, 0), datetime(2026, 10, 27, 15, 0), 1),
    ("America/New_York", datetime(2026, 3, 3, 9, 30), datetime(2026, 3, 10, 9, 30), -1),
    ("America/New_York", datetime(2026, 10, 27, 9, 30), datetime(2026, 11, 3, 9, 30), 1),
    ("Australia/Sydney", datetime(2026, 3, 31, 18, 0), datetime(2026, 4, 7, 18, 0), 1),
    ("Australia/Sydney", datetime(2026, 9, 29, 18, 0), datetime(2026, 10, 6, 18, 0), -1),
    ("Asia/Kolkata", datetime(2026, 3, 24, 18, 0), datetime(2026, 3, 31, 18, 0), 0),
]


@pytest.mark.parametrize(("zone", "first", "second", "hours"), WEEK_PAIRS)
def test_wall_time_stays_across_a_clock_change(
    zone: str, first: datetime, second: datetime, hours: int
) -> None:
    entries = [
        replace(ENTRY, uid=uid, zone=zone, starts_at=at, ends_at=at + HOUR)
        for uid, at in (("a", instant(first, zone)), ("b", instant(second, zone)))
    ]
    body = calendars.file(entries)
    shown = occurrences(body)

    assert [event.start.replace(tzinfo=None) for event in read(body).events] == [first, second]
    assert [(start, end) for _uid, start, end, _title in shown] == [
        (entry.starts_at, entry.ends_at) for entry in entries
    ]
    assert shown[1][1] - shown[0][1] == timedelta(days=7, hours=hours)


def test_the_zone_in_the_file_tells_the_same_times_without_a_zone_database() -> None:
    """A reader that knows no zone by name goes by the VTIMEZONE alone."""
    for zone, first, second, _hours in WEEK_PAIRS:
        entries = [
            replace(ENTRY, uid=str(at), zone=zone, starts_at=at, ends_at=at + HOUR)
            for at in (instant(first, zone), instant(second, zone))
        ]
        (written,) = read(calendars.file(entries)).walk("VTIMEZONE")
        assert isinstance(written, icalendar.Timezone)
        rules = written.to_tz(lookup_tzid=False)
        assert [first.replace(tzinfo=rules), second.replace(tzinfo=rules)] == [
            entry.starts_at for entry in entries
        ]


@pytest.mark.parametrize(
    ("starts_at", "minutes"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 30),  # 02:30, the first of two
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 60),  # 02:30, the second
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 60),  # ends at the first 02:30
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 120),  # ends at the second 02:30
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), 300),  # from before to after
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 60),  # over the gap
    ],
)
def test_times_around_a_change_are_written_in_utc(starts_at: datetime, minutes: int) -> None:
    ends_at = starts_at + timedelta(minutes=minutes)
    entry = replace(ENTRY, starts_at=starts_at, ends_at=ends_at)
    body = calendars.file([entry])

    assert zones_of([entry]) == ()
    assert f"DTSTART:{starts_at:%Y%m%dT%H%M%SZ}\r\n".encode() in body
    assert occurrences(body) == [(ENTRY.uid, starts_at, ends_at, ENTRY.title)]


def test_the_same_wall_times_a_day_earlier_keep_their_zone() -> None:
    starts_at = datetime(2026, 10, 24, 0, 30, tzinfo=UTC)
    entry = replace(ENTRY, starts_at=starts_at, ends_at=starts_at + HOUR)

    assert zones_of([entry]) == ("Europe/Berlin",)
    assert b"DTSTART;TZID=Europe/Berlin:20261024T023000\r\n" in calendars.file([entry])


def test_utc_needs_no_zone() -> None:
    body = calendars.file([replace(ENTRY, zone="UTC")])

    assert b"DTSTART:20260512T130000Z\r\n" in body
    assert b"VTIMEZONE" not in body
