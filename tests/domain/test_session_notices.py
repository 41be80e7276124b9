from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from roundtable.domain.session_notices import HORIZON, NoticeKind, Told, due, next_sequence

K = NoticeKind
NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TOLD = Told(
    address="mira@example.org",
    sequence=2,
    starts_at=STARTS,
    ends_at=STARTS + HOUR,
    is_cancelled=False,
)
GONE = Told(
    address="mira@example.org",
    sequence=3,
    starts_at=STARTS,
    ends_at=STARTS + HOUR,
    is_cancelled=True,
)


def told(before: Told | None, **changes: Any) -> NoticeKind | None:
    values: dict[str, Any] = {
        "starts_at": STARTS,
        "ends_at": STARTS + HOUR,
        "is_open": True,
        "is_member": True,
        "address": "mira@example.org",
        "now": NOW,
    }
    return due(before, **(values | changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, K.INVITED),
        ({"now": STARTS - HORIZON}, K.INVITED),
        ({"now": STARTS - HORIZON - timedelta(seconds=1)}, None),
        ({"now": STARTS}, None),
        ({"is_open": False}, None),
        ({"is_member": False}, None),
        ({"address": ""}, None),
    ],
)
def test_who_was_never_told_is_asked_when_the_session_comes_near(
    changes: dict[str, Any], expected: NoticeKind | None
) -> None:
    assert told(None, **changes) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"starts_at": STARTS + HOUR, "ends_at": STARTS + 2 * HOUR}, K.MOVED),
        ({"ends_at": STARTS + 2 * HOUR}, K.MOVED),
        ({"starts_at": STARTS + 2 * HORIZON, "ends_at": STARTS + 2 * HORIZON + HOUR}, K.MOVED),
        ({"address": "mira@home.example"}, K.INVITED),
        ({"is_open": False}, K.CANCELLED),
        ({"is_member": False}, K.LEFT),
        ({"is_member": False, "is_open": False}, K.LEFT),
        ({"address": ""}, None),
        ({"now": STARTS}, None),
        ({"now": STARTS, "is_open": False}, None),
    ],
)
def test_whose_calendar_holds_it_hears_what_changes(
    changes: dict[str, Any], expected: NoticeKind | None
) -> None:
    assert told(TOLD, **changes) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, K.AGAIN),
        ({"is_open": False}, None),
        ({"is_member": False}, None),
        ({"now": STARTS}, None),
    ],
)
def test_what_was_taken_out_comes_back_when_it_stands_again(
    changes: dict[str, Any], expected: NoticeKind | None
) -> None:
    assert told(GONE, **changes) is expected


@pytest.mark.parametrize(
    ("before", "sequence", "expected"), [(None, 4, 4), (TOLD, 5, 5), (TOLD, 2, 3), (TOLD, 0, 3)]
)
def test_the_sequence_is_the_sessions_and_never_falls(
    before: Told | None, sequence: int, expected: int
) -> None:
    assert next_sequence(before, sequence) == expected


def test_a_clock_change_is_no_move_and_an_instant_is() -> None:
    """An hour is held against an hour as it passes, whatever the wall clock says."""
    autumn = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    before = Told(
        address="mira@example.org",
        sequence=0,
        starts_at=autumn,
        ends_at=autumn + HOUR,
        is_cancelled=False,
    )
    now = autumn - timedelta(days=3)

    assert told(before, starts_at=autumn, ends_at=autumn + HOUR, now=now) is None
    later = {"starts_at": autumn + HOUR, "ends_at": autumn + 2 * HOUR}
    assert told(before, **later, now=now) is K.MOVED
