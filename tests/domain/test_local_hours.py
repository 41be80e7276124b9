from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.local_hours import Comfort, comfort

WEEK = [0, 1, 2, 3, 4]


def falls(at: datetime, zone: str, minutes: int = 60) -> Comfort:
    return comfort(at, at + timedelta(minutes=minutes), zone=zone, working_days=WEEK)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (5, 59, Comfort.NIGHT),
        (6, 0, Comfort.EDGE),
        (7, 0, Comfort.WORK),
        (16, 0, Comfort.WORK),
        (16, 1, Comfort.EDGE),
        (20, 0, Comfort.EDGE),
        (20, 1, Comfort.NIGHT),
        (22, 30, Comfort.NIGHT),
    ],
)
def test_hours_of_a_working_day_in_winter(hour: int, minute: int, expected: Comfort) -> None:
    """Tuesday 3 March 2026: Berlin is an hour ahead of UTC."""
    assert falls(datetime(2026, 3, 3, hour, minute, tzinfo=UTC), "Europe/Berlin") is expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(4, Comfort.NIGHT), (5, Comfort.EDGE), (6, Comfort.WORK), (15, Comfort.WORK)],
)
def test_hours_of_a_working_day_after_the_clock_change(hour: int, expected: Comfort) -> None:
    """Tuesday 31 March 2026: Berlin is two hours ahead."""
    assert falls(datetime(2026, 3, 31, hour, 0, tzinfo=UTC), "Europe/Berlin") is expected


def test_a_free_day_is_the_persons_own() -> None:
    saturday_in_auckland = datetime(2026, 6, 5, 22, 0, tzinfo=UTC)

    assert falls(saturday_in_auckland, "Pacific/Auckland") is Comfort.FREE_DAY
    assert falls(saturday_in_auckland, "America/New_York") is Comfort.EDGE


def test_a_long_session_into_the_night_is_at_night() -> None:
    assert falls(datetime(2026, 3, 3, 18, 0, tzinfo=UTC), "Europe/Berlin", 181) is Comfort.NIGHT
