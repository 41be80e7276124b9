from datetime import UTC, datetime, timedelta, timezone

from roundtable.domain.feeds import cancelled_since, window

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


def test_window_reaches_ninety_days_back_and_eighteen_months_ahead() -> None:
    assert window(NOON) == (
        datetime(2026, 2, 11, tzinfo=UTC),
        datetime(2027, 11, 11, tzinfo=UTC),
    )


def test_window_stays_all_day_and_moves_at_midnight_utc() -> None:
    last_second = datetime(2026, 5, 12, 23, 59, 59, tzinfo=UTC)

    assert window(last_second) == window(NOON)
    assert window(last_second + timedelta(seconds=1)) == (
        datetime(2026, 2, 12, tzinfo=UTC),
        datetime(2027, 11, 12, tzinfo=UTC),
    )


def test_window_does_not_follow_a_zone_of_its_own() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert window(datetime(2026, 5, 13, 1, 0, tzinfo=tokyo)) == window(NOON)


def test_cancelled_sessions_are_shown_for_four_weeks() -> None:
    assert cancelled_since(NOON) == datetime(2026, 4, 14, tzinfo=UTC)
