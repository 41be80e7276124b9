"""Plans whose stages choose freely: a strict turn, or as many times as there are sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from roundtable.domain.fairness.batch import Batch, weigh
from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import BIG, Model, Numbers, pareto
from roundtable.domain.fairness.search import Deadline, Found, Search

BEAM = 4_000
DATES = 2_000
"""So many mixes of dates are looked at for one time of a strict turn."""

Choice = tuple[int, tuple[int, ...]]
"""A label, and the option at each occurrence of the stage."""


@dataclass(frozen=True)
class Stage:
    """``count`` choices out of columns: what the classes pay, and what each stands for."""

    count: int
    occurrences: list[int]
    costs: Numbers
    choices: list[Choice]


@dataclass(frozen=True)
class StagesFound:
    """A plan: for each stage the choices that it takes."""

    stages: list[Stage]
    taken: list[list[Choice]]


def turns(model: Model, size: int, group: Whole) -> tuple[list[Stage], bool]:
    """Make a stage of each place in a strict turn; False when not all dates could be mixed."""
    stages, is_whole = [], True
    regime_of = {k: g for g, places in enumerate(model.regimes) for k in places}
    count = len(regime_of)
    for place in range(min(size, count)):
        occurrences = list(range(place, count, size))
        costs: list[Numbers] = []
        choices: list[Choice] = []
        for label in group:
            tables = [model.costs[regime_of[k], label] for k in occurrences]
            found, whole = _mixed(tables)
            is_whole = is_whole and whole
            costs.extend(vector for vector, _options in found)
            choices.extend((int(label), options) for _vector, options in found)
        stages.append(_stage(1, occurrences, np.array(costs), choices, model))
    return stages, is_whole


def regimes(model: Model, group: Whole) -> list[Stage]:
    """Make a stage of each regime, whose occurrences choose by themselves."""
    stages = []
    for regime, places in enumerate(model.regimes):
        costs = model.costs[regime, group]
        choices: list[Choice] = [
            (int(label), (option,)) for label in group for option in range(costs.shape[1])
        ]
        flat = costs.reshape(len(choices), costs.shape[2])
        stages.append(_stage(len(places), places, flat, choices, model))
    return stages


class Independent:
    """Looks for the best plan of stages; ``bound`` holds when it is stopped."""

    def __init__(self, stages: list[Stage], best: Best) -> None:
        self.stages, self.best = stages, best
        self.bound = self.lower_bound = 0.0
        self.is_possible = all(len(stage.choices) for stage in stages)
        if not self.is_possible:
            return
        width = max(len(stage.choices) for stage in stages)
        classes = stages[0].costs.shape[1]
        costs = np.full((1, len(stages), width, classes), BIG)
        for place, stage in enumerate(stages):
            costs[0, place, : len(stage.choices)] = stage.costs
        counts = np.array([stage.count for stage in stages], dtype=np.float64)
        batch = Batch(costs=costs, counts=counts, weights=np.ones((1, 1, classes)))
        self.batch = weigh(batch, best.people.most[None], 100)
        self.bound = self.lower_bound = float(self.batch.worst(best.people)[0])

    def run(self, deadline: Deadline) -> bool:
        """Find the best; False when the time was not enough to prove it."""
        if not self.is_possible:
            return True
        self.take_cheapest()
        self._search(deadline, BEAM)
        caps = self.best.caps(self.batch.least())
        self.batch = weigh(self.batch, -caps, 100)
        is_proven = self._search(deadline, None)
        if is_proven:
            self.bound = max(self.bound, self.best.lower_end)
        return is_proven

    def take_cheapest(self) -> None:
        """Begin with the plan of the least total, so that there is one."""
        totals = [stage.costs @ self.best.people.sizes for stage in self.stages]
        columns = [int(total.argmin()) for total in totals]
        pairs = list(zip(self.stages, columns, strict=True))
        loads = sum(stage.count * stage.costs[column] for stage, column in pairs)
        if self.best.find_best(np.asarray(loads)[None]) is not None:
            taken = [[stage.choices[column]] * stage.count for stage, column in pairs]
            self.best.chosen = StagesFound(self.stages, taken)

    def _search(self, deadline: Deadline, beam: int | None) -> bool:
        before = self.best.version
        is_whole = Search(self.batch, self.best).run(deadline, beam=beam)
        if self.best.version != before:
            found: Found = self.best.chosen
            pairs = zip(self.stages, found.columns, strict=True)
            taken = [[stage.choices[column] for column in columns] for stage, columns in pairs]
            self.best.chosen = StagesFound(self.stages, taken)
        return is_whole


def _stage(
    count: int, occurrences: list[int], costs: Numbers, choices: Sequence[Choice], model: Model
) -> Stage:
    costs = costs.reshape(len(choices), model.costs.shape[3])
    possible = np.flatnonzero((costs < BIG).all(axis=1))
    kept = possible[pareto(costs[possible])]
    return Stage(count, occurrences, costs[kept], [choices[place] for place in kept])


def _mixed(tables: list[Numbers]) -> tuple[list[tuple[Numbers, tuple[int, ...]]], bool]:
    """What a label costs over several occurrences, with every worthwhile mix of its dates."""
    sums: list[tuple[Numbers, tuple[int, ...]]] = [(np.zeros(tables[0].shape[1]), ())]
    is_whole = True
    for table in tables:
        options = [option for option in range(len(table)) if (table[option] < BIG).all()]
        pairs = product(sums, options)
        sums = [(vector + table[option], (*taken, option)) for (vector, taken), option in pairs]
        if len(options) > 1:
            kept = pareto(np.array([vector for vector, _taken in sums]))
            is_whole = is_whole and len(kept) <= DATES
            sums = [sums[place] for place in kept[:DATES]]
    return sums, is_whole
