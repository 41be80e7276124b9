from datetime import datetime

from roundtable.domain.day_band import laid_over, stretches
from roundtable.domain.local_hours import Comfort


def test_a_working_day_fills_24_hours() -> None:
    assert [
        (part.starts, part.minutes, part.comfort) for part in stretches(is_working_day=True)
    ] == [
        (0, 420, Comfort.NIGHT),
        (420, 60, Comfort.EDGE),
        (480, 600, Comfort.WORK),
        (1080, 240, Comfort.EDGE),
        (1320, 120, Comfort.NIGHT),
    ]


def test_a_free_day_has_no_working_hours() -> None:
    assert [
        (part.starts, part.minutes, part.comfort) for part in stretches(is_working_day=False)
    ] == [
        (0, 420, Comfort.NIGHT),
        (420, 900, Comfort.FREE_DAY),
        (1320, 120, Comfort.NIGHT),
    ]


def test_a_session_lies_where_its_clock_says() -> None:
    assert laid_over(datetime(2026, 3, 3, 15, 20), 60) == ((920, 60),)


def test_a_session_across_midnight_is_in_two_parts() -> None:
    assert laid_over(datetime(2026, 3, 3, 23, 30), 90) == ((1410, 30), (0, 60))
    assert laid_over(datetime(2026, 3, 3, 23, 0), 60) == ((1380, 60),)
