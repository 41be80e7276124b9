from datetime import date, time
from typing import Any

import pytest

from roundtable.domain.other_weekdays import can_change, moved, on_weekday
from roundtable.domain.recurrence import Frequency, Rule, dates
from roundtable.domain.series_plan import SeriesPlan

TUESDAY = 1


def rule(frequency: Frequency = Frequency.WEEKLY, **fields: Any) -> Rule:
    given: dict[str, Any] = {"starts_on": date(2027, 1, 1), "weekday": TUESDAY} | fields
    return Rule(frequency=frequency, **given)


def test_a_weekly_date_stays_in_its_week() -> None:
    tuesday = date(2027, 3, 30)
    assert [moved(rule(), tuesday, by) for by in (-1, 0, 1, 5)] == [
        date(2027, 3, 29),
        tuesday,
        date(2027, 3, 31),
        date(2027, 4, 4),
    ]


@pytest.mark.parametrize(
    ("ordinal", "on", "by", "found"),
    [
        (2, date(2027, 9, 14), 1, date(2027, 9, 8)),  # the month begins on a Wednesday
        (2, date(2027, 9, 14), -1, date(2027, 9, 13)),
        (2, date(2027, 9, 14), 0, date(2027, 9, 14)),
        (1, date(2027, 6, 1), -1, date(2027, 6, 7)),
        (-1, date(2027, 8, 31), 1, date(2027, 8, 25)),
        (-1, date(2027, 12, 28), 5, date(2027, 12, 26)),
        (-1, date(2027, 12, 28), 3, date(2027, 12, 31)),
    ],
)
def test_a_date_of_the_month_stays_the_same_in_number(
    ordinal: int, on: date, by: int, found: date
) -> None:
    given = rule(Frequency.MONTHLY_WEEKDAY, ordinal=ordinal)
    assert moved(given, on, by) == found


@pytest.mark.parametrize("by", [-1, 1, 5])
@pytest.mark.parametrize(
    "given",
    [
        rule(interval=2, until_on=date(2027, 6, 30)),
        rule(interval=2, count=9),
        rule(Frequency.MONTHLY_WEEKDAY, ordinal=2, until_on=date(2027, 12, 31)),
        rule(Frequency.MONTHLY_WEEKDAY, ordinal=-1, interval=2, count=5),
    ],
)
def test_a_plan_on_another_weekday_has_the_moved_dates_and_no_others(given: Rule, by: int) -> None:
    plan = SeriesPlan(
        title="Round", rule=given, local_time=time(15), time_zone="UTC", duration_minutes=60
    )
    far = date(2030, 1, 1)
    before = dates(given, first_on=given.starts_on, last_on=far)
    after = on_weekday(plan, by).rule

    assert dates(after, first_on=after.starts_on, last_on=far) == [
        moved(given, on, by) for on in before
    ]


def test_a_day_of_the_month_has_no_weekday() -> None:
    assert [can_change(rule(frequency)) for frequency in Frequency] == [True, True, False]
