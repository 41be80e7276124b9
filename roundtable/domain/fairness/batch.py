"""Several small problems of one shape at once: for each, columns to choose from by stage.

A stage is a regime or a place of a strict turn; ``counts`` say how many choices it needs.
"""

from dataclasses import dataclass, replace

import numpy as np

from roundtable.domain.fairness.matrix import Mask, Whole
from roundtable.domain.fairness.model import Numbers, People

SCALE = 4096
ROUNDS = 24
PAUSE = 6


@dataclass(frozen=True, kw_only=True)
class Batch:
    """``costs`` by problem, stage, column and class; ``weights`` by problem, weighing, class.

    For any whole weights, what the classes pay weighs at least the sum of the cheapest
    columns: a plan in which each class pays at most its cap weighs no more than the caps.
    """

    costs: Numbers
    counts: Numbers
    weights: Numbers

    def __len__(self) -> int:
        return len(self.costs)

    def pick(self, rows: Whole | Mask | slice) -> "Batch":
        """Return some of the problems."""
        return replace(self, costs=self.costs[rows], weights=self.weights[rows])

    def least(self) -> Numbers:
        """The least that each class can pay, by problem."""
        return np.asarray(np.einsum("g,bgc->bc", self.counts, self.costs.min(axis=2)))

    def weighed(self) -> Numbers:
        """The least weight of a plan, by problem and weighing."""
        cheapest = np.matmul(self.costs, self.weights.transpose(0, 2, 1)[:, None]).min(axis=2)
        return np.asarray(np.einsum("g,bgw->bw", self.counts, cheapest))

    def hopeful(self, caps: Numbers) -> Mask:
        """Say which problems may have a plan within the caps, as far as the bounds tell."""
        room = np.einsum("bwc,bc->bw", self.weights, caps)
        return np.asarray((self.weighed() <= room).all(axis=1) & (self.least() <= caps).all(axis=1))

    def excess(self, caps: Numbers) -> Numbers:
        """By how much, for one unit of weight, the least weight is above that of the caps."""
        room = np.einsum("bwc,bc->bw", self.weights, caps)
        return np.asarray(((self.weighed() - room) / self.weights.sum(axis=2)).max(axis=1))

    def worst(self, people: People) -> Numbers:
        """The least that the worst burden can be, by problem."""
        most = people.most
        weighed = (self.weighed() + self.weights @ most) / self.weights.sum(axis=2)
        return np.asarray(
            np.maximum(np.ceil(weighed.max(axis=1)), (self.least() + most).max(axis=1))
        )


def weigh(batch: Batch, demand: Numbers, rounds: int = ROUNDS) -> Batch:
    """Find weights that say more: who is above demand in the cheapest plan weighs more next.

    Multiplicative weights on the linear programme's dual; ``demand`` is added to what
    classes pay, by problem. Each problem gets its best weights beside those it had.
    """
    weights = batch.weights[:, 0] / batch.weights[:, 0].sum(axis=1, keepdims=True)
    best, best_value = weights.copy(), np.full((len(batch), 1), -np.inf)
    logs = np.log(np.maximum(weights, 1e-6))
    cheapest = _Cheapest(batch)
    for turn in range(rounds):
        loads = cheapest(weights) + demand
        value = np.add.reduce(weights * loads, axis=1, keepdims=True)
        np.copyto(best, weights, where=value > best_value)
        best_value = np.maximum(best_value, value)
        loads -= np.maximum.reduce(loads, axis=1, keepdims=True)
        spread = -np.minimum.reduce(loads, axis=1, keepdims=True)
        logs += loads * (3.0 / np.sqrt(1 + turn) / np.maximum(spread, 1))
        logs -= np.maximum.reduce(logs, axis=1, keepdims=True)
        weights = np.exp(np.maximum(logs, -30))
        weights /= np.add.reduce(weights, axis=1, keepdims=True)
    found = np.round(best * SCALE)[:, None]
    return replace(batch, weights=np.concatenate([found, batch.weights[:, :1]], axis=1))


class _Cheapest:
    """What the classes pay when each stage takes its column of the least weight.

    Called hundreds of times for small tables, where each step of numpy counts.
    """

    def __init__(self, batch: Batch) -> None:
        count, stages, columns, classes = self.shape = batch.costs.shape
        self.counts = batch.counts
        self.rows = batch.costs.reshape(-1, classes)
        self.tables = self.rows.reshape(count, stages * columns, classes)
        self.first = np.arange(count * stages).reshape(count, stages) * columns

    def __call__(self, weights: Numbers) -> Numbers:
        weighed = np.matmul(self.tables, weights[:, :, None]).reshape(self.shape[:3])
        taken = self.rows.take(self.first + weighed.argmin(axis=2), axis=0)
        return np.asarray(np.matmul(self.counts, taken))
