"""Taking a plan over: on the day that a series has, or on another one of the week."""

from datetime import datetime, timedelta

from roundtable.forms.planner import TakenPlan
from roundtable.models.series import Series
from roundtable.queries.planner import Planner
from roundtable.services import series_turns, series_weekdays


def fits(planner: Planner, plan: TakenPlan) -> bool:
    """Whether the series still has sessions at the dates of a plan for another weekday.

    On its own day the dates that it does not have are left alone.
    """
    if plan.days_later == 0:
        return True
    dates = planner.dates_later(plan.days_later)
    return planner.can_change_day and dates[:1] == (min(plan.turn_of_date),)


def take(planner: Planner, plan: TakenPlan, note: str, *, now: datetime) -> tuple[Series, int]:
    """Put the sessions where the plan has them; returns their series, and how many moved."""
    series = planner.series
    not_before = now + timedelta(days=series.group.notice_days)
    parts = plan.times, plan.turn_of_date, plan.order
    if plan.days_later == 0:
        moved = series_turns.take_over(series, *parts, not_before=not_before, now=now, note=note)
        return series, len(moved)
    return series_weekdays.take_over(
        series,
        plan.days_later,
        *parts,
        since_on=planner.dates[0],
        not_before=not_before,
        now=now,
        note=note,
    )
