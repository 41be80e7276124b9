"""From an instance to the best plan, with proof or with a bound, or to the reasons for none."""

import time
from dataclasses import replace
from typing import Any

import numpy as np

from roundtable.domain.fairness import answers, reasons
from roundtable.domain.fairness.cover import is_possible
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.fairness.matrix import Whole, matrix
from roundtable.domain.fairness.model import Model, build, total_first, without_worse_labels
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
        self.task: Task | None = None
        self.blocked = reasons.blocked(self.table, self.count)
        self._models: dict[tuple[bool, bool], Model] = {}
        self._evened: dict[bool, Model | None] = {}

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
        task = self.task = Task(instance, model, groups, deadline)
        is_proven = task.run()
        if task.plan is None:
            return _infeasible([reasons.of_rules(instance, model, groups)])
        found = self._answer(instance, model, task)
        if instance.step is None and is_proven:
            found = self._evened_out(instance, found, deadline) or found
        return found | {
            "status": "optimal" if is_proven else "feasible",
            "proven": is_proven,
            "bound": int(task.bound),
        }

    def _evened_out(
        self, instance: Instance, found: Document, deadline: Deadline
    ) -> Document | None:
        """Find a fairer plan with the same, least total; None where there is none or no time."""
        model = self._model_of_equals(instance)
        if model is None:
            return None
        groups = [group for group in _groups(instance, model) if is_possible(model, group)]
        burdens = [*found["burdens"].values(), model.people.history[-1] + _paid(instance, found)]
        task = Task(
            replace(instance, step=1), model, groups, deadline.half(), known=np.array(burdens)
        )
        if not task.run() or task.plan is None:
            return None
        return self._answer(instance, model, task)

    def _answer(self, instance: Instance, model: Model, task: Task) -> Document:
        assert task.plan is not None
        places = task.plan
        if not task.is_turn:
            places = shortened(self.table, model.picks, model.regimes, places)
        starts = [int(pick[place]) for pick, place in zip(model.picks, places, strict=True)]
        return answers.plan(instance, self.table, starts)

    def _model_of_equals(self, instance: Instance) -> Model | None:
        same = instance.is_same_weekday
        if same not in self._evened:
            model = total_first(build(self.table, self.count))
            self._evened[same] = model and without_worse_labels(model, same_weekday=same)
        return self._evened[same]

    def _model(self, instance: Instance) -> Model:
        kind = (instance.step is None, instance.is_same_weekday)
        if kind not in self._models:
            model = build(self.table, self.count, total_only=instance.step is None)
            self._models[kind] = without_worse_labels(model, same_weekday=instance.is_same_weekday)
        return self._models[kind]


def _groups(instance: Instance, model: Model) -> list[Whole]:
    return model.weekdays() if instance.is_same_weekday else [np.arange(len(model.labels))]


def _paid(instance: Instance, found: Document) -> int:
    """What the sessions of a plan cost all together."""
    return int(found["total"]) - sum(member.history for member in instance.members)


def _infeasible(why: list[Document], names: list[str] | None = None) -> Document:
    return {
        "status": "infeasible",
        "starts": {},
        "proven": True,
        "blocked_occurrences": names or [],
        "reasons": why,
    }
