from datetime import datetime

from roundtable.domain.day_band import laid_over


def test_a_session_lies_where_its_clock_says() -> None:
    assert laid_over(datetime(2026, 3, 3, 15, 20), 60) == ((920, 60),)


def test_a_session_across_midnight_is_in_two_parts() -> None:
    assert laid_over(datetime(2026, 3, 3, 23, 30), 90) == ((1410, 30), (0, 60))
    assert laid_over(datetime(2026, 3, 3, 23, 0), 60) == ((1380, 60),)
