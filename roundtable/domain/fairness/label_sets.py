"""Sets of times, bounded from below before any is looked at closely."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

import numpy as np

from roundtable.domain.fairness.batch import Batch
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import BIG, Model, Numbers
from roundtable.domain.fairness.search import Deadline

MOST = 60_000_000
"""Beyond so many sets none of them is enumerated."""


def how_many(groups: Sequence[Whole], size: int) -> int:
    """Count the sets of so many labels, each out of one group."""
    return sum(comb(len(group), min(size, len(group))) for group in groups)


def batch_of(model: Model, sets: Whole, weights: Numbers) -> Batch:
    """Make a batch whose problems are sets of labels; ``weights`` by weighing and class."""
    costs = model.costs[:, sets]
    regimes, count, size, options, classes = costs.shape
    columns = costs.transpose(1, 0, 2, 3, 4).reshape(count, regimes, size * options, classes)
    return Batch(
        costs=columns,
        counts=model.counts,
        weights=np.broadcast_to(weights, (count, *weights.shape)),
    )


def lightest(model: Model, groups: Sequence[Whole], size: int, weight: Numbers, most: int) -> Whole:
    """Return the sets with the least bounds, the least first; those that cannot do are out."""
    found, values = [], []
    for sets, bounds in _bounded(model, groups, size, weight):
        keep = np.argsort(bounds, kind="stable")[:most]
        keep = keep[bounds[keep] < BIG]
        found.append(sets[keep])
        values.append(bounds[keep])
        if len(found) > 200:
            found, values = _best(found, values, most)
    found, values = _best(found, values, most)
    return found[0] if found else np.zeros((0, size), dtype=np.int64)


def within(
    model: Model,
    groups: Sequence[Whole],
    size: int,
    weight: Numbers,
    room: float,
    deadline: Deadline,
) -> tuple[Whole, Numbers] | None:
    """List the sets whose bound is within the room, with the bound; None when time is over."""
    found, values = [np.zeros((0, size), dtype=np.int64)], [np.zeros(0)]
    for sets, bounds in _bounded(model, groups, size, weight):
        if deadline.is_over:
            return None
        keep = bounds <= room
        found.append(sets[keep])
        values.append(bounds[keep])
    return np.concatenate(found), np.concatenate(values)


def bounds_of(model: Model, sets: Whole, weight: Numbers) -> Numbers:
    """The least weight of a plan that uses nothing but a set, for each set."""
    least = (model.costs @ weight).min(axis=2)
    values = np.zeros(len(sets))
    for count, row in zip(model.counts, least, strict=True):
        values += count * row[sets].min(axis=1)
    return values


def _best(
    found: list[Whole], values: list[Numbers], most: int
) -> tuple[list[Whole], list[Numbers]]:
    if not found:
        return [], []
    sets, bounds = np.concatenate(found), np.concatenate(values)
    order = np.argsort(bounds, kind="stable")[:most]
    return [sets[order]], [bounds[order]]


def _bounded(
    model: Model, groups: Sequence[Whole], size: int, weight: Numbers
) -> Iterator[tuple[Whole, Numbers]]:
    """Walk through all sets with the least weight of a plan that uses nothing else."""
    least = (model.costs @ weight).min(axis=2)
    for group in groups:
        yield from _of_group(least, model.counts, group, min(size, len(group)), size)


def _of_group(
    least: Numbers, counts: Numbers, group: Whole, take: int, size: int
) -> Iterator[tuple[Whole, Numbers]]:
    inner = least[:, group]
    if take <= 1:
        values = np.einsum("g,gk->k", counts, inner)
        yield _padded(group[:, None], size), values
        return
    for head in combinations(range(len(group) - 1), take - 2):
        begin = head[-1] + 1 if head else 0
        tail = inner[:, begin:]
        if head:
            tail = np.minimum(tail, inner[:, list(head)].min(axis=1, keepdims=True))
        first, second = np.triu_indices(tail.shape[1], k=1)
        values = np.zeros(len(first))
        for count, row in zip(counts, tail, strict=True):
            values += count * np.minimum(row[first], row[second])
        chosen = np.column_stack(
            [np.full((len(first), len(head)), head, dtype=np.int64), first + begin, second + begin]
        )
        yield _padded(group[chosen], size), values


def _padded(sets: Whole, size: int) -> Whole:
    """Repeat the last label of sets that have fewer than ``size``."""
    last = np.repeat(sets[:, -1:], size - sets.shape[1], axis=1)
    return np.concatenate([sets, last], axis=1)
