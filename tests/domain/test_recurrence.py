from datetime import date, datetime, time
from functools import partial

import pytest

from roundtable.domain.recurrence import (
    LAST,
    Frequency,
    Rule,
    RuleHasNoOccurrenceError,
    RuleNotUsableError,
    RuleProblem,
    dates,
    first_date,
    is_skipping_months,
    validate,
)
from roundtable.domain.timezones import instant

MONDAY, TUESDAY, THURSDAY, SUNDAY = 0, 1, 3, 6
NEW_YEAR = date(2026, 1, 1)
END_OF_YEAR = date(2026, 12, 31)


weekly = partial(Rule, frequency=Frequency.WEEKLY, starts_on=NEW_YEAR)
monthly_weekday = partial(Rule, frequency=Frequency.MONTHLY_WEEKDAY, starts_on=NEW_YEAR, ordinal=1)
monthly_day = partial(Rule, frequency=Frequency.MONTHLY_DAY, starts_on=NEW_YEAR)


def in_2026(rule: Rule, *, limit: int = 4) -> list[tuple[int, int]]:
    found = dates(rule, first_on=NEW_YEAR, last_on=END_OF_YEAR, limit=limit)
    return [(day.month, day.day) for day in found]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (weekly(), [(1, 1), (1, 8), (1, 15), (1, 22)]),
        (weekly(weekday=TUESDAY), [(1, 6), (1, 13), (1, 20), (1, 27)]),
        (weekly(weekday=TUESDAY, interval=2), [(1, 6), (1, 20), (2, 3), (2, 17)]),
        (weekly(weekday=SUNDAY, interval=52), [(1, 4)]),
        (weekly(weekday=MONDAY, interval=51), [(1, 5), (12, 28)]),
        (monthly_weekday(weekday=TUESDAY), [(1, 6), (2, 3), (3, 3), (4, 7)]),
        (monthly_weekday(weekday=TUESDAY, ordinal=2), [(1, 13), (2, 10), (3, 10), (4, 14)]),
        (monthly_weekday(weekday=TUESDAY, ordinal=3), [(1, 20), (2, 17), (3, 17), (4, 21)]),
        (monthly_weekday(weekday=TUESDAY, ordinal=4), [(1, 27), (2, 24), (3, 24), (4, 28)]),
        (
            monthly_weekday(weekday=THURSDAY, ordinal=LAST),
            [(1, 29), (2, 26), (3, 26), (4, 30)],
        ),
        (monthly_weekday(interval=3), [(1, 1), (4, 2), (7, 2), (10, 1)]),
        (monthly_day(), [(1, 1), (2, 1), (3, 1), (4, 1)]),
        (monthly_day(month_day=15, interval=6), [(1, 15), (7, 15)]),
        (monthly_day(month_day=31), [(1, 31), (3, 31), (5, 31), (7, 31)]),
        (monthly_day(month_day=30), [(1, 30), (3, 30), (4, 30), (5, 30)]),
        (monthly_day(month_day=LAST), [(1, 31), (2, 28), (3, 31), (4, 30)]),
    ],
)
def test_dates_of_each_shape(rule: Rule, days: list[tuple[int, int]]) -> None:
    assert in_2026(rule) == days


def test_29_february_comes_in_leap_years_only() -> None:
    rule = monthly_day(starts_on=date(2028, 2, 1), month_day=29, interval=12)
    found = dates(rule, first_on=date(2028, 1, 1), last_on=date(2037, 1, 1))
    assert found == [date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        # From Wednesday the 7th on: the next Tuesday, not the one a fortnight after the 6th.
        (
            weekly(starts_on=date(2026, 1, 7), weekday=TUESDAY, interval=2),
            [(1, 13), (1, 27), (2, 10), (2, 24)],
        ),
        # January's first Monday has gone: February's, then every other month from there.
        (
            monthly_weekday(starts_on=date(2026, 1, 20), weekday=MONDAY, interval=2),
            [(2, 2), (4, 6), (6, 1), (8, 3)],
        ),
        # April has no 31st: from May on, every other month that has one.
        (
            monthly_day(starts_on=date(2026, 4, 1), month_day=31, interval=2),
            [(5, 31), (7, 31)],
        ),
    ],
)
def test_start_need_not_be_an_occurrence(rule: Rule, days: list[tuple[int, int]]) -> None:
    assert in_2026(rule) == days


