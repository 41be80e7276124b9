from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.outbox import next_try

QUEUED_AT = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [
        (1, timedelta(minutes=1)),
        (2, timedelta(minutes=5)),
        (3, timedelta(minutes=15)),
        (4, timedelta(hours=1)),
        (5, timedelta(hours=3)),
        (6, timedelta(hours=6)),
        (7, timedelta(hours=6)),
        (20, timedelta(hours=6)),
    ],
)
def test_pauses_grow(attempts: int, pause: timedelta) -> None:
    due_at = next_try(attempts, queued_at=QUEUED_AT, now=QUEUED_AT, jitter=0)

    assert due_at == QUEUED_AT + pause


def test_not_all_come_again_at_the_same_moment() -> None:
    due_at = next_try(4, queued_at=QUEUED_AT, now=QUEUED_AT, jitter=0.5)

    assert due_at == QUEUED_AT + timedelta(minutes=66)


@pytest.mark.parametrize(
    ("hours", "is_over"), [(0, False), (113, False), (114, False), (115, True), (500, True)]
)
def test_after_five_days_it_has_failed(hours: int, is_over: bool) -> None:
    now = QUEUED_AT + timedelta(hours=hours)
    due_at = next_try(9, queued_at=QUEUED_AT, now=now, jitter=0)

    assert (due_at is None) == is_over
