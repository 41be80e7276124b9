from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.plain_times import is_plain


@pytest.mark.parametrize(
    ("starts_at", "minutes", "plain"),
    [
        (datetime(2026, 10, 24, 0, 30, tzinfo=UTC), 60, True),  # 02:30, the day before
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 30, False),  # 02:30, the first of two
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 60, False),  # 02:30, the second
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), 300, False),  # from before to after
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 60, True),  # 03:00, after both
        (datetime(2026, 3, 29, 0, 0, tzinfo=UTC), 60, False),  # ends where the gap begins
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 60, True),  # begins where the gap ends
    ],
)
def test_times_around_the_changes_in_berlin(starts_at: datetime, minutes: int, plain: bool) -> None:
    ends_at = starts_at + timedelta(minutes=minutes)

    assert is_plain(starts_at, ends_at, "Europe/Berlin") is plain
    assert is_plain(starts_at, ends_at, "Asia/Kathmandu") is True
