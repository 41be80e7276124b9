"""What the best plan on each weekday would cost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from roundtable import planning
from roundtable.domain.bands import LATE_HOUR
from roundtable.domain.fairness.documents import write
from roundtable.domain.fairness.forms import FORMS
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.plan_choices import Turns
from roundtable.queries.planner import Planner

SECONDS = 7.0
"""For all of them together."""

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class WeekdayPlan:
    """The best plan on a weekday; ``worst`` is None where there is none.

    ``days_later`` is counted from the day on which the series is now.
    """

    weekday: int
    days_later: int
    worst: int | None
    total: int


def weekdays(
    planner: Planner, instance: Instance, turns: Turns, *, days_later: int
) -> list[WeekdayPlan]:
    """Plan the same on every day of the week, Monday first.

    Empty where the sessions do not all fall on one weekday.

    :param days_later: how far the instance already is from the day of the series
    """
    days = {on.weekday() for on in planner.dates}
    if len(days) != 1:
        return []
    (now,) = days
    shifts = [weekday - now for weekday in range(WEEK)]
    asked = [
        json.dumps(
            write(_on(planner.dates_later(by), instance, turns, is_same=by == days_later)),
            sort_keys=True,
        )
        for by in shifts
    ]
    history = sum(member.history for member in instance.members)
    return [
        WeekdayPlan(
            weekday=weekday,
            days_later=by,
            worst=found["worst"] if found["starts"] else None,
            total=found["total"] - history if found["starts"] else 0,
        )
        for weekday, by, found in zip(range(WEEK), shifts, _solved(tuple(asked)), strict=True)
    ]


def _on(dates: Sequence[date], instance: Instance, turns: Turns, *, is_same: bool) -> Instance:
    """The question for other dates; who asked to keep clear of an hour meant those that are."""
    times, pattern = FORMS[turns]
    moved = tuple(
        replace(one, dates=(on,), not_at=one.not_at if is_same else frozenset())
        for one, on in zip(instance.occurrences, dates, strict=True)
    )
    return replace(instance, occurrences=moved, max_times=times, pattern=pattern, step=LATE_HOUR)


@lru_cache(maxsize=32)
def _solved(documents: tuple[str, ...]) -> Sequence[planning.Document]:
    return planning.solve_all([json.loads(one) for one in documents], limit=SECONDS)
