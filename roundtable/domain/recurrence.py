"""When a series meets: weekly, on the nth weekday of the month, or on a day of it.

Dates only. The wall time and its zone stand beside the rule, see ``timezones``.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import dropwhile, islice, takewhile

from dateutil import rrule

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.recurrence_rule import COUNTS, LAST, Frequency, Rule, RuleProblem
from roundtable.domain.recurrence_rule import out_of_bounds as _out_of_bounds

__all__ = [
    "LAST",
    "Frequency",
    "Rule",
    "RuleHasNoOccurrenceError",
    "RuleNotUsableError",
    "RuleProblem",
    "dates",
    "dates_before",
    "first_date",
    "is_skipping_months",
    "validate",
]

MONTHS_WITHOUT = {29: {2}, 30: {2}, 31: {2, 4, 6, 9, 11}}


class RuleNotUsableError(RuleBrokenError):
    """The rule is out of the bounds that ``validate`` names."""


class RuleHasNoOccurrenceError(RuleBrokenError):
    """The rule ends before it has happened once."""


def validate(rule: Rule) -> list[RuleProblem]:
    """Say everything that keeps a rule from being used; nothing when it can be."""
    problems = _out_of_bounds(rule)
    if not problems and next(_occurrences(rule), None) is None:
        return [RuleProblem.NO_OCCURRENCE]
    return problems


def dates(rule: Rule, *, first_on: date, last_on: date, limit: int = COUNTS[-1]) -> list[date]:
    """List the occurrences from the first to the last date, both included.

    The rule's ``count`` runs from its start, not from ``first_on``.

    :raises RuleNotUsableError: ``validate`` finds something out of bounds
    """
    _require_bounds(rule)
    until_last = takewhile(lambda day: day <= last_on, _occurrences(rule))
    return list(islice(dropwhile(lambda day: day < first_on, until_last), limit))


def dates_before(rule: Rule, on: date) -> int:
    """Count the occurrences before a date.

    :raises RuleNotUsableError: ``validate`` finds something out of bounds
    """
    _require_bounds(rule)
    return sum(1 for _day in takewhile(lambda day: day < on, _occurrences(rule)))


def first_date(rule: Rule) -> date:
    """Find the first occurrence.

    :raises RuleNotUsableError: ``validate`` finds something out of bounds
    :raises RuleHasNoOccurrenceError: the rule ends before its first
    """
    _require_bounds(rule)
    first_on = next(_occurrences(rule), None)
    if first_on is None:
        raise RuleHasNoOccurrenceError(rule)
    return first_on


def is_skipping_months(rule: Rule) -> bool:
    """Say whether the rule comes to months that lack its day, in this or another year."""
    if rule.frequency is not Frequency.MONTHLY_DAY:
        return False
    first = first_date(rule).month - 1
    visited = {(first + turn * rule.interval) % 12 + 1 for turn in range(12)}
    return not visited.isdisjoint(MONTHS_WITHOUT.get(rule.on_month_day, ()))


def _require_bounds(rule: Rule) -> None:
    """Stop a rule that dateutil would follow for ever, such as every 0 weeks."""
    problems = _out_of_bounds(rule)
    if problems:
        raise RuleNotUsableError(*problems)


def _occurrences(rule: Rule) -> Iterator[date]:
    first_fit = next(iter(_fitting(rule, rule.starts_on)))
    fitting = _fitting(rule, first_fit.date()).replace(
        interval=rule.interval,
        count=rule.count,
        until=rule.until_on and datetime.combine(rule.until_on, time.min),
    )
    return (moment.date() for moment in fitting)


def _fitting(rule: Rule, since_on: date) -> rrule.rrule:
    """Every date of the rule's shape, whatever its interval and end."""
    start = datetime.combine(since_on, time.min)
    match rule.frequency:
        case Frequency.WEEKLY:
            return rrule.rrule(rrule.WEEKLY, dtstart=start, byweekday=rule.on_weekday)
        case Frequency.MONTHLY_WEEKDAY:
            nth = rrule.weekday(rule.on_weekday, rule.ordinal)
            return rrule.rrule(rrule.MONTHLY, dtstart=start, byweekday=nth)
        case Frequency.MONTHLY_DAY:
            return rrule.rrule(rrule.MONTHLY, dtstart=start, bymonthday=rule.on_month_day)
