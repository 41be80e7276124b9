from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest

from roundtable.domain.recurrence import LAST, Frequency, Rule
from roundtable.domain.recurring_entry import RecurringEntry
from roundtable.domain.recurring_obstacles import Obstacle, find_obstacle, foreseen
from roundtable.domain.series_plan import SeriesPlan

WEEKLY, NTH, DAY = Frequency.WEEKLY, Frequency.MONTHLY_WEEKDAY, Frequency.MONTHLY_DAY
TUESDAY, SUNDAY = 1, 6
rule = partial(Rule, starts_on=date(2026, 1, 6))
BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"


def entry(
    planned: Rule, clock: time = time(15, 0), zone: str = BERLIN, minutes: int = 60
) -> RecurringEntry:
    plan = SeriesPlan(
        title="Round", rule=planned, local_time=clock, time_zone=zone, duration_minutes=minutes
    )
    known_on = date(2026, 12, 31)
    return RecurringEntry(plan=plan, changed={}, left_out=[], alone=[], known_on=known_on)


@pytest.mark.parametrize(
    ("planned", "obstacle"),
    [
        (rule(frequency=WEEKLY, interval=52), None),
        (rule(frequency=NTH, ordinal=LAST, weekday=TUESDAY), None),
        (rule(frequency=WEEKLY, count=999), None),
        (rule(frequency=WEEKLY, count=1000), Obstacle.COUNT_TOO_LONG),
        (rule(frequency=DAY, month_day=28), None),
        (rule(frequency=DAY, month_day=LAST), None),
        (rule(frequency=DAY, month_day=29), Obstacle.MONTHS_SKIPPED),
        (rule(frequency=DAY, month_day=31), Obstacle.MONTHS_SKIPPED),
        (rule(frequency=DAY, month_day=31, interval=12), None),
    ],
)
def test_what_outlook_reads_as_we_do(planned: Rule, obstacle: Obstacle | None) -> None:
    assert find_obstacle(entry(planned)) is obstacle


def test_sessions_that_take_turns_have_no_one_time() -> None:
    weekly = entry(rule(frequency=WEEKLY))
    in_turn = replace(weekly, plan=replace(weekly.plan, other_times=(time(8, 0),)))

    assert find_obstacle(in_turn) is Obstacle.IN_TURN


def test_no_entry_is_an_obstacle_too() -> None:
    assert find_obstacle(None) is Obstacle.NO_DATE


@pytest.mark.parametrize(
    ("zone", "weekday", "clock", "minutes", "is_plain"),
    [
        (BERLIN, SUNDAY, time(2, 0), 30, False),  # skipped in March, twice in October
        (BERLIN, SUNDAY, time(2, 59), 30, False),
        (BERLIN, SUNDAY, time(3, 0), 60, True),
        (BERLIN, SUNDAY, time(1, 0), 30, True),
        (BERLIN, SUNDAY, time(1, 0), 60, False),  # ends where the hour is skipped
        (BERLIN, SUNDAY, time(0, 0), 240, False),  # the change lies in it
        (BERLIN, TUESDAY, time(2, 0), 30, True),  # no clock changes on a Tuesday
        (BERLIN, 5, time(23, 0), 300, False),  # from Saturday into the change
        (BERLIN, 5, time(23, 0), 60, True),
        (NEW_YORK, SUNDAY, time(1, 30), 15, False),
        (NEW_YORK, SUNDAY, time(9, 30), 60, True),
        (LORD_HOWE, SUNDAY, time(1, 40), 15, False),  # half an hour comes twice
        (LORD_HOWE, SUNDAY, time(2, 10), 15, False),  # half an hour is skipped
        (LORD_HOWE, SUNDAY, time(2, 30), 15, True),
        ("Asia/Kathmandu", SUNDAY, time(2, 0), 300, True),  # never changes
        ("Africa/Casablanca", SUNDAY, time(2, 30), 15, False),  # around Ramadan
        ("Africa/Casablanca", SUNDAY, time(9, 0), 60, True),
        ("UTC", SUNDAY, time(2, 0), 60, True),
    ],
)
def test_no_date_meets_a_clock_change(
    zone: str, weekday: int, clock: time, minutes: int, is_plain: bool
) -> None:
    found = find_obstacle(entry(rule(frequency=WEEKLY, weekday=weekday), clock, zone, minutes))

    assert found is (None if is_plain else Obstacle.CLOCK_CHANGE)


def test_a_rule_that_ends_before_the_change_is_plain() -> None:
    early = rule(frequency=WEEKLY, weekday=SUNDAY, until_on=date(2026, 3, 22))

    assert find_obstacle(entry(early, time(2, 30))) is None
    later = replace(early, until_on=date(2026, 3, 29))
    assert find_obstacle(entry(later, time(2, 30))) is Obstacle.CLOCK_CHANGE


def test_a_rare_meeting_with_a_change_is_foreseen() -> None:
    """The 28th of March is a Sunday, and the last of its month, only in 2027 and 2032."""
    planned = rule(frequency=DAY, month_day=28)

    assert find_obstacle(entry(planned, time(2, 30))) is Obstacle.CLOCK_CHANGE
    once = replace(planned, until_on=date(2027, 3, 27))
    assert find_obstacle(entry(once, time(2, 30))) is None


def test_open_rules_are_foreseen_for_ten_years_and_others_to_their_end() -> None:
    yearly = rule(frequency=DAY, month_day=6, interval=12)

    assert foreseen(entry(yearly)) == [date(year, 1, 6) for year in range(2026, 2037)]
    assert foreseen(entry(replace(yearly, count=2))) == [date(2026, 1, 6), date(2027, 1, 6)]


def test_the_change_is_looked_for_on_the_day_of_the_zone() -> None:
    """Sunday in Auckland begins while it is Saturday noon in UTC."""
    planned = rule(frequency=WEEKLY, weekday=SUNDAY)

    assert find_obstacle(entry(planned, time(2, 30), "Pacific/Auckland")) is Obstacle.CLOCK_CHANGE
    assert find_obstacle(entry(planned, time(2, 30), "Pacific/Apia")) is None
