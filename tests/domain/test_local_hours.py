from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.bands import Band, Level, Week, default_week
from roundtable.domain.local_hours import hardest_level

USUAL = default_week(range(5))


def falls(at: datetime, zone: str, minutes: int = 60, week: Week = USUAL) -> Level:
    return hardest_level(at, at + timedelta(minutes=minutes), zone=zone, week=week)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (4, 59, Level.NIGHT),
        (5, 0, Level.BAD),
        (6, 0, Level.TOLERABLE),
        (7, 59, Level.TOLERABLE),
        (8, 0, Level.PREFERRED),
        (15, 0, Level.PREFERRED),
        (15, 1, Level.TOLERABLE),
        (19, 0, Level.TOLERABLE),
        (19, 1, Level.BAD),
        (21, 0, Level.BAD),
        (21, 1, Level.NIGHT),
        (22, 30, Level.NIGHT),
    ],
)
def test_hours_of_a_working_day_in_winter(hour: int, minute: int, expected: Level) -> None:
    """Tuesday 3 March 2026: Berlin is an hour ahead of UTC."""
    assert falls(datetime(2026, 3, 3, hour, minute, tzinfo=UTC), "Europe/Berlin") is expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(4, Level.BAD), (5, Level.TOLERABLE), (7, Level.PREFERRED), (14, Level.PREFERRED)],
)
def test_hours_of_a_working_day_after_the_clock_change(hour: int, expected: Level) -> None:
    """Tuesday 31 March 2026: Berlin is two hours ahead."""
    assert falls(datetime(2026, 3, 31, hour, 0, tzinfo=UTC), "Europe/Berlin") is expected


def test_a_free_day_is_the_persons_own() -> None:
    saturday_in_auckland = datetime(2026, 6, 5, 22, 0, tzinfo=UTC)

    assert falls(saturday_in_auckland, "Pacific/Auckland") is Level.NIGHT
    assert falls(saturday_in_auckland, "America/New_York") is Level.TOLERABLE


def test_the_hours_that_somebody_said_are_theirs() -> None:
    tuesday = (
        Band(0, 960, Level.PREFERRED),
        Band(960, 975, Level.IMPOSSIBLE),
        Band(975, 1440, Level.TOLERABLE),
    )
    own = (USUAL[0], tuesday, *USUAL[2:])
    at_four = datetime(2026, 3, 3, 14, 50, tzinfo=UTC)

    assert falls(at_four, "Europe/Berlin", 10, own) is Level.PREFERRED
    assert falls(at_four, "Europe/Berlin", 11, own) is Level.IMPOSSIBLE
    assert falls(at_four + timedelta(minutes=25), "Europe/Berlin", 60, own) is Level.TOLERABLE


def test_clocks_that_change_inside_a_session_count() -> None:
    """Sunday 29 March 2026, 01:45 in Berlin; at 02:00 clocks go on to 03:00."""
    two_to_three = (
        Band(0, 120, Level.PREFERRED),
        Band(120, 180, Level.IMPOSSIBLE),
        Band(180, 1440, Level.BAD),
    )
    week = (*USUAL[:6], two_to_three)
    at = datetime(2026, 3, 29, 0, 45, tzinfo=UTC)

    assert falls(at, "Europe/Berlin", 60, week) is Level.BAD
    assert falls(at - timedelta(days=7), "Europe/Berlin", 60, week) is Level.IMPOSSIBLE
    assert falls(at - timedelta(days=7), "Europe/Berlin", 15, week) is Level.PREFERRED


def test_a_session_into_the_next_day_takes_its_hours_too() -> None:
    friday_evening = datetime(2026, 3, 6, 21, 30, tzinfo=UTC)
    week = (*USUAL[:5], (Band(0, 1440, Level.IMPOSSIBLE),), USUAL[6])

    assert falls(friday_evening, "Europe/Berlin", 90, week) is Level.NIGHT
    assert falls(friday_evening, "Europe/Berlin", 91, week) is Level.IMPOSSIBLE
