"""One plan to find: which way of searching the rules ask for, and what it found."""

from collections.abc import Sequence

import numpy as np

from roundtable.domain.fairness.cover import cover
from roundtable.domain.fairness.independent import (
    Independent,
    Stage,
    StagesFound,
    regimes,
    turns,
)
from roundtable.domain.fairness.instance import Instance, Pattern
from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.label_sets import how_many
from roundtable.domain.fairness.limited import Limited, SetFound
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import BIG, Model, Numbers
from roundtable.domain.fairness.runs import Place
from roundtable.domain.fairness.search import Deadline
from roundtable.domain.fairness.widening import widen

FEW = 3
"""So many times, in free order, are always looked for exactly."""

MOST = 200_000
"""So many sets of more times are, too."""


class Task:
    """After ``run``, ``plan`` has a label and an option for each occurrence, or is None.

    ``bound`` is a number of points that no plan's worst burden is below; the total's, where
    only the total counts.
    """

    def __init__(
        self,
        instance: Instance,
        model: Model,
        groups: Sequence[Whole],
        deadline: Deadline,
        *,
        known: Numbers | None = None,
    ) -> None:
        """Prepare; only plans better than the ``known`` burdens, if any, are found."""
        self.model, self.groups, self.deadline = model, groups, deadline
        self.best = Best(model.people, instance.step or 1)
        if known is not None:
            self.best.know(known)
        self.count = sum(len(places) for places in model.regimes)
        self.size = min(instance.max_times or self.count, self.count)
        self.is_turn = instance.pattern is Pattern.CYCLE and self.size > 1
        self.bound = 0.0
        self.looking: Limited | Independent | None = None
        self.plan: list[Place] | None = None

    @property
    def so_far(self) -> tuple[int, int]:
        """The worst burden of the best plan yet, in whole steps, and the bound; else noughts.

        Read by another thread while this one searches.
        """
        units, looking = self.best.units, self.looking
        reached = 0 if units is None else int(units[0] * self.best.step)
        return reached, int(max(self.bound, looking.bound if looking else 0.0))

    def run(self) -> bool:
        """Find the best plan; False when the time was not enough to prove it."""
        if self.is_turn:
            found = [turns(self.model, self.size, group) for group in self.groups]
            is_proven = self._stages([stages for stages, _ in found])
            is_proven = is_proven and all(is_whole for _, is_whole in found)
        else:
            is_proven = self._free()
        if self.best.chosen is not None:
            self.plan = self._decoded()
        return is_proven

    def _free(self) -> bool:
        if self.size >= self.count:
            return self._stages([regimes(self.model, group) for group in self.groups])
        covering = cover(self.model, self.groups, self.size)
        if covering is None:
            return True
        self._begin_with(covering)
        if self.size > FEW and how_many(self.groups, self.size) > MOST:
            is_proven = self._widened()
        else:
            is_proven = self._limited(self.size, self.best)
        if is_proven and self.best.chosen is not None:
            self._fewer_times()
        return is_proven

    def _begin_with(self, labels: list[int]) -> None:
        """Let each session take the least total of a few times: a plan, if not a good one."""
        sizes, counts = self.model.people.sizes, self.model.counts
        costs = self.model.costs[:, labels].reshape(len(counts), -1, len(sizes))
        taken = (np.minimum(costs, BIG) @ sizes).argmin(axis=1)
        loads = counts @ costs[np.arange(len(counts)), taken]
        if self.best.find_best(loads[None]) is not None:
            columns = [[int(c)] * int(n) for c, n in zip(taken, counts, strict=True)]
            self.best.chosen = SetFound(np.array(labels), columns)

    def _stages(self, found: list[list[Stage]]) -> bool:
        bounds, is_proven = [], True
        for stages in found:
            task = self.looking = Independent(stages, self.best)
            is_proven = task.run(self.deadline) and is_proven
            if task.is_possible:
                bounds.append(task.bound)
        self.bound = min(bounds, default=0.0)
        return is_proven

    def _limited(self, size: int, best: Best) -> bool:
        task = self.looking = Limited(self.model, self.groups, size, best)
        is_proven = task.run(self.deadline)
        self.bound = task.bound
        return is_proven

    def _widened(self) -> bool:
        """Far more times than people can keep in mind: good, and bounded as if free."""
        free = Best(self.model.people, self.best.step)
        tasks = [Independent(regimes(self.model, group), free) for group in self.groups]
        Limited(self.model, self.groups, FEW, self.best).run(self.deadline.half())
        widen(self.model, self.groups, self.size, self.best, self.deadline)
        self.bound = min(task.lower_bound for task in tasks)
        return False

    def _fewer_times(self) -> None:
        """Take a plan with the same key and fewer times, where there is one."""
        used = len({label for label, _option in self._decoded()})
        for size in range(1, used):
            other = self.best.allow_equal()
            bound = self.bound
            self._limited(size, other)
            self.bound = bound
            if other.chosen is not None:
                self.best.chosen = other.chosen
                return

    def _decoded(self) -> list[Place]:
        found = self.best.chosen
        places: dict[int, Place] = {}
        if isinstance(found, StagesFound):
            for stage, taken in zip(found.stages, found.taken, strict=True):
                places |= _placed(stage, taken)
        elif isinstance(found, SetFound):
            width = self.model.costs.shape[2]
            for occurrences, columns in zip(self.model.regimes, found.columns, strict=True):
                for occurrence, column in zip(occurrences, sorted(columns), strict=True):
                    label, option = divmod(column, width)
                    places[occurrence] = (int(found.labels[label]), option)
        return [places[occurrence] for occurrence in range(self.count)]


def _placed(stage: Stage, taken: list[tuple[int, tuple[int, ...]]]) -> dict[int, Place]:
    if stage.count == 1:
        ((label, options),) = taken
        pairs = zip(stage.occurrences, options, strict=True)
        return {occurrence: (label, option) for occurrence, option in pairs}
    ordered = zip(stage.occurrences, sorted(taken), strict=True)
    return {occurrence: (label, options[0]) for occurrence, (label, options) in ordered}