def test_until_takes_its_own_day_along() -> None:
    assert in_2026(weekly(until_on=date(2026, 1, 15))) == [(1, 1), (1, 8), (1, 15)]
    assert in_2026(weekly(until_on=date(2026, 1, 14))) == [(1, 1), (1, 8)]


def test_count_runs_from_the_start_not_from_the_window() -> None:
    rule = weekly(count=3)
    assert dates(rule, first_on=date(2026, 1, 9), last_on=END_OF_YEAR) == [date(2026, 1, 15)]
    assert dates(rule, first_on=date(2026, 1, 16), last_on=END_OF_YEAR) == []


def test_count_does_not_count_skipped_months() -> None:
    assert in_2026(monthly_day(month_day=31, count=3)) == [(1, 31), (3, 31), (5, 31)]


def test_window_takes_both_its_ends_along() -> None:
    found = dates(weekly(), first_on=date(2026, 1, 8), last_on=date(2026, 1, 22))
    assert found == [date(2026, 1, 8), date(2026, 1, 15), date(2026, 1, 22)]


def test_window_before_the_start_or_upside_down_is_empty() -> None:
    assert dates(weekly(), first_on=date(2025, 1, 1), last_on=date(2025, 12, 31)) == []
    assert dates(weekly(), first_on=END_OF_YEAR, last_on=NEW_YEAR) == []


def test_limit() -> None:
    every = dates(weekly(), first_on=NEW_YEAR, last_on=date(2100, 12, 31))
    assert len(every) == 1000
    assert dates(weekly(), first_on=NEW_YEAR, last_on=END_OF_YEAR, limit=0) == []


def starts(rule: Rule, first_on: date, last_on: date) -> list[tuple[int, int, int]]:
    days = dates(rule, first_on=first_on, last_on=last_on)
    moments = [instant(datetime.combine(day, time(15)), "Europe/Berlin") for day in days]
    return [(at.month, at.day, at.hour) for at in moments]


def test_dates_keep_their_weekday_where_the_clocks_stay() -> None:
    tuesdays = starts(weekly(weekday=TUESDAY), date(2026, 6, 1), date(2026, 6, 16))
    assert tuesdays == [(6, 2, 13), (6, 9, 13), (6, 16, 13)]


def test_dates_keep_their_weekday_across_a_clock_change() -> None:
    tuesdays = starts(weekly(weekday=TUESDAY), date(2026, 3, 23), date(2026, 4, 7))
    assert tuesdays == [(3, 24, 14), (3, 31, 13), (4, 7, 13)]


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (weekly(), NEW_YEAR),
        (weekly(weekday=TUESDAY), date(2026, 1, 6)),
        (monthly_day(month_day=LAST, starts_on=date(2028, 2, 3)), date(2028, 2, 29)),
        (weekly(starts_on=date(2100, 12, 31)), date(2100, 12, 31)),
    ],
)
def test_first_date(rule: Rule, day: date) -> None:
    assert first_date(rule) == day


def test_rule_that_ends_before_it_happens() -> None:
    rule = weekly(weekday=TUESDAY, until_on=date(2026, 1, 5))
    assert validate(rule) == [RuleProblem.NO_OCCURRENCE]
    assert dates(rule, first_on=NEW_YEAR, last_on=END_OF_YEAR) == []
    with pytest.raises(RuleHasNoOccurrenceError):
        first_date(rule)


@pytest.mark.parametrize(
    "rule",
    [
        weekly(),
        weekly(interval=52, count=1000),
        weekly(weekday=TUESDAY, until_on=date(2026, 1, 6)),
        weekly(ordinal=9, month_day=99),
        monthly_weekday(ordinal=LAST),
        monthly_day(weekday=9, ordinal=9),
        monthly_day(starts_on=date(1970, 1, 1), until_on=date(2100, 12, 31)),
    ],
)
def test_rules_without_a_problem(rule: Rule) -> None:
    assert validate(rule) == []


