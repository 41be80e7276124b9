"""Pairing two lists of dates in order, as near to each other as the order allows."""

from collections.abc import Sequence
from datetime import date


def pairs_in_order(first: Sequence[date], second: Sequence[date]) -> list[tuple[int, int]]:
    """Pair as many as both lists have; with more on one side, so that the days between are fewest.

    Returns indices. Both lists ascend, and so do the pairs: none crosses another. Of two equally
    near choices the earlier date is taken.
    """
    if len(first) > len(second):
        return [(left, right) for right, left in _spread(second, first)]
    return _spread(first, second)


def _spread(short: Sequence[date], long: Sequence[date]) -> list[tuple[int, int]]:
    """Give every date of the short list one of the long list.

    ``costs[i][j]`` is the least sum of days when the first ``i`` of the short list are paired
    among the first ``j`` of the long list.
    """
    endless = float("inf")
    costs = [[0.0] * (len(long) + 1)]
    for i, wanted in enumerate(short, start=1):
        row = [endless] * (len(long) + 1)
        for j in range(i, len(long) + 1):
            days = abs((wanted - long[j - 1]).days)
            row[j] = min(row[j - 1], costs[i - 1][j - 1] + days)
        costs.append(row)
    return _read_back(costs, len(short), len(long))


def _read_back(costs: Sequence[Sequence[float]], i: int, j: int) -> list[tuple[int, int]]:
    pairs = []
    while i:
        while costs[i][j - 1] <= costs[i][j]:
            j -= 1
        i, j = i - 1, j - 1
        pairs.append((i, j))
    return pairs[::-1]
