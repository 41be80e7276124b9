"""Sets of times, bounded from below before any is looked at closely."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np

from roundtable.domain.fairness.batch import Batch
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import BIG, Model, Numbers
from roundtable.domain.fairness.search import Deadline

PACE = 32_768
WORTH_IT = 0.995
"""A weighing that leaves so many of the sets is the last that is tried."""


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


def lightest(
    model: Model,
    groups: Sequence[Whole],
    size: int,
    weight: Numbers,
    most: int,
    deadline: Deadline,
) -> Whole:
    """Return the sets with the least bounds, the least first; those that cannot do are out."""
    kept, least = np.zeros((0, size), dtype=np.int64), np.zeros(0)
    for sets, bounds in _bounded(model, groups, size, weight):
        limit = least[-1] if len(least) == most else BIG
        keep = bounds < limit
        kept, least = np.concatenate([kept, sets[keep]]), np.concatenate([least, bounds[keep]])
        order = np.argsort(least, kind="stable")[:most]
        kept, least = kept[order], least[order]
        if deadline.is_over and len(kept):
            break
    return kept


def within(
    model: Model,
    groups: Sequence[Whole],
    size: int,
    weights: Numbers,
    caps: Numbers,
    deadline: Deadline,
) -> tuple[Whole, Numbers] | None:
    """List the sets that may be within the caps, as far as the weights tell.

    With each comes its excess, nought or less: see ``exceeding``. None when time is over.
    """
    found, values = [np.zeros((0, size), dtype=np.int16)], [np.zeros(0)]
    first = weights[0]
    for sets, bounds in _bounded(model, groups, size, first):
        if deadline.is_over:
            return None
        excess = (bounds - first @ caps) / first.sum()
        keep = excess <= 0
        left, excess = exceeding(model, sets[keep], excess[keep], weights[1:], caps)
        found.append(left.astype(np.int16))
        values.append(excess)
    return np.concatenate(found), np.concatenate(values)


def exceeding(
    model: Model, sets: Whole, excess: Numbers, weights: Numbers, caps: Numbers
) -> tuple[Whole, Numbers]:
    """Leave out the sets whose plans all weigh more than the caps, by one of the weights.

    The excess is the greatest of what was known and what each weight says: by how much, for
    one unit of weight, plans weigh more than the caps.
    """
    for weight in weights:
        over = (_bounds_of(model, sets, weight) - weight @ caps) / weight.sum()
        excess = np.maximum(excess, over)
        keep = excess <= 0
        before = len(sets)
        sets, excess = sets[keep], excess[keep]
        if len(sets) > WORTH_IT * before:
            break
    return sets, excess


def _bounds_of(model: Model, sets: Whole, weight: Numbers) -> Numbers:
    """The least weight of a plan that uses nothing but a set, for each set."""
    least = (model.costs @ weight).min(axis=2)
    values = np.zeros(len(sets))
    for at in range(0, len(sets), PACE):
        columns = [sets[at : at + PACE, n].astype(np.intp) for n in range(sets.shape[1])]
        for count, row in zip(model.counts, least, strict=True):
            lowest = row[columns[0]]
            for column in columns[1:]:
                lowest = np.minimum(lowest, row[column])
            values[at : at + PACE] += count * lowest
    return values


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
        first, second = _pairs(tail.shape[1])
        values = np.zeros(len(first))
        for count, row in zip(counts, tail, strict=True):
            values += count * np.minimum(row[first], row[second])
        chosen = np.column_stack(
            [np.full((len(first), len(head)), head, dtype=np.int64), first + begin, second + begin]
        )
        yield _padded(group[chosen], size), values


@lru_cache(maxsize=128)
def _pairs(count: int) -> tuple[Whole, Whole]:
    """All pairs out of so many: asked for again by each search."""
    first, second = np.triu_indices(count, k=1)
    return first, second


def _padded(sets: Whole, size: int) -> Whole:
    """Repeat the last label of sets that have fewer than ``size``."""
    last = np.repeat(sets[:, -1:], size - sets.shape[1], axis=1)
    return np.concatenate([sets, last], axis=1)
