"""Plans for an instance, found by the solver and kept for whoever asks the same again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from roundtable import planning
from roundtable.domain.fairness.documents import write
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.plan_figures import payers_of
from roundtable.queries.plan_views import PlanView, plan_view

SECONDS = 4.0
"""So long a page waits; what is not proved by then says how far off it may be."""

REMEMBERED = 64


@dataclass(frozen=True, kw_only=True)
class Found:
    """The plans, or the reasons why there is none."""

    plans: Sequence[PlanView]
    reasons: Sequence[Mapping[str, Any]]


def search(instance: Instance) -> Found:
    """Compare the plans.

    :raises PlanningStoppedError: the solver gave no answer
    """
    *lines, last = _compare(json.dumps(write(instance), sort_keys=True))
    best = (last.get("recommended") or {}).get("form", "")
    payers = payers_of(instance)
    plans = [plan_view(instance, payers, one, recommended=best) for one in lines if one["starts"]]
    if plans:
        return Found(plans=plans, reasons=())
    reasons = [reason for one in lines[:1] for reason in one["reasons"]]
    return Found(plans=(), reasons=[*reasons, *last.get("problems", ())])


@lru_cache(maxsize=REMEMBERED)
def _compare(document: str) -> tuple[planning.Document, ...]:
    return tuple(planning.compare(json.loads(document), limit=SECONDS))
