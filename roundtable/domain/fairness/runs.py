"""The longest run of bad sessions that one member has, and an order that makes it short."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from roundtable.domain.fairness.matrix import Mask, Matrix, Whole

PASSES = 20
Place = tuple[int, int]
"""A label and an option."""


def bad_sessions(table: Matrix, starts: Sequence[int]) -> Mask:
    """Say by session and member whether it is a bad one."""
    return np.asarray(table.points[list(starts)] >= table.bad)


def longest_runs(bad: Mask) -> Whole:
    """Count for each member the most bad sessions in a row."""
    runs = now = np.zeros(bad.shape[1], dtype=np.int64)
    for row in bad:
        now = np.where(row, now + 1, 0)
        runs = np.maximum(runs, now)
    return runs


def shortened(
    table: Matrix,
    picks: Sequence[Whole],
    regimes: Iterable[Sequence[int]],
    plan: Sequence[Place],
) -> list[Place]:
    """Exchange times between sessions that cost the same, while runs get shorter."""
    pairs = [pair for places in regimes for pair in combinations(places, 2)]
    plan = list(plan)
    bad = bad_sessions(table, [picks[k][place] for k, place in enumerate(plan)])
    best = _hardship(bad)
    for _pass in range(PASSES):
        before = best
        for one, other in pairs:
            if plan[one] == plan[other]:
                continue
            tried = bad.copy()
            tried[[one, other]] = bad_sessions(
                table, [picks[one][plan[other]], picks[other][plan[one]]]
            )
            value = _hardship(tried)
            if value < best:
                best, bad = value, tried
                plan[one], plan[other] = plan[other], plan[one]
        if best == before:
            break
    return plan


def _hardship(bad: Mask) -> tuple[int, int, int]:
    """The longest run, how many have one, and the squares of all members' runs."""
    now = np.zeros(bad.shape[1], dtype=np.int64)
    longest, squares = now, 0
    for row in bad:
        now = np.where(row, now + 1, 0)
        longest = np.maximum(longest, now)
        squares += int(now.sum())
    most = int(longest.max(initial=0))
    return most, int((longest == most).sum()), squares
