from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.bands import Band, Level, default_week
from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import Member, Rates, minute_of
from roundtable.domain.minutes import minutes_by_level, points_of

WEEK = default_week([0, 1, 2, 3, 4])
BERLIN = "Europe/Berlin"


def minutes(local_utc: datetime, length: int = 60, zone: str = BERLIN) -> dict[Level, int]:
    return dict(minutes_by_level(WEEK, zone, local_utc, local_utc + timedelta(minutes=length)))


@pytest.mark.parametrize(
    ("starts_at", "found"),
    [
        (datetime(2026, 1, 6, 14, 0, tzinfo=UTC), {Level.PREFERRED: 60}),
        (datetime(2026, 1, 6, 19, 30, tzinfo=UTC), {Level.TOLERABLE: 30, Level.BAD: 30}),
        (datetime(2026, 7, 7, 19, 30, tzinfo=UTC), {Level.BAD: 60}),  # the clocks have changed
        (datetime(2026, 1, 9, 22, 30, tzinfo=UTC), {Level.NIGHT: 60}),  # into a Saturday
        (datetime(2026, 1, 11, 22, 30, tzinfo=UTC), {Level.NIGHT: 60}),  # into a Monday
    ],
)
def test_minutes_are_those_of_the_local_clock(starts_at: datetime, found: dict[Level, int]) -> None:
    assert minutes(starts_at) == found


def test_a_session_over_a_clock_change_counts_each_minute_as_it_happens() -> None:
    workweek = tuple((Band(0, 120, Level.NIGHT), Band(120, 1440, Level.BAD)) for _day in range(7))
    starts_at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # 01:30, and half an hour later 03:00
    found = minutes_by_level(workweek, BERLIN, starts_at, starts_at + timedelta(hours=1))

    assert dict(found) == {Level.NIGHT: 30, Level.BAD: 30}


@pytest.mark.parametrize("zone", [BERLIN, "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Tokyo"])
def test_the_planner_reckons_the_same(zone: str) -> None:
    payer = Payer(Member(id="one", zone=zone, week=WEEK), Rates(), 95)
    first = datetime(2026, 3, 27, 0, 5, tzinfo=UTC)
    several = [first + timedelta(minutes=35 * number) for number in range(1500)]

    assert [points_of(minutes(at, 95, zone)) for at in several] == [
        payer.cost(minute_of(at)).points for at in several
    ]


def test_whoever_came_at_an_impossible_hour_pays_for_a_night() -> None:
    assert points_of({Level.IMPOSSIBLE: 10, Level.BAD: 5, Level.PREFERRED: 45}) == 140
