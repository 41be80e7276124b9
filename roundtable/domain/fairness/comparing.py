"""The plans a convener chooses from: how many times in which order, and what counts most."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import ceil
from typing import Any

from roundtable.domain.fairness.forms import FORMS, PRESETS, recommended
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.fairness.search import Deadline
from roundtable.domain.fairness.solving import Solver

Document = dict[str, Any]


def compare(
    instance: Instance,
    *,
    limit: float,
    presets: Sequence[str] = tuple(PRESETS),
    solver: Solver | None = None,
) -> Iterator[Document]:
    """Find all plans, one after the other, and say at the end which one is recommended.

    The number of times, the order and the step of ``instance`` do not matter. Free order is
    the slowest and comes last; each of its plans may take half of what is left of the time, and
    the last all of it.

    :param presets: the goals that are planned for; what is recommended is so for the first
    :param solver: one made of the same instance, by whoever wants to look how far it is
    """
    ends = time.monotonic() + limit
    began = time.perf_counter()
    solver = solver or Solver(instance)
    found: list[Document] = []
    for form, preset in product(FORMS, presets):
        share = 2 if form == "free" and preset != presets[-1] else 1
        seconds = max(0.0, ends - time.monotonic()) / share
        plan = _plan(solver, instance, form, preset, Deadline(seconds))
        found.append(plan)
        yield plan
    yield {
        "recommended": recommended(found, presets[0]),
        "seconds": round(time.perf_counter() - began, 3),
    }


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
