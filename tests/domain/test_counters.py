from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.counters import CounterPlace, place_of

P = CounterPlace
NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)


def place(proposed_at: datetime | None, **changes: object) -> CounterPlace:
    values: dict[str, object] = {
        "slot_at": STARTS + timedelta(minutes=20),
        "minutes": 15,
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=1),
        "zone": "Europe/Berlin",
        "now": NOW,
    }
    return place_of(proposed_at, **(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minute", "expected"),
    [
        (-1, P.OUTSIDE),
        (0, P.INSIDE),
        (20, P.SAME),
        (45, P.INSIDE),
        (46, P.OUTSIDE),
        (24 * 60 + 20, P.OUTSIDE),
    ],
)
def test_the_guests_minutes_fit_into_the_session_or_not(
    minute: int, expected: CounterPlace
) -> None:
    assert place(STARTS + timedelta(minutes=minute)) is expected


def test_seconds_are_nobodys_business() -> None:
    assert place(STARTS + timedelta(minutes=45, seconds=59)) is P.INSIDE
    assert place(STARTS + timedelta(minutes=20, seconds=30)) is P.SAME


def test_what_has_gone_by_or_cannot_be_read_is_said() -> None:
    assert place(STARTS, now=STARTS) is P.PAST
    assert place(None) is P.UNREADABLE


@pytest.mark.parametrize(
    ("minute", "expected"), [(60, P.INSIDE), (75, P.INSIDE), (105, P.OUTSIDE), (120, P.OUTSIDE)]
)
def test_of_an_hour_that_the_clock_shows_twice_the_first_can_be_pinned(
    minute: int, expected: CounterPlace
) -> None:
    """From half past one by the wall clock: half past two comes after one hour, and after two."""
    starts_at = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    found = place(
        starts_at + timedelta(minutes=minute),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        slot_at=starts_at,
    )

    assert found is expected


def test_an_hour_that_the_clock_leaves_out_is_none() -> None:
    """The minutes are counted as they pass: half an hour after half past one is three."""
    starts_at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    found = place(
        starts_at + timedelta(minutes=30),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        slot_at=starts_at,
        now=datetime(2026, 3, 1, tzinfo=UTC),
    )

    assert found is P.INSIDE
