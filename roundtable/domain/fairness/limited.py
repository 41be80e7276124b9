"""Free order of few times: which set of times, then which of them when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from roundtable.domain.fairness.batch import Batch, weigh
from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.label_sets import batch_of, exceeding, lightest, within
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import Model, Numbers
from roundtable.domain.fairness.search import Deadline, Search

PROMISING = 256
FIRST = 24
BEAM = 2_000
EXCHANGES = 4
FEW = 200
MANY = 3_000
SAMPLE = 4


@dataclass(frozen=True)
class SetFound:
    """A plan: the labels, and which column (label × options) each regime takes how often."""

    labels: Whole
    columns: list[list[int]]


class Limited:
    """Looks for the best plan with at most ``size`` times; ``bound`` holds when it is stopped.

    Every set of times has a bound from below. Good plans are looked for where it is least;
    sets that cannot hold a better plan go, first by weights that many share, then by weights
    of their own; what is left is looked through.
    """

    def __init__(self, model: Model, groups: Sequence[Whole], size: int, best: Best) -> None:
        self.model, self.groups, self.best = model, groups, best
        self.size = min(size, max(len(group) for group in groups))
        even = np.ones((1, model.costs.shape[3]))
        whole = batch_of(model, np.arange(len(model.labels))[None], even)
        self.whole = weigh(whole, model.people.most[None], 60)
        self.bound = float(self.whole.worst(model.people)[0])

    def run(self, deadline: Deadline) -> bool:
        """Find the best; False when the time was not enough to prove it."""
        weights = self._begin(deadline)
        caps = self._caps[0]
        found = within(self.model, self.groups, self.size, weights, caps, deadline)
        if found is None:
            return False
        is_proven = self._through(*found, deadline)
        if is_proven:
            self.bound = max(self.bound, self.best.lower_end)
        return is_proven

    @property
    def _caps(self) -> Numbers:
        return self.best.caps(self.whole.least())

    def _begin(self, deadline: Deadline) -> Numbers:
        """Find good plans among the sets with the least bounds, and weights that tell much."""
        weight = self.whole.weights[0, 0]
        sets = lightest(self.model, self.groups, self.size, weight, PROMISING, deadline)
        batch = self._batch(sets)
        most = np.broadcast_to(self.model.people.most, (len(sets), len(weight)))
        batch = weigh(batch, most)
        order = np.argsort(batch.worst(self.model.people), kind="stable")
        first = order[:FIRST]
        self._search(sets[first], batch.pick(first), deadline, BEAM)
        for _exchange in range(EXCHANGES):
            if not self._exchanged(deadline):
                break
        self.whole = weigh(self.whole, -self._caps, 60)
        spread = order[:: max(1, len(order) // SAMPLE)]
        return np.concatenate([self.whole.weights[0, :1], batch.weights[spread, 0]])

    def _exchanged(self, deadline: Deadline) -> bool:
        """Try all sets that differ from the best one's in one label."""
        if not isinstance(self.best.chosen, SetFound):
            return False
        labels = self.best.chosen.labels
        group = next(one for one in self.groups if np.isin(labels, one).all())
        near = [
            sorted([*np.delete(labels, place), other])
            for place in range(len(labels))
            for other in group
        ]
        sets, batch = self._refined(np.unique(np.array(near), axis=0), deadline)
        before = self.best.version
        self._search(sets[:FIRST], batch.pick(slice(FIRST)), deadline, BEAM)
        return self.best.version > before

    def _through(self, sets: Whole, excess: Numbers, deadline: Deadline) -> bool:
        """Look through the sets, those with the least bounds first.

        What weighs one of them against the caps often does so for others, which then go.
        """
        caps = self._caps
        while len(sets):
            pace = min(len(sets), max(FEW, min(len(sets) // 400, MANY)))
            order = np.argpartition(excess, pace - 1)
            now, later = order[:pace], order[pace:]
            weights = self._exactly(sets[now][np.argsort(excess[now], kind="stable")], deadline)
            if weights is None:
                self._stopped(sets)
                return False
            sets, excess = sets[later], excess[later] + (caps - self._caps).min()
            caps = self._caps
            keep = excess <= 0
            sets, excess = exceeding(self.model, sets[keep], excess[keep], weights, caps[0])
        return True

    def _exactly(self, sets: Whole, deadline: Deadline) -> Numbers | None:
        """Look through a few sets; returns weights that told much, None when time was over."""
        batch, telling = self._batch(sets), []
        for rounds in (4, 8, 24):
            caps = self.best.caps(batch.least())
            keep = batch.hopeful(caps)
            telling.append(_spread(batch.weights[~keep, 0]))
            sets, batch = sets[keep], batch.pick(keep)
            if len(sets):
                batch = weigh(batch, -caps[keep], rounds)
        caps = self.best.caps(batch.least())
        telling.append(_spread(batch.weights[:, 0]))
        order = np.argsort(batch.excess(caps), kind="stable")
        for rows in _growing(len(sets)):
            some = order[rows]
            part = batch.pick(some)
            keep = part.hopeful(self.best.caps(part.least()))
            if not self._search(sets[some][keep], part.pick(keep), deadline, None):
                return None
        return None if deadline.is_over else np.concatenate(telling[::-1])

    def _stopped(self, sets: Whole) -> None:
        """Bound what was not looked through by the weights of all."""
        parts = [sets[at : at + MANY] for at in range(0, len(sets), MANY)]
        rest = min(self._batch(part).worst(self.model.people).min() for part in parts)
        self.bound = max(self.bound, min(self.best.lower_end, float(rest)))

    def _refined(self, sets: Whole, deadline: Deadline) -> tuple[Whole, Batch]:
        """Weigh each set by itself; those that cannot win are left out."""
        batch = self._batch(sets)
        for rounds in (4, 8, 24):
            caps = self.best.caps(batch.least())
            keep = batch.hopeful(caps)
            sets, batch = sets[keep], batch.pick(keep)
            if not len(sets) or deadline.is_over:
                break
            batch = weigh(batch, -caps[keep], rounds)
        caps = self.best.caps(batch.least())
        left = np.flatnonzero(batch.hopeful(caps))
        order = left[np.argsort(batch.excess(caps)[left], kind="stable")]
        return sets[order], batch.pick(order)

    def _search(self, sets: Whole, batch: Batch, deadline: Deadline, beam: int | None) -> bool:
        if not len(sets):
            return True
        before = self.best.version
        is_whole = Search(batch, self.best).run(deadline, beam=beam)
        if self.best.version != before:
            found = self.best.chosen
            self.best.chosen = SetFound(sets[found.problem], found.columns)
        return is_whole

    def _batch(self, sets: Whole) -> Batch:
        return batch_of(self.model, sets, self.whole.weights[0, :1])


def _spread(weights: Numbers) -> Numbers:
    """A few weights out of many."""
    return weights[:: max(1, len(weights) // SAMPLE)][:SAMPLE]


def _growing(count: int) -> Iterator[Whole]:
    """Cut a range into parts of 4, 8, 16, …, so that the first are done soon."""
    at, pace = 0, 4
    while at < count:
        yield np.arange(at, min(at + pace, count))
        at, pace = at + pace, min(2 * pace, FEW)
