"""A series on another day of the week: where its dates go, and what its plan is then."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.domain import recurrence
from roundtable.domain.recurrence_rule import LAST, Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan

WEEK = 7


def can_change(rule: Rule) -> bool:
    """Whether a rule names a weekday; a day of the month falls on any."""
    return rule.frequency is not Frequency.MONTHLY_DAY


def moved(rule: Rule, on: date, by: int) -> date:
    """The date that a rule gives instead of one of its own, so many weekdays later.

    In the same week where it is weekly; the second Wednesday instead of the second Tuesday of a
    month, though that may be six days before it.

    :param by: from Monday to Sunday at most six, less than nought for earlier ones
    """
    if by == 0 or rule.frequency is not Frequency.MONTHLY_WEEKDAY:
        return on + timedelta(days=by)
    weekday = (on.weekday() + by) % WEEK
    if rule.ordinal == LAST:
        last_on = (on.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return last_on - timedelta(days=(last_on.weekday() - weekday) % WEEK)
    first_on = on.replace(day=1)
    days = (weekday - first_on.weekday()) % WEEK + WEEK * ((rule.ordinal or 1) - 1)
    return first_on + timedelta(days=days)


def on_weekday(plan: SeriesPlan, by: int) -> SeriesPlan:
    """The plan from its first date on, so many weekdays later, with as many sessions."""
    rule = plan.rule
    until_on = rule.until_on
    if until_on is not None:
        last_on = recurrence.dates(rule, first_on=rule.starts_on, last_on=until_on)[-1]
        until_on = moved(rule, last_on, by)
    starts_on = moved(rule, recurrence.first_date(rule), by)
    weekday = (rule.on_weekday + by) % WEEK
    return replace(
        plan, rule=replace(rule, weekday=weekday, starts_on=starts_on, until_on=until_on)
    )