@pytest.mark.parametrize(
    ("rule", "problem", "field"),
    [
        (weekly(interval=0), RuleProblem.INTERVAL_OUT_OF_RANGE, "interval"),
        (weekly(interval=53), RuleProblem.INTERVAL_OUT_OF_RANGE, "interval"),
        (weekly(weekday=7), RuleProblem.WEEKDAY_OUT_OF_RANGE, "weekday"),
        (monthly_weekday(weekday=-1), RuleProblem.WEEKDAY_OUT_OF_RANGE, "weekday"),
        (monthly_weekday(ordinal=5), RuleProblem.ORDINAL_OUT_OF_RANGE, "ordinal"),
        (monthly_weekday(ordinal=0), RuleProblem.ORDINAL_OUT_OF_RANGE, "ordinal"),
        (monthly_weekday(ordinal=None), RuleProblem.ORDINAL_OUT_OF_RANGE, "ordinal"),
        (monthly_day(month_day=32), RuleProblem.MONTH_DAY_OUT_OF_RANGE, "month_day"),
        (monthly_day(month_day=0), RuleProblem.MONTH_DAY_OUT_OF_RANGE, "month_day"),
        (monthly_day(month_day=-2), RuleProblem.MONTH_DAY_OUT_OF_RANGE, "month_day"),
        (weekly(starts_on=date.min), RuleProblem.START_OUT_OF_RANGE, "starts_on"),
        (weekly(starts_on=date(1969, 12, 31)), RuleProblem.START_OUT_OF_RANGE, "starts_on"),
        (weekly(starts_on=date.max), RuleProblem.START_OUT_OF_RANGE, "starts_on"),
        (weekly(until_on=date(2101, 1, 1)), RuleProblem.END_OUT_OF_RANGE, "until_on"),
        (weekly(until_on=date(2025, 12, 31)), RuleProblem.END_BEFORE_START, "until_on"),
        (weekly(count=0), RuleProblem.COUNT_OUT_OF_RANGE, "count"),
        (weekly(count=1001), RuleProblem.COUNT_OUT_OF_RANGE, "count"),
        (weekly(count=1, until_on=END_OF_YEAR), RuleProblem.UNTIL_AND_COUNT, "count"),
    ],
)
def test_rules_with_a_problem(rule: Rule, problem: RuleProblem, field: str) -> None:
    assert validate(rule) == [problem]
    assert problem.field == field
    with pytest.raises(RuleNotUsableError):
        dates(rule, first_on=NEW_YEAR, last_on=END_OF_YEAR)
    with pytest.raises(RuleNotUsableError):
        first_date(rule)


def test_problems_are_all_said_at_once() -> None:
    rule = weekly(interval=0, count=0, until_on=date.min)
    assert validate(rule) == [
        RuleProblem.INTERVAL_OUT_OF_RANGE,
        RuleProblem.END_OUT_OF_RANGE,
        RuleProblem.END_BEFORE_START,
        RuleProblem.COUNT_OUT_OF_RANGE,
        RuleProblem.UNTIL_AND_COUNT,
    ]


def test_every_problem_names_a_field_of_the_rule() -> None:
    named = {problem.field for problem in RuleProblem}
    assert named - set(Rule.__dataclass_fields__) == set()


@pytest.mark.parametrize(
    ("rule", "is_skipping"),
    [
        (monthly_day(month_day=28), False),
        (monthly_day(month_day=29), True),
        (monthly_day(month_day=30), True),
        (monthly_day(month_day=31), True),
        (monthly_day(month_day=LAST), False),
        (monthly_day(month_day=31, interval=12), False),
        (monthly_day(month_day=30, interval=2), False),
        (monthly_day(month_day=30, interval=2, starts_on=date(2026, 4, 1)), True),
        (monthly_day(month_day=29, interval=12, starts_on=date(2028, 2, 1)), True),
        (weekly(month_day=31), False),
    ],
)
def test_months_that_are_skipped(rule: Rule, is_skipping: bool) -> None:
    assert is_skipping_months(rule) is is_skipping
