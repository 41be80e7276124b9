"""Plans for an instance, found by the solver and kept for whoever asks the same again.

Only the plans for the goal that is looked at: those for the others would keep it waiting. A page
can have them begun while it is drawn and asks for its parts.
"""

import json
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from roundtable import planning
from roundtable.domain.fairness.documents import write
from roundtable.domain.fairness.forms import recommended
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.plan_choices import Goal
from roundtable.domain.plan_figures import payers_of
from roundtable.domain.plan_searches import SearchState
from roundtable.models.plan_searches import PlanSearch
from roundtable.models.series import Series
from roundtable.queries import plan_searches
from roundtable.queries.plan_views import Found, plan_view

SECONDS = 3.0
"""So long a page waits; what is not proved by then says how far off it may be."""

REMEMBERED = 128
SOLVERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="plans")
"""Each listens to a process; more at a time would only take each other's processor."""


def question(instance: Instance) -> str:
    """An instance as one text: the same where the same is asked."""
    return json.dumps(write(instance), sort_keys=True)


def prepare(series: Series, instance: Instance, goal: Goal) -> None:
    """Let the plans for a goal be found while the page that will ask for them is drawn."""
    asked = question(instance)
    if not _is_done(plan_searches.find(series, asked)):
        begin(asked, goal)


def search(series: Series, instance: Instance, goal: Goal) -> Found:
    """Compare the plans for a goal; a longer search that was done for them is not done again.

    :raises PlanningStoppedError: the solver gave no answer
    """
    asked = question(instance)
    longer = plan_searches.find(series, asked)
    *lines, last = longer.plans if longer and _is_done(longer) else _answer(asked, goal)
    of_goal = [one for one in lines if one["preset"] == goal]
    best = (recommended(of_goal, goal) or {}).get("form", "")
    payers = payers_of(instance)
    plans = [plan_view(instance, payers, one, recommended=best) for one in of_goal if one["starts"]]
    if plans:
        return Found(plans=plans, reasons=(), longer=longer)
    reasons = [reason for one in of_goal[:1] for reason in one["reasons"]]
    return Found(plans=(), reasons=[*reasons, *last.get("problems", ())])


@lru_cache(maxsize=REMEMBERED)
def begin(document: str, goal: Goal) -> Future[tuple[planning.Document, ...]]:
    """Have a question answered, within the time that a page waits, and remember the answer."""
    return SOLVERS.submit(_compare, document, goal)


def _answer(document: str, goal: Goal) -> tuple[planning.Document, ...]:
    try:
        return begin(document, goal).result()
    except planning.PlanningStoppedError:
        begin.cache_clear()  # who asks again gets another try
        raise


def _compare(document: str, goal: Goal) -> tuple[planning.Document, ...]:
    return tuple(planning.compare(json.loads(document), limit=SECONDS, presets=[goal]))


def _is_done(search: PlanSearch | None) -> bool:
    return search is not None and search.state is SearchState.DONE
