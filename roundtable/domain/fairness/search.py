"""The exact search: all sums of choices, stage by stage, without those that cannot win."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from roundtable.domain.fairness.batch import Batch
from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import Numbers

MIXES = 400
"""So many mixes of columns are one step; a stage with more is done in several."""

PAIRS = 100_000
CELLS = 1_000_000
BREADTH = 4


class Deadline:
    """The moment at which to stop."""

    def __init__(self, seconds: float | None) -> None:
        self.at = None if seconds is None else time.monotonic() + seconds

    def half(self) -> "Deadline":
        """The moment half way from now."""
        left = None if self.at is None else max(0.0, self.at - time.monotonic()) / 2
        return Deadline(left)

    @property
    def is_over(self) -> bool:
        """Whether it has come."""
        return self.at is not None and time.monotonic() >= self.at


@dataclass(frozen=True)
class Trail:
    """Where each row came from: its row in the trail before, and the mix it added."""

    before: "Trail | None"
    rows: Whole
    mixes: Whole


@dataclass(frozen=True)
class Front:
    """Rows to go on from at a step: what classes pay so far, of which problem, by weighing."""

    step: int
    loads: Numbers
    problem: Whole
    weighed: Numbers
    trail: Trail | None

    def part(self, rows: Whole | slice) -> "Front":
        """Return some rows."""
        trail = self.trail
        if trail:
            trail = Trail(trail.before, trail.rows[rows], trail.mixes[rows])
        return Front(self.step, self.loads[rows], self.problem[rows], self.weighed[rows], trail)


@dataclass(frozen=True)
class Found:
    """A plan: the problem of the batch, and the columns that each stage takes."""

    problem: int
    columns: list[list[int]]


class Search:
    """Looks through a batch; ``best`` is improved on the way, and its ``chosen`` a ``Found``."""

    def __init__(self, batch: Batch, best: Best) -> None:
        self.batch, self.best = batch, best
        self.steps = list(_steps(batch))
        turned = batch.weights.transpose(0, 2, 1)
        self.adds = [
            np.matmul(_mixing(mixes, batch.costs.shape[2]), batch.costs[:, stage])
            for stage, mixes in self.steps
        ]
        self.weights = [np.matmul(add, turned) for add in self.adds]
        self.rest = _from_the_end([add.min(axis=1) for add in self.adds])
        self.weight_rest = _from_the_end([add.min(axis=1) for add in self.weights])
        self._limits()

    def run(self, deadline: Deadline, *, beam: int | None = None) -> bool:
        """Look through everything, or only the most promising rows; False when stopped."""
        classes, weighings = self.batch.costs.shape[3], self.batch.weights.shape[1]
        count = len(self.batch)
        loads, weighed = np.zeros((count, classes)), np.zeros((count, weighings))
        fronts = [Front(0, loads, np.arange(count), weighed, None)]
        while fronts:
            if deadline.is_over:
                return False
            self._advance(fronts, beam)
        return True

    def _limits(self) -> None:
        self.version = self.best.version
        self.caps = self.best.caps(self.rest[0])
        self.room = np.einsum("bwc,bc->bw", self.batch.weights, self.caps)

    def _advance(self, fronts: list[Front], beam: int | None) -> None:
        """Take the last front a step further, by parts where it is big."""
        if self.version != self.best.version:
            self._limits()
        front = fronts.pop()
        pace = self._pace(front)
        if beam is None and len(front.problem) > pace:
            fronts.append(front.part(slice(pace, None)))
            front = front.part(slice(pace))
        after = self._expand(front, pace, beam)
        if not len(after.problem):
            return
        if after.step == len(self.steps):
            self._finish(after)
        else:
            fronts.append(self._sorted(after, beam or pace, beam))

    def _pace(self, front: Front) -> int:
        """How many rows may be taken further at once."""
        return max(1, PAIRS // int(self.weights[front.step][0].size))

    def _expand(self, front: Front, pace: int, beam: int | None) -> Front:
        parts = [
            self._part(front, at, min(at + pace, len(front.problem)), beam)
            for at in range(0, len(front.problem), pace)
        ]
        rows, mixes, loads, weighed = (np.concatenate(some) for some in zip(*parts, strict=True))
        trail = Trail(front.trail, rows, mixes)
        return self._distinct(Front(front.step + 1, loads, front.problem[rows], weighed, trail))

    def _part(
        self, front: Front, begin: int, end: int, beam: int | None
    ) -> tuple[Whole, Whole, Numbers, Numbers]:
        """Add every mix to some rows; returns the row, the mix, the loads and the weights."""
        step, problem = front.step, front.problem[begin:end]
        sums = front.weighed[begin:end, None] + self.weights[step][problem]
        limit = (self.room - self.weight_rest[step + 1])[problem]
        rows, mixes = np.nonzero((sums <= limit[:, None]).all(axis=2))
        weighed = sums[rows, mixes]
        if beam is not None and len(rows) > BREADTH * beam:
            order = (weighed - limit[rows]).max(axis=1).argsort(kind="stable")[: BREADTH * beam]
            rows, mixes, weighed = rows[order], mixes[order], weighed[order]
        pace = max(1, CELLS // front.loads.shape[1])
        loads, kept = [np.zeros((0, front.loads.shape[1]))], [np.zeros(0, dtype=np.int64)]
        for at in range(0, len(rows), pace):
            some, keep = self._bounded(front, rows[at : at + pace] + begin, mixes[at : at + pace])
            loads.append(some)
            kept.append(keep + at)
        keep = np.concatenate(kept)
        return rows[keep] + begin, mixes[keep], np.concatenate(loads), weighed[keep]

    def _bounded(self, front: Front, rows: Whole, mixes: Whole) -> tuple[Numbers, Whole]:
        problem = front.problem[rows]
        loads = front.loads[rows] + self.adds[front.step][problem, mixes]
        least = loads + self.rest[front.step + 1][problem]
        keep = np.flatnonzero((least <= self.caps[problem]).all(axis=1))
        keep = keep[self.best.hopeful(least[keep])]
        return loads[keep], keep

    def _distinct(self, front: Front) -> Front:
        """Leave out rows that pay the same as another of their problem."""
        if front.step == len(self.steps) or len(front.problem) < 2:
            return front
        numbers = np.column_stack([front.problem, front.loads]).astype(np.int64)
        order = np.argsort(numbers @ _mixers(numbers.shape[1]), kind="stable")
        same = (numbers[order[1:]] == numbers[order[:-1]]).all(axis=1)
        return front.part(np.sort(order[np.concatenate([[True], ~same])]))

    def _sorted(self, front: Front, most: int, beam: int | None) -> Front:
        """Put the rows with the most room first, when they do not go on all at once."""
        if len(front.problem) <= most:
            return front
        above = front.weighed + (self.weight_rest[front.step] - self.room)[front.problem]
        order = above.max(axis=1).argsort(kind="stable")
        return front.part(order[:beam])

    def _finish(self, front: Front) -> None:
        row = self.best.find_best(front.loads)
        if row is None:
            return
        columns: list[list[int]] = [[] for _stage in self.batch.counts]
        at, trail = row, front.trail
        for stage, mixes in reversed(self.steps):
            assert trail is not None
            columns[stage].extend(mixes[trail.mixes[at]])
            at, trail = int(trail.rows[at]), trail.before
        self.best.chosen = Found(int(front.problem[row]), columns)


def _steps(batch: Batch) -> Iterator[tuple[int, list[tuple[int, ...]]]]:
    """Cut stages so that each step has few mixes, stages that say most first."""
    columns = batch.costs.shape[2]
    for stage in np.argsort(-batch.counts, kind="stable"):
        left = int(batch.counts[stage])
        while left:
            size = next(n for n in range(left, 0, -1) if n == 1 or _mixes(columns, n) <= MIXES)
            yield int(stage), list(combinations_with_replacement(range(columns), size))
            left -= size


def _mixes(columns: int, size: int) -> int:
    count = 1
    for n in range(size):
        count = count * (columns + n) // (n + 1)
    return count


def _mixing(mixes: list[tuple[int, ...]], columns: int) -> Numbers:
    times = np.zeros((len(mixes), columns))
    for row, mix in enumerate(mixes):
        for column in mix:
            times[row, column] += 1
    return times


def _from_the_end(parts: list[Numbers]) -> list[Numbers]:
    """What is still to come at each step, and nothing after the last."""
    sums = [np.zeros_like(parts[0])]
    for part in reversed(parts):
        sums.append(sums[-1] + part)
    return sums[::-1]


def _mixers(count: int) -> Whole:
    """Odd numbers that make a row one number; equal numbers are compared again."""
    return np.random.default_rng(7).integers(1, 2**62, size=count, dtype=np.int64) | 1
