from itertools import combinations, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.domain.rooms import (
    ACROSS,
    WITHIN,
    RoomGuest,
    RoomPlan,
    _best_of_all,
    _improved,
    _Worth,
    plan_rooms,
    sizes_of,
)

REGIONS = ("europe", "asia", "africa")


def guests(number: int) -> list[RoomGuest]:
    return [RoomGuest(id=100 + place, region=REGIONS[place % 3]) for place in range(number)]


def worth_of(plan: RoomPlan) -> int:
    return WITHIN * (plan.new - plan.across) + ACROSS * plan.across


def by_brute_force(
    people: list[RoomGuest], met: set[frozenset[int]], *, rounds: int, size: int
) -> int:
    """The most that any seating order gives, cut into rooms in every possible way."""
    sizes, region = sizes_of(len(people), size), {one.id: one.region for one in people}
    ways = set()
    for order in permutations(one.id for one in people):
        cuts = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
        rooms = [order[cuts[place] : cuts[place + 1]] for place in range(len(sizes))]
        ways.add(
            frozenset(pair for room in rooms for pair in map(frozenset, combinations(room, 2)))
        )
    best = 0
    for chosen in product(ways, repeat=rounds):
        total = 0
        for pair in frozenset().union(*chosen) - met:
            one, other = pair
            total += WITHIN if region[one] == region[other] else ACROSS
        best = max(best, total)
    return best


@pytest.mark.parametrize(
    ("number", "size", "sizes"),
    [(8, 2, (2, 2, 2, 2)), (7, 2, (3, 2, 2)), (7, 3, (4, 3)), (5, 4, (5,)), (3, 4, (3,))],
)
def test_nobody_sits_alone(number: int, size: int, sizes: tuple[int, ...]) -> None:
    assert sizes_of(number, size) == sizes


@given(
    number=st.integers(2, 6),
    size=st.integers(2, 3),
    rounds=st.integers(1, 2),
    known=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
)
def test_small_plans_are_the_best_there_are(
    number: int, size: int, rounds: int, known: set[tuple[int, int]]
) -> None:
    people = guests(number)
    met = {frozenset((100 + one, 100 + other)) for one, other in known if one != other}

    plan = plan_rooms(people, met, rounds=rounds, size=size)

    assert worth_of(plan) == by_brute_force(people, met, rounds=rounds, size=size)


@pytest.mark.parametrize(("number", "size", "rounds"), [(8, 2, 2), (8, 4, 3), (7, 3, 2), (6, 2, 3)])
def test_exchanging_finds_what_trying_all_finds(number: int, size: int, rounds: int) -> None:
    worth = _Worth(guests(number), {frozenset((100, 101)), frozenset((102, 105))})
    sizes = sizes_of(number, size)

    exact = worth.rank(_best_of_all(worth, sizes, rounds))
    found = worth.rank(_improved(worth, sizes, rounds, Random(1)))

    assert found[0] == exact[0]


@settings(max_examples=15)
@given(
    number=st.integers(9, 20),
    size=st.integers(2, 5),
    rounds=st.integers(1, 4),
    seed=st.integers(0, 9),
)
def test_everybody_sits_once_in_each_round_and_luck_is_beaten(
    number: int, size: int, rounds: int, seed: int
) -> None:
    people = guests(number)

    plan = plan_rooms(people, set(), rounds=rounds, size=size, seed=seed)

    ids = sorted(one.id for one in people)
    assert [sorted(id_ for room in rooms for id_ in room) for rooms in plan.rounds] == [
        ids
    ] * rounds
    assert plan.new >= plan.random_new
    assert plan == plan_rooms(people, set(), rounds=rounds, size=size, seed=seed)


def test_a_whole_evening_is_far_better_than_luck() -> None:
    met = {frozenset((100 + place, 101 + place)) for place in range(0, 12, 2)}

    plan = plan_rooms(guests(12), met, rounds=3, size=3)

    assert (plan.new, plan.possible, plan.least) == (36, 60, 6)
    assert round(plan.random_new) == 27


def test_nothing_is_new_among_friends() -> None:
    people = guests(6)
    met = {frozenset(pair) for pair in combinations((one.id for one in people), 2)}

    plan = plan_rooms(people, met, rounds=2, size=3)

    assert (plan.new, plan.across, plan.possible, plan.random_new) == (0, 0, 0, 0.0)
