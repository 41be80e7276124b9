"""What is wrong with a rule, said at the field that has to change."""

from roundtable.domain.recurrence import RuleProblem
from roundtable.typed_gettext import gettext


def problem_in_words(problem: RuleProblem) -> str:
    """Say what would do instead."""
    return {
        RuleProblem.INTERVAL_OUT_OF_RANGE: gettext("Choose a number from 1 to 52."),
        RuleProblem.WEEKDAY_OUT_OF_RANGE: gettext("Choose a weekday."),
        RuleProblem.ORDINAL_OUT_OF_RANGE: gettext("Choose the first to fourth, or the last."),
        RuleProblem.MONTH_DAY_OUT_OF_RANGE: gettext("Choose a day from 1 to 31, or the last."),
        RuleProblem.START_OUT_OF_RANGE: gettext("Choose a date between 1970 and 2100."),
        RuleProblem.END_OUT_OF_RANGE: gettext("Choose a date between 1970 and 2100."),
        RuleProblem.END_BEFORE_START: gettext("The last day lies before the first."),
        RuleProblem.COUNT_OUT_OF_RANGE: gettext("Choose a number from 1 to 1000."),
        RuleProblem.UNTIL_AND_COUNT: gettext("Choose a last day or a number, not both."),
        RuleProblem.NO_OCCURRENCE: gettext(
            "Up to this day there would be no session at all. Choose a later one."
        ),
    }[problem]
