"""VTIMEZONE against the zone database: every zone it has, over ten years, to the second."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.domain.timezones import use_packaged_zones
from roundtable.ical.timezones import MARGIN, vtimezone
from tests.ical.following import Onset, offset_at, onsets

BEGIN, END = datetime(2018, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
SPANS = [
    (datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)),
    (datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)),
    # What a feed holds: the ninety days behind and the eighteen months ahead.
    (datetime(2026, 8, 25, tzinfo=UTC), datetime(2028, 5, 23, tzinfo=UTC)),
]
STEP = timedelta(days=1)
SECOND = timedelta(seconds=1)
ALL = frozenset(resources.files("tzdata").joinpath("zones").read_text("ascii").split())


@pytest.fixture(autouse=True, scope="module")
def _packaged_zones() -> None:
    use_packaged_zones()


def offset_of(rules: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(rules).utcoffset() or timedelta(0)


@cache
def transitions(rules: bytes) -> list[Onset]:
    """The changes of offset in the file of a zone, which many names share; read by zoneinfo."""
    with_name = next(name for name in sorted(ALL) if file_of(name) == rules)
    return list(_transitions(ZoneInfo(with_name)))


def _transitions(rules: ZoneInfo) -> Iterator[Onset]:
    at, before = BEGIN, offset_of(rules, BEGIN)
    while at < END:
        after = offset_of(rules, at + STEP)
        if after != before:
            yield Onset(_first_second(rules, at, after), before, after)
        at, before = at + STEP, after


def _first_second(rules: ZoneInfo, at: datetime, after: timedelta) -> datetime:
    """The first of the seconds of a step that has the new offset."""
    seconds = range(STEP // SECOND + 1)
    low, high = seconds[0], seconds[-1]
    while low < high:
        middle = (low + high) // 2
        if offset_of(rules, at + middle * SECOND) == after:
            high = middle
        else:
            low = middle + 1
    return at + low * SECOND


@cache
def file_of(zone: str) -> bytes:
    return resources.files("tzdata.zoneinfo").joinpath(zone).read_bytes()


def moments_in(rules: bytes) -> tuple[int, ...]:
    """The seconds of all changes that a file lists one by one (RFC 8536, 3)."""
    is_utc, is_standard, leaps, times, types, letters = struct.unpack_from(">6l", rules, 20)
    second = 44 + times * 5 + types * 6 + letters + leaps * 8 + is_standard + is_utc
    (count,) = struct.unpack_from(">l", rules, second + 32)
    return struct.unpack_from(f">{count}q", rules, second + 44)


def wrong(zone: str, first_at: datetime, last_at: datetime) -> list[Onset]:
    """The onsets, margins included, that stand in the text or in the database alone."""
    begin, end = first_at - MARGIN, last_at + MARGIN
    text = vtimezone(zone, first_at, last_at)
    true = {onset for onset in transitions(file_of(zone)) if begin <= onset.at <= end}
    written = {onset for onset in onsets(text, end) if begin <= onset.at <= end}
    return sorted(true ^ written)


def begins_wrong(zone: str, first_at: datetime, last_at: datetime) -> bool:
    """Whether the first event is told another offset than the database's."""
    written = onsets(vtimezone(zone, first_at, last_at), last_at)
    return offset_at(written, first_at) != offset_of(ZoneInfo(zone), first_at)


@pytest.mark.parametrize(("first_at", "last_at"), SPANS)
def test_every_onset_of_every_zone_is_that_of_the_database(
    first_at: datetime, last_at: datetime
) -> None:
    found = {zone: wrong(zone, first_at, last_at) for zone in sorted(ALL)}

    assert {zone: onsets for zone, onsets in found.items() if onsets} == {}
    assert [zone for zone in sorted(ALL) if begins_wrong(zone, first_at, last_at)] == []


def test_no_offset_of_these_years_has_seconds() -> None:
    """Written without them, an offset that has some would be wrong (Liberia's, until 1972)."""
    minute, nought = timedelta(minutes=1), timedelta(0)
    offsets = {(zone, onset.after) for zone in ALL for onset in transitions(file_of(zone))} | {
        (zone, offset_of(ZoneInfo(zone), BEGIN)) for zone in ALL
    }

    assert sorted((zone, after) for zone, after in offsets if after % minute != nought) == []


def test_no_day_has_two_changes_that_daily_samples_would_miss() -> None:
    """Rules for the years after the last change in a file have two a year, months apart."""
    close = {
        zone: later
        for zone in ALL
        for earlier, later in pairwise(moments_in(file_of(zone)))
        if earlier >= 0 and later - earlier < STEP.total_seconds()
    }

    assert close == {}


def test_the_database_is_all_there() -> None:
    """So that the lists above mean something: laws that change, and zones that never do."""
    changes = {zone: len(transitions(file_of(zone))) for zone in ALL}

    assert len(ALL) >= 590
    assert (changes["Europe/Berlin"], changes["Asia/Kathmandu"]) == (40, 0)
    assert changes["Africa/Casablanca"] not in {0, 40}


@given(
    zone=st.sampled_from(sorted(ALL)),
    begins=st.integers(0, int((END - BEGIN - 4 * MARGIN) / SECOND)),
    lasts=st.integers(0, int(MARGIN / SECOND)),
    part=st.floats(0, 1),
)
def test_any_second_of_any_span(zone: str, begins: int, lasts: int, part: float) -> None:
    first_at = BEGIN + MARGIN + begins * SECOND
    at = first_at + int(lasts * part) * SECOND
    written = onsets(vtimezone(zone, first_at, first_at + lasts * SECOND), at)

    assert offset_at(written, at) == offset_of(ZoneInfo(zone), at)
