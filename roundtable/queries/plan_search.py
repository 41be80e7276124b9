"""Plans for an instance, found by the solver and kept for whoever asks the same again.

Only the plans for the goal that is looked at: those for the others would keep it waiting.
"""

import json
from functools import lru_cache

from roundtable import planning
from roundtable.domain.fairness.documents import write
from roundtable.domain.fairness.forms import recommended
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.plan_choices import Goal
from roundtable.domain.plan_figures import payers_of
from roundtable.domain.plan_searches import SearchState
from roundtable.models.series import Series
from roundtable.queries import plan_searches
from roundtable.queries.plan_views import Found, plan_view

SECONDS = 3.0
"""So long a page waits; what is not proved by then says how far off it may be."""

REMEMBERED = 128


def question(instance: Instance) -> str:
    """An instance as one text: the same where the same is asked."""
    return json.dumps(write(instance), sort_keys=True)


def search(series: Series, instance: Instance, goal: Goal) -> Found:
    """Compare the plans for a goal; a longer search that was done for them is not done again.

    :raises PlanningStoppedError: the solver gave no answer
    """
    asked = question(instance)
    longer = plan_searches.find(series, asked)
    is_done = longer is not None and longer.state is SearchState.DONE
    *lines, last = longer.plans if longer and is_done else compare_once(asked, goal)
    of_goal = [one for one in lines if one["preset"] == goal]
    best = (recommended(of_goal, goal) or {}).get("form", "")
    payers = payers_of(instance)
    plans = [plan_view(instance, payers, one, recommended=best) for one in of_goal if one["starts"]]
    if plans:
        return Found(plans=plans, reasons=(), longer=longer)
    reasons = [reason for one in of_goal[:1] for reason in one["reasons"]]
    return Found(plans=(), reasons=[*reasons, *last.get("problems", ())])


@lru_cache(maxsize=REMEMBERED)
def compare_once(document: str, goal: Goal) -> tuple[planning.Document, ...]:
    """Answer a question within the time that a page waits, and remember the answer."""
    return tuple(planning.compare(json.loads(document), limit=SECONDS, presets=[goal]))
