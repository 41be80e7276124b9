"""From an instance to the best plan, with proof or with a bound, or to the reasons for none."""

import time
from typing import Any

import numpy as np

from roundtable.domain.fairness import answers, reasons
from roundtable.domain.fairness.cover import is_possible
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.fairness.matrix import Whole, matrix
from roundtable.domain.fairness.model import Model, build, without_worse_labels
from roundtable.domain.fairness.runs import shortened
from roundtable.domain.fairness.search import Deadline
from roundtable.domain.fairness.task import Task

Document = dict[str, Any]


def solve(instance: Instance, *, limit: float | None = None) -> Document:
    """Find the best plan within so many seconds."""
    began = time.perf_counter()
    deadline = Deadline(limit)
    answer = Solver(instance).solve(instance, deadline)
    return answer | {"seconds": round(time.perf_counter() - began, 3)}


class Solver:
    """Keeps what all plans of the same members and sessions share, whatever their rules."""

    def __init__(self, instance: Instance) -> None:
        self.table = matrix(instance)
        self.count = len(instance.occurrences)
        self.blocked = reasons.blocked(self.table, self.count)
        self._models: dict[tuple[bool, bool], Model] = {}

    def solve(self, instance: Instance, deadline: Deadline) -> Document:
        """Find the best plan by the rules of ``instance``, a variant of the first one."""
        if self.blocked:
            names = [instance.occurrences[place].id for place in self.blocked]
            why = reasons.of_blocked(instance, self.table, self.blocked)
            return _infeasible(why, names)
        model = self._model(instance)
        groups = [group for group in _groups(instance, model) if is_possible(model, group)]
        if not groups:
            return _infeasible(reasons.of_weekdays(instance, self.table))
        task = Task(instance, model, groups, deadline)
        is_proven = task.run()
        if task.plan is None:
            return _infeasible([reasons.of_rules(instance, model, groups)])
        return self._answer(instance, model, task, is_proven=is_proven)

    def _answer(self, instance: Instance, model: Model, task: Task, *, is_proven: bool) -> Document:
        assert task.plan is not None
        places = task.plan
        if not task.is_turn:
            places = shortened(self.table, model.picks, model.regimes, places)
        starts = [int(pick[place]) for pick, place in zip(model.picks, places, strict=True)]
        return {
            "status": "optimal" if is_proven else "feasible",
            **answers.plan(instance, self.table, starts),
            "proven": is_proven,
            "bound": int(task.bound),
        }

    def _model(self, instance: Instance) -> Model:
        kind = (instance.step is None, instance.is_same_weekday)
        if kind not in self._models:
            model = build(self.table, self.count, total_only=instance.step is None)
            self._models[kind] = without_worse_labels(model, same_weekday=instance.is_same_weekday)
        return self._models[kind]


def _groups(instance: Instance, model: Model) -> list[Whole]:
    return model.weekdays() if instance.is_same_weekday else [np.arange(len(model.labels))]


def _infeasible(why: list[Document], names: list[str] | None = None) -> Document:
    return {
        "status": "infeasible",
        "starts": {},
        "proven": True,
        "blocked_occurrences": names or [],
        "reasons": why,
    }
