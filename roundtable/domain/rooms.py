"""Break-out rooms in which everybody meets as many new people as can be, across regions first.

The same people, what they know of each other, and a seed give the same rooms. What is small is
tried in full; else rooms are improved by exchanging two people until no exchange helps, from
several beginnings. Counted in exchanges, not in seconds: a slow machine gets the same rooms.
"""

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from random import Random

WITHIN, ACROSS = 2, 3
"""What a first encounter is worth: in the same region, and between two."""

MOST_TRIED = 20_000
"""So many plans are looked through one by one."""

MOST_EXCHANGES = 30_000
DRAWS = 200

Pair = tuple[int, int]
Rooms = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class RoomGuest:
    """Somebody who is to be put into rooms."""

    id: int
    region: str


@dataclass(frozen=True, kw_only=True)
class RoomPlan:
    """The rooms of each round by people's ids, and what comes of them.

    ``new`` counts first encounters, ``across`` those between regions, ``least`` how many whoever
    has fewest gets. ``random_new`` is what rooms drawn by lot give on average, ``possible`` how
    many pairs have not met.
    """

    rounds: tuple[Rooms, ...]
    new: int
    across: int
    least: int
    random_new: float
    possible: int


def sizes_of(number: int, size: int) -> tuple[int, ...]:
    """How many sit in each room: as wished or one more, and nobody alone."""
    rooms = max(1, number // size)
    small, larger = divmod(number, rooms)
    return tuple(small + 1 if place < larger else small for place in range(rooms))


def plan_rooms(
    guests: Sequence[RoomGuest], met: Set[frozenset[int]], *, rounds: int, size: int, seed: int = 0
) -> RoomPlan:
    """Plan the rooms of several rounds.

    :param met: pairs of ids of those who know each other
    """
    worth = _Worth(guests, met)
    sizes = sizes_of(len(guests), size)
    if _number_of_plans(sizes, rounds) <= MOST_TRIED:
        best = _best_of_all(worth, sizes, rounds)
    else:
        best = _improved(worth, sizes, rounds, Random(seed))  # noqa: S311  nothing secret
    new, across = worth.count(best)
    return RoomPlan(
        rounds=tuple(
            tuple(tuple(guests[place].id for place in sorted(room)) for room in sorted(rooms))
            for rooms in best
        ),
        new=new,
        across=across,
        least=worth.least(best),
        random_new=_by_lot(worth, sizes, rounds),
        possible=sum(value > 0 for row in worth.of for value in row) // 2,
    )


class _Worth:
    """What it is worth that two of them, by their places, meet for the first time."""

    def __init__(self, guests: Sequence[RoomGuest], met: Set[frozenset[int]]) -> None:
        self.number = len(guests)
        self.of = [[_worth(one, other, met) for other in guests] for one in guests]

    def pairs(self, plan: Sequence[Rooms]) -> set[Pair]:
        """Whoever meets for the first time."""
        return {
            (one, other)
            for rooms in plan
            for room in rooms
            for one, other in combinations(sorted(room), 2)
            if self.of[one][other]
        }

    def count(self, plan: Sequence[Rooms]) -> tuple[int, int]:
        """First encounters, and those between regions."""
        pairs = self.pairs(plan)
        return len(pairs), sum(self.of[one][other] == ACROSS for one, other in pairs)

    def least(self, plan: Sequence[Rooms]) -> int:
        """How many first encounters whoever has fewest gets."""
        each = [0] * self.number
        for one, other in self.pairs(plan):
            each[one] += 1
            each[other] += 1
        return min(each, default=0)

    def rank(self, plan: Sequence[Rooms]) -> tuple[int, int]:
        """The worth of all first encounters, then of whoever has fewest."""
        return sum(self.of[one][other] for one, other in self.pairs(plan)), self.least(plan)


def _worth(one: RoomGuest, other: RoomGuest, met: Set[frozenset[int]]) -> int:
    if one.id == other.id or frozenset((one.id, other.id)) in met:
        return 0
    return WITHIN if one.region == other.region else ACROSS


def _number_of_plans(sizes: Sequence[int], rounds: int) -> int:
    """How many plans there are, where neither rooms nor rounds have an order."""
    ways = math.factorial(sum(sizes))
    for size in sizes:
        ways //= math.factorial(size)
    for size in set(sizes):
        ways //= math.factorial(sizes.count(size))
    return math.comb(ways + rounds - 1, rounds)


def _best_of_all(worth: _Worth, sizes: Sequence[int], rounds: int) -> Sequence[Rooms]:
    ways = list(_ways(tuple(range(worth.number)), tuple(sizes)))
    return max(combinations_with_replacement(ways, rounds), key=worth.rank)


def _ways(people: tuple[int, ...], sizes: tuple[int, ...]) -> Iterator[Rooms]:
    """Each way to sit in rooms of these sizes once: the first person's room is chosen first."""
    if not people:
        yield ()
        return
    first, others = people[0], people[1:]
    for size in sorted(set(sizes)):
        left = list(sizes)
        left.remove(size)
        for room in combinations(others, size - 1):
            rest = tuple(one for one in others if one not in room)
            for rooms in _ways(rest, tuple(left)):
                yield ((first, *room), *rooms)


def _improved(worth: _Worth, sizes: Sequence[int], rounds: int, random: Random) -> Sequence[Rooms]:
    """The best of several beginnings, each improved until no exchange helps."""
    best: Sequence[Rooms] = ()
    tried = 0
    while not best or tried < MOST_EXCHANGES:
        search = _Search(worth, [_drawn(worth.number, sizes, random) for _round in range(rounds)])
        tried += search.improve(MOST_EXCHANGES - tried)
        found = search.plan()
        if not best or worth.rank(found) > worth.rank(best):
            best = found
    return best


def _drawn(number: int, sizes: Sequence[int], random: Random) -> Rooms:
    order = list(range(number))
    random.shuffle(order)
    rooms, begin = [], 0
    for size in sizes:
        rooms.append(tuple(order[begin : begin + size]))
        begin += size
    return tuple(rooms)


class _Search:
    """A plan that is improved in place; ``meetings`` counts how often two share a room."""

    def __init__(self, worth: _Worth, plan: Sequence[Rooms]) -> None:
        self.worth = worth
        self.rounds = [[list(room) for room in rooms] for rooms in plan]
        self.meetings = [[0] * worth.number for _person in range(worth.number)]
        for rooms in plan:
            for room in rooms:
                for one, other in combinations(room, 2):
                    self._meet(one, other, 1)

    def plan(self) -> Sequence[Rooms]:
        """The plan as it is now."""
        return tuple(tuple(tuple(room) for room in rooms) for rooms in self.rounds)

    def improve(self, most: int) -> int:
        """Exchange two people as long as it helps; say how many exchanges were tried."""
        tried, helped = 0, True
        while helped and tried < most:
            helped = False
            for rooms in self.rounds:
                for left, right in combinations(rooms, 2):
                    for i in range(len(left)):
                        for j in range(len(right)):
                            tried += 1
                            if self._gain(left, i, right, j) > 0:
                                self._exchange(left, i, right, j)
                                helped = True
        return max(tried, 1)

    def _gain(self, left: list[int], i: int, right: list[int], j: int) -> int:
        one, other = left[i], right[j]
        return self._moved(one, left, right, other) + self._moved(other, right, left, one)

    def _moved(self, one: int, away: list[int], to: list[int], instead: int) -> int:
        """What is gained where one person goes to another room for somebody who leaves it."""
        row, meetings = self.worth.of[one], self.meetings[one]
        lost = sum(row[each] for each in away if each != one and meetings[each] == 1)
        gained = sum(row[each] for each in to if each != instead and meetings[each] == 0)
        return gained - lost

    def _exchange(self, left: list[int], i: int, right: list[int], j: int) -> None:
        one, other = left[i], right[j]
        for room, goes, comes in ((left, one, other), (right, other, one)):
            for each in room:
                if each != goes:
                    self._meet(goes, each, -1)
                    self._meet(comes, each, 1)
        left[i], right[j] = other, one

    def _meet(self, one: int, other: int, times: int) -> None:
        self.meetings[one][other] += times
        self.meetings[other][one] += times


def _by_lot(worth: _Worth, sizes: Sequence[int], rounds: int) -> float:
    """How many first encounters rooms by lot give on average; the lots are always the same."""
    random = Random(0)  # noqa: S311  nothing secret
    total = sum(
        len(worth.pairs([_drawn(worth.number, sizes, random) for _round in range(rounds)]))
        for _draw in range(DRAWS)
    )
    return total / DRAWS
