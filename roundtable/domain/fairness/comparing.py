"""The plans a convener chooses from: how many times in which order, and what counts most."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import ceil
from typing import Any

from roundtable.domain.fairness.instance import Instance, Pattern
from roundtable.domain.fairness.search import Deadline
from roundtable.domain.fairness.solving import Solver

Document = dict[str, Any]

FORMS = {
    "fixed": (1, Pattern.ANY),
    "two_turns": (2, Pattern.CYCLE),
    "three_turns": (3, Pattern.CYCLE),
    "free": (3, Pattern.ANY),
}
PRESETS: dict[str, int | None] = {"balanced": 240, "fairest": 1, "least_total": None}
BALANCED = "balanced"
TOLERATED = 1.1
"""A simpler form is recommended while its worst burden is at most so many times the free one's."""


def compare(
    instance: Instance, *, limit: float, solver: Solver | None = None
) -> Iterator[Document]:
    """Find all plans, one after the other, and say at the end which one is recommended.

    The number of times, the order and the step of ``instance`` do not matter. Free order is
    the slowest and comes last; its balanced plan gets half of what is left of the time.

    :param solver: one made of the same instance, by whoever wants to look how far it is
    """
    ends = time.monotonic() + limit
    began = time.perf_counter()
    solver = solver or Solver(instance)
    found: list[Document] = []
    for form, preset in product(FORMS, PRESETS):
        share = 2 if (form, preset) == ("free", BALANCED) else 1
        seconds = max(0.0, ends - time.monotonic()) / share
        plan = _plan(solver, instance, form, preset, Deadline(seconds))
        found.append(plan)
        yield plan
    yield {
        "recommended": recommended(found),
        "seconds": round(time.perf_counter() - began, 3),
    }


def recommended(plans: Sequence[Document]) -> Document | None:
    """Choose the simplest form that is nearly as fair as free order; None without any plan."""
    worst = {
        plan["form"]: plan["worst"]
        for plan in plans
        if plan["preset"] == BALANCED and plan["status"] != "infeasible"
    }
    least = min(worst.values(), default=0)
    for form in FORMS:
        if form in worst and worst[form] <= TOLERATED * worst.get("free", least):
            return {"form": form, "preset": BALANCED}
    return None


def _plan(
    solver: Solver, instance: Instance, form: str, preset: str, deadline: Deadline
) -> Document:
    times, pattern = FORMS[form]
    began = time.perf_counter()
    asked = replace(instance, max_times=times, pattern=pattern, step=PRESETS[preset])
    answer = solver.solve(asked, deadline)
    return {
        "form": form,
        "preset": preset,
        **answer,
        "within_percent": _within(answer, preset),
        "seconds": round(time.perf_counter() - began, 3),
    }


def _within(answer: Document, preset: str) -> int | None:
    """By how many percent at most the plan is above the best possible; None when it is best."""
    if answer["proven"]:
        return None
    reached = int(answer["worst"] if PRESETS[preset] else answer["total"])
    bound = int(answer["bound"])
    return ceil(100 * (reached - bound) / max(1, bound))
