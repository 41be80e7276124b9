from datetime import UTC, datetime, time

import pytest

from roundtable.domain.pins import find_pin

BERLIN = "Europe/Berlin"


def at(day: int, hour: int, minute: int, *, month: int = 5) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pinned_at", "expected"),
    [
        (time(15, 0), at(12, 13, 0)),
        (time(15, 20), at(12, 13, 20)),
        (time(16, 0), at(12, 14, 0)),
        (time(14, 50), at(12, 12, 50)),
        (time(16, 30), at(12, 14, 30)),
    ],
)
def test_a_pin_is_the_instant_inside_or_nearest_to_the_session(
    pinned_at: time, expected: datetime
) -> None:
    starts_at, ends_at = at(12, 13, 0), at(12, 14, 0)

    assert find_pin(pinned_at, starts_at=starts_at, ends_at=ends_at, zone=BERLIN) == expected


def test_a_pin_after_midnight_lies_on_the_next_day() -> None:
    starts_at, ends_at = at(12, 21, 30), at(12, 22, 30)

    found = find_pin(time(0, 15), starts_at=starts_at, ends_at=ends_at, zone=BERLIN)

    assert found == at(12, 22, 15)


def test_a_pin_before_a_session_at_midnight_lies_on_the_day_before() -> None:
    starts_at, ends_at = at(12, 22, 0), at(12, 23, 0)

    found = find_pin(time(23, 50), starts_at=starts_at, ends_at=ends_at, zone=BERLIN)

    assert found == at(12, 21, 50)


def test_in_spring_a_pin_after_the_change_is_an_hour_nearer() -> None:
    starts_at, ends_at = at(29, 0, 30, month=3), at(29, 2, 0, month=3)

    found = find_pin(time(3, 20), starts_at=starts_at, ends_at=ends_at, zone=BERLIN)

    assert found == at(29, 1, 20, month=3)


def test_in_spring_a_time_that_the_clock_leaves_out_moves_forward() -> None:
    starts_at, ends_at = at(29, 0, 30, month=3), at(29, 2, 0, month=3)

    found = find_pin(time(2, 20), starts_at=starts_at, ends_at=ends_at, zone=BERLIN)

    assert found == at(29, 1, 20, month=3)


def test_in_autumn_a_doubled_time_means_the_first() -> None:
    starts_at, ends_at = at(25, 0, 0, month=10), at(25, 2, 0, month=10)

    found = find_pin(time(2, 20), starts_at=starts_at, ends_at=ends_at, zone=BERLIN)

    assert found == at(25, 0, 20, month=10)


def test_in_autumn_a_doubled_time_means_the_second_when_only_that_is_in_the_session() -> None:
    starts_at, ends_at = at(25, 0, 45, month=10), at(25, 1, 45, month=10)

    found = find_pin(time(2, 20), starts_at=starts_at, ends_at=ends_at, zone=BERLIN)

    assert found == at(25, 1, 20, month=10)
