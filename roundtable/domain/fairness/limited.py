"""Free order of few times: which set of times, then which of them when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from roundtable.domain.fairness.batch import Batch, weigh
from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.label_sets import batch_of, bounds_of, lightest, within
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import Model, Numbers
from roundtable.domain.fairness.search import Deadline, Search

PROMISING = 256
FIRST = 24
BEAM = 2_000
EXCHANGES = 4
FEW = 200
CUTS = 40
CELLS = 1_000_000


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
        self._begin(deadline)
        self.whole = weigh(self.whole, -self._caps, 60)
        weight = self.whole.weights[0, 0]
        found = within(
            self.model, self.groups, self.size, weight, float(weight @ self._caps[0]), deadline
        )
        if found is None:
            return False
        sets, excess = self._cut(found[0], (found[1] - weight @ self._caps[0]) / weight.sum())
        is_proven = self._exactly(sets[np.argsort(excess, kind="stable")], deadline)
        if is_proven:
            self.bound = max(self.bound, self.best.lower_end)
        return is_proven

    @property
    def _caps(self) -> Numbers:
        return self.best.caps(self.whole.least())

    def _begin(self, deadline: Deadline) -> None:
        """Find good plans among the sets with the least bounds."""
        weight = self.whole.weights[0, 0]
        sets = lightest(self.model, self.groups, self.size, weight, PROMISING)
        if not len(sets):
            return
        batch = self._batch(sets)
        most = np.broadcast_to(self.model.people.most, (len(sets), len(weight)))
        batch = weigh(batch, most)
        order = np.argsort(batch.worst(self.model.people), kind="stable")[:FIRST]
        self._search(sets[order], batch.pick(order), deadline, BEAM)
        for _exchange in range(EXCHANGES):
            if not self._exchanged(deadline):
                break

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

    def _cut(self, sets: Whole, excess: Numbers) -> tuple[Whole, Numbers]:
        """Leave out sets by the weights of those whose bounds are the least, again and again."""
        for _cut in range(CUTS):
            if len(sets) <= FEW:
                break
            weakest = np.argsort(excess, kind="stable")[:4]
            batch = self._batch(sets[weakest])
            batch = weigh(batch, -self.best.caps(batch.least()), 16)
            before = len(sets)
            for weight in batch.weights[:, 0]:
                over = bounds_of(self.model, sets, weight) - weight @ self._caps[0]
                excess = np.maximum(excess, over / weight.sum())
                sets, excess = sets[over <= 0], excess[over <= 0]
            if len(sets) > 0.97 * before:
                break
        return sets, excess

    def _exactly(self, sets: Whole, deadline: Deadline) -> bool:
        pace = max(8, CELLS // int(np.prod(self.model.costs.shape[2:])) // len(self.model.regimes))
        for at in range(0, len(sets), pace):
            some, batch = self._refined(sets[at : at + pace], deadline)
            for rows in _growing(len(some)):
                part = batch.pick(rows)
                keep = part.hopeful(self.best.caps(part.least()))
                if not self._search(some[rows][keep], part.pick(keep), deadline, None):
                    self._stopped(sets[at:])
                    return False
        return True

    def _stopped(self, sets: Whole) -> None:
        """Bound what was not looked through by the weights of all."""
        rest = self._batch(sets).worst(self.model.people).min()
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


def _growing(count: int) -> Iterator[Whole]:
    """Cut a range into parts of 4, 8, 16, …, so that the first are done soon."""
    at, pace = 0, 4
    while at < count:
        yield np.arange(at, min(at + pace, count))
        at, pace = at + pace, min(2 * pace, FEW)
