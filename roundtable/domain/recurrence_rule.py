"""The shape of a recurrence, and the bounds that keep it usable."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LAST = -1
ORDINALS = (1, 2, 3, 4, LAST)
MONTH_DAYS = (*range(1, 32), LAST)
INTERVALS = range(1, 53)
COUNTS = range(1, 1001)
YEARS = range(1970, 2101)


class Frequency(StrEnum):
    """The three shapes a rule can have; each is one that Outlook has too."""

    WEEKLY = "weekly"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_DAY = "monthly_day"


class RuleProblem(StrEnum):
    """Why a rule cannot be used."""

    INTERVAL_OUT_OF_RANGE = "interval_out_of_range"
    WEEKDAY_OUT_OF_RANGE = "weekday_out_of_range"
    ORDINAL_OUT_OF_RANGE = "ordinal_out_of_range"
    MONTH_DAY_OUT_OF_RANGE = "month_day_out_of_range"
    START_OUT_OF_RANGE = "start_out_of_range"
    END_OUT_OF_RANGE = "end_out_of_range"
    END_BEFORE_START = "end_before_start"
    COUNT_OUT_OF_RANGE = "count_out_of_range"
    UNTIL_AND_COUNT = "until_and_count"
    NO_OCCURRENCE = "no_occurrence"

    @property
    def field(self) -> str:
        """The field of the rule that has to change."""
        return _FIELDS[self]


_FIELDS = {
    RuleProblem.INTERVAL_OUT_OF_RANGE: "interval",
    RuleProblem.WEEKDAY_OUT_OF_RANGE: "weekday",
    RuleProblem.ORDINAL_OUT_OF_RANGE: "ordinal",
    RuleProblem.MONTH_DAY_OUT_OF_RANGE: "month_day",
    RuleProblem.START_OUT_OF_RANGE: "starts_on",
    RuleProblem.END_OUT_OF_RANGE: "until_on",
    RuleProblem.END_BEFORE_START: "until_on",
    RuleProblem.COUNT_OUT_OF_RANGE: "count",
    RuleProblem.UNTIL_AND_COUNT: "count",
    RuleProblem.NO_OCCURRENCE: "until_on",
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A recurrence from a date on: until a date, a number of times, or open.

    ``starts_on`` need not be an occurrence: the first date on or after it that
    fits is the first, and ``interval`` and ``count`` run from there. Weekdays count
    from Monday = 0. The ordinal is 1 to 4, or -1 for the last; the month's day 1 to
    31, or -1 for the last. A month that lacks the day is skipped. Without a
    weekday or month day, those of ``starts_on`` are meant. Fields of the other
    shapes are not looked at.
    """

    frequency: Frequency
    starts_on: date
    interval: int = 1
    weekday: int | None = None
    ordinal: int | None = None
    month_day: int | None = None
    until_on: date | None = None
    count: int | None = None

    @property
    def on_weekday(self) -> int:
        """The weekday that is meant, given or not."""
        return self.starts_on.weekday() if self.weekday is None else self.weekday

    @property
    def on_month_day(self) -> int:
        """The day of the month that is meant, given or not."""
        return self.starts_on.day if self.month_day is None else self.month_day


def out_of_bounds(rule: Rule) -> list[RuleProblem]:
    """Say which fields cannot be used, whether or not the rule would ever happen."""
    until_on, shape = rule.until_on, rule.frequency
    broken = {
        RuleProblem.INTERVAL_OUT_OF_RANGE: rule.interval not in INTERVALS,
        RuleProblem.WEEKDAY_OUT_OF_RANGE: shape is not Frequency.MONTHLY_DAY
        and rule.on_weekday not in range(7),
        RuleProblem.ORDINAL_OUT_OF_RANGE: shape is Frequency.MONTHLY_WEEKDAY
        and rule.ordinal not in ORDINALS,
        RuleProblem.MONTH_DAY_OUT_OF_RANGE: shape is Frequency.MONTHLY_DAY
        and rule.on_month_day not in MONTH_DAYS,
        RuleProblem.START_OUT_OF_RANGE: rule.starts_on.year not in YEARS,
        RuleProblem.END_OUT_OF_RANGE: until_on is not None and until_on.year not in YEARS,
        RuleProblem.END_BEFORE_START: until_on is not None and until_on < rule.starts_on,
        RuleProblem.COUNT_OUT_OF_RANGE: rule.count is not None and rule.count not in COUNTS,
        RuleProblem.UNTIL_AND_COUNT: until_on is not None and rule.count is not None,
    }
    return [problem for problem, is_broken in broken.items() if is_broken]
