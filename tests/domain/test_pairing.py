from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roundtable.domain.pairing import pairs_in_order


def days(*numbers: int) -> list[date]:
    return [date(2026, 3, number) for number in numbers]


def test_as_many_on_both_sides_are_paired_by_order() -> None:
    assert pairs_in_order(days(3, 10, 17), days(18, 25, 31)) == [(0, 0), (1, 1), (2, 2)]


def test_more_sessions_than_dates_keep_the_nearest() -> None:
    assert pairs_in_order(days(3, 10, 17, 24), days(4, 18)) == [(0, 0), (2, 1)]


def test_more_dates_than_sessions_take_the_nearest() -> None:
    assert pairs_in_order(days(3, 17), days(3, 10, 17, 24)) == [(0, 0), (1, 2)]


def test_of_two_equally_near_the_earlier_is_taken() -> None:
    assert pairs_in_order(days(10), days(7, 13)) == [(0, 0)]


def test_pairs_do_not_cross() -> None:
    assert pairs_in_order(days(10, 11), days(1, 10)) == [(0, 0), (1, 1)]


def test_nothing_pairs_with_nothing() -> None:
    assert pairs_in_order([], days(3)) == []
    assert pairs_in_order(days(3), []) == []


DATES = st.lists(st.integers(1, 31), unique=True, max_size=8).map(lambda n: days(*sorted(n)))


@given(DATES, DATES)
def test_pairs_are_as_many_as_can_be_and_ascend(first: list[date], second: list[date]) -> None:
    pairs = pairs_in_order(first, second)

    assert len(pairs) == min(len(first), len(second))
    assert pairs == sorted(pairs)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)


@given(DATES, DATES)
def test_pairing_the_other_way_round_costs_the_same(first: list[date], second: list[date]) -> None:
    def cost(one: list[date], other: list[date]) -> int:
        pairs = pairs_in_order(one, other)
        return sum(abs((one[left] - other[right]).days) for left, right in pairs)

    assert cost(first, second) == cost(second, first)
