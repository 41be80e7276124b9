from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.domain.timezones import UnknownZoneError, known_zones, use_packaged_zones
from roundtable.ical.timezones import vtimezone
from tests.ical.following import Onset, offset_at, onsets

FIRST_AT = datetime(2026, 2, 10, tzinfo=UTC)
LAST_AT = datetime(2027, 6, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)

ZONES = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/Sao_Paulo",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "UTC",
]


@pytest.fixture(autouse=True, scope="module")
def _packaged_zones() -> None:
    use_packaged_zones()


@pytest.fixture
def newer_rules(tmp_path: Path) -> Iterator[Path]:
    """A release in which Berlin has given up summer time."""
    lagos = resources.files("tzdata.zoneinfo").joinpath("Africa", "Lagos").read_bytes()
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Berlin").write_bytes(lagos)
    (tmp_path / "tzdata.zi").write_text("# version 2999a\n")
    yield tmp_path
    use_packaged_zones()


def follow_rules(folder: Path) -> None:
    """Start again with these rules."""
    use_packaged_zones()
    reset_tzpath([str(folder)])


def read(text: str) -> icalendar.Timezone:
    """Let the library read one zone inside a calendar."""
    calendar = icalendar.Calendar.from_ical(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{text}END:VCALENDAR\r\n".encode()
    )
    (zone,) = calendar.walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    assert zone.errors == []
    return zone


def moments(changes: list[Onset], first_at: datetime, last_at: datetime) -> Iterator[datetime]:
    """The seconds before and at each change, and every five hours between."""
    for change in changes:
        if first_at <= change.at <= last_at:
            yield change.at - SECOND
            yield change.at
    step = timedelta(hours=5)
    for number in range((last_at - first_at) // step + 1):
        yield first_at + number * step


def differences(zone: str, first_at: datetime, last_at: datetime) -> list[datetime]:
    """When our observances and zoneinfo tell another time; so never."""
    changes = onsets(vtimezone(zone, first_at, last_at), last_at)
    rules = ZoneInfo(zone)
    return [
        at
        for at in moments(changes, first_at, last_at)
        if offset_at(changes, at) != at.astimezone(rules).utcoffset()
    ]


def lines(*content: str) -> str:
    return "".join(f"{line}\r\n" for line in content)


def test_zone_that_changes_by_rule() -> None:
    assert vtimezone("Europe/Berlin", FIRST_AT, LAST_AT) == lines(
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_zone_that_never_changes() -> None:
    assert vtimezone("Asia/Kathmandu", FIRST_AT, LAST_AT) == lines(
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_zone_whose_law_changed_has_one_observance_a_change() -> None:
    summer_2019 = datetime(2019, 7, 1, tzinfo=UTC)
    assert vtimezone("America/Sao_Paulo", summer_2019, summer_2019) == lines(
        "BEGIN:VTIMEZONE",
        "TZID:America/Sao_Paulo",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:-0200",
        "TZOFFSETTO:-0200",
        "END:STANDARD",
        "BEGIN:STANDARD",
        "DTSTART:20180218T000000",
        "TZOFFSETFROM:-0200",
        "TZOFFSETTO:-0300",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20181104T000000",
        "TZOFFSETFROM:-0300",
        "TZOFFSETTO:-0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20190217T000000",
        "TZOFFSETFROM:-0200",
        "TZOFFSETTO:-0300",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("America/New_York", ["BYMONTH=3;BYDAY=2SU", "BYMONTH=11;BYDAY=1SU"]),
        ("Pacific/Chatham", ["BYMONTH=9;BYDAY=-1SU", "BYMONTH=4;BYDAY=1SU"]),
        ("Europe/Dublin", ["BYMONTH=3;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU"]),
    ],
)
def test_daylight_is_when_the_clock_goes_forward(zone: str, rules: list[str]) -> None:
    written = vtimezone(zone, FIRST_AT, LAST_AT).split("\r\n")
    observances = [line for line in written if line.startswith(("BEGIN:D", "BEGIN:S", "RRULE"))]
    assert observances == [
        "BEGIN:DAYLIGHT",
        f"RRULE:FREQ=YEARLY;{rules[0]}",
        "BEGIN:STANDARD",
        f"RRULE:FREQ=YEARLY;{rules[1]}",
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_every_offset_is_that_of_the_zone_to_the_second(zone: str) -> None:
    assert differences(zone, FIRST_AT, LAST_AT) == []


@pytest.mark.parametrize("zone", ZONES)
def test_a_library_that_follows_the_observances_shows_the_same_wall_time(zone: str) -> None:
    followed = read(vtimezone(zone, FIRST_AT, LAST_AT)).to_tz(lookup_tzid=False)
    hours = [FIRST_AT + timedelta(hours=29 * number) for number in range(400)]
    rules = ZoneInfo(zone)
    shown = [at.astimezone(followed).replace(tzinfo=None) for at in hours]
    assert shown == [at.astimezone(rules).replace(tzinfo=None) for at in hours]


@settings(max_examples=20, deadline=None, database=None)
@given(
    zone=st.sampled_from(sorted(known_zones())),
    year=st.integers(1975, 2036),
    day=st.integers(0, 364),
    days=st.integers(0, 600),
)
def test_any_zone_in_any_year(zone: str, year: int, day: int, days: int) -> None:
    first_at = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=day)
    assert differences(zone, first_at, first_at + timedelta(days=days)) == []


def test_bytes_stay_while_events_wander_through_a_year() -> None:
    later = vtimezone("Europe/Berlin", FIRST_AT + timedelta(days=90), LAST_AT)
    assert vtimezone("Europe/Berlin", FIRST_AT, LAST_AT) == later


def test_what_was_written_is_kept_by_zone_years_and_rules() -> None:
    later = FIRST_AT + timedelta(days=90)
    kept = vtimezone("Europe/Berlin", FIRST_AT, LAST_AT)

    assert vtimezone("Europe/Berlin", later, LAST_AT) is kept
    assert vtimezone("Europe/Berlin", later, LAST_AT + timedelta(days=365)) is not kept


def test_newer_rules_are_written_anew(newer_rules: Path) -> None:
    before = vtimezone("Europe/Berlin", FIRST_AT, LAST_AT)
    follow_rules(newer_rules)
    after = vtimezone("Europe/Berlin", FIRST_AT, LAST_AT)
    use_packaged_zones()

    assert before.count("RRULE") == 2
    assert after == vtimezone("Africa/Lagos", FIRST_AT, LAST_AT).replace(
        "Africa/Lagos", "Europe/Berlin"
    )


def test_events_at_the_start_of_1970() -> None:
    start = datetime(1970, 1, 1, tzinfo=UTC)
    assert differences("Asia/Kolkata", start, start + timedelta(days=30)) == []


def test_unknown_zone() -> None:
    with pytest.raises(UnknownZoneError):
        vtimezone("Mars/Base", FIRST_AT, LAST_AT)
