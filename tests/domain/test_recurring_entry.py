"""A series as one entry: what is said in the rule, beside it, and in entries of their own."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.domain.occurrences import occurrences
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.recurring_entry import (
    RecurringEntry,
    SeriesSession,
    find_recurring_entry,
)
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.timezones import instant, local

TUESDAY = 1
BERLIN, KATHMANDU = "Europe/Berlin", "Asia/Kathmandu"
#: Tuesdays from which five weeks are looked at: Berlin's clocks change between the second and the
#: third of spring, and not in summer.
SPRING, SUMMER = date(2026, 3, 17), date(2026, 6, 2)
WEEK = timedelta(weeks=1)
both_seasons = pytest.mark.parametrize("first_on", [SPRING, SUMMER])


def plan(first_on: date, **rule: Any) -> SeriesPlan:
    fields: dict[str, Any] = {
        "frequency": Frequency.WEEKLY,
        "weekday": TUESDAY,
        "starts_on": first_on,
    }
    return SeriesPlan(
        title="Weekly round",
        rule=Rule(**(fields | rule)),
        local_time=time(15, 0),
        time_zone=BERLIN,
        duration_minutes=60,
    )


def five(first_on: date, **changed: dict[str, Any]) -> list[SeriesSession]:
    """Five sessions where the rule puts them, but for what is said of some: ``s2={...}``."""
    found = occurrences(plan(first_on), first_on=first_on, last_on=first_on + 4 * WEEK)
    sessions = [
        SeriesSession(key=key, on=one.on, starts_at=one.starts_at, ends_at=one.ends_at)
        for key, one in enumerate(found)
    ]
    return [replace(one, **changed.get(f"s{one.key}", {})) for one in sessions]


def at(first_on: date, days: int, clock: time = time(15, 0), zone: str = BERLIN) -> dict[str, Any]:
    """An hour some days after the first date."""
    starts_at = instant(datetime.combine(first_on + timedelta(days=days), clock), zone)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}


def told(first_on: date, sessions: list[SeriesSession], **rule: Any) -> RecurringEntry:
    entry = find_recurring_entry(plan(first_on, **rule), sessions)
    assert entry is not None
    return entry


def weeks(first_on: date, days: Any) -> list[int]:
    """Dates as numbers of weeks from the first."""
    return [(day - first_on) // WEEK for day in days]


@both_seasons
def test_sessions_where_the_rule_puts_them_need_no_exception(first_on: date) -> None:
    entry = told(first_on, five(first_on))

    assert entry == RecurringEntry(
        plan=plan(first_on), changed={}, left_out=[], alone=[], known_on=first_on + 4 * WEEK
    )


@both_seasons
@pytest.mark.parametrize("change", [{"is_cancelled": True}, {"has_own_words": True}])
def test_what_is_cancelled_or_says_something_else_stays_at_its_date(
    first_on: date, change: dict[str, Any]
) -> None:
    entry = told(first_on, five(first_on, s1=change))

    assert entry.changed == {first_on + WEEK: 1}
    assert (entry.left_out, entry.alone) == ([], [])


@both_seasons
@pytest.mark.parametrize(
    ("days", "clock", "zone"),
    [
        (1, time(15, 0), BERLIN),
        (7, time(9, 30), BERLIN),
        (8, time(15, 0), BERLIN),
        (13, time(22, 30), BERLIN),
        (7, time(18, 0), KATHMANDU),
        (14, time(1, 0), KATHMANDU),  # still Monday in Berlin
    ],
)
def test_what_moved_between_its_neighbours_stays_at_its_date(
    first_on: date, days: int, clock: time, zone: str
) -> None:
    entry = told(first_on, five(first_on, s1=at(first_on, days, clock, zone)))

    assert entry.changed == {first_on + WEEK: 1}
    assert (entry.left_out, entry.alone) == ([], [])


@both_seasons
def test_the_length_makes_a_difference_but_not_the_same_time_elsewhere(first_on: date) -> None:
    longer = {"ends_at": five(first_on)[3].ends_at + timedelta(minutes=30)}
    same = at(first_on, 14, time(18, 45), KATHMANDU)
    entry = told(first_on, five(first_on, s3=longer, s2=same))

    assert weeks(first_on, entry.changed) == [3]


@both_seasons
def test_what_is_skipped_or_missing_is_left_out(first_on: date) -> None:
    sessions = five(first_on, s1={"is_skipped": True, "is_cancelled": True})
    del sessions[3]
    entry = told(first_on, sessions)

    assert weeks(first_on, entry.left_out) == [1, 3]
    assert (entry.changed, entry.alone) == ({}, [])


@both_seasons
@pytest.mark.parametrize(
    ("days", "clock", "zone"),
    [
        (0, time(17, 0), BERLIN),
        (-1, time(15, 0), BERLIN),
        (13, time(23, 30), BERLIN),  # runs into the next one's day
        (14, time(17, 0), BERLIN),
        (15, time(15, 0), BERLIN),
        (21, time(17, 0), BERLIN),
        (13, time(20, 0), "America/New_York"),  # Tuesday already in Berlin
    ],
)
def test_what_moved_to_or_past_a_neighbouring_date_is_an_entry_of_its_own(
    first_on: date, days: int, clock: time, zone: str
) -> None:
    entry = told(first_on, five(first_on, s1=at(first_on, days, clock, zone)))

    assert weeks(first_on, entry.left_out) == [1]
    assert (entry.changed, entry.alone) == ({}, [1])


@both_seasons
def test_a_session_cancelled_after_it_moved_past_its_neighbour_is_still_told(
    first_on: date,
) -> None:
    moved = at(first_on, 15) | {"is_cancelled": True}
    entry = told(first_on, five(first_on, s1=moved))

    assert (weeks(first_on, entry.left_out), entry.alone) == ([1], [1])


@both_seasons
def test_two_that_pass_each_other_between_their_dates_do_not_both_stay(first_on: date) -> None:
    sessions = five(first_on, s1=at(first_on, 11), s2=at(first_on, 10))
    entry = told(first_on, sessions)

    assert (weeks(first_on, entry.changed), weeks(first_on, entry.left_out)) == ([1], [2])
    assert entry.alone == [2]


@both_seasons
def test_the_first_may_move_ahead_of_all_the_others(first_on: date) -> None:
    entry = told(first_on, five(first_on, s0=at(first_on, -10)))

    assert (entry.changed, entry.plan.rule.starts_on) == ({first_on: 0}, first_on)


@both_seasons
def test_the_last_known_one_has_a_neighbour_that_is_still_to_come(first_on: date) -> None:
    past = at(first_on, 36)

    assert told(first_on, five(first_on, s4=past)).alone == [4]
    ended = told(first_on, five(first_on, s4=past), until_on=first_on + 4 * WEEK)
    assert (weeks(first_on, ended.changed), ended.alone) == ([4], [])


@both_seasons
def test_the_entry_begins_with_the_first_session_that_is_not_left_out(first_on: date) -> None:
    sessions = five(first_on, s0={"is_skipped": True}, s1=at(first_on, 22))
    entry = told(first_on, sessions, count=12)

    assert entry.plan.rule == plan(first_on + 2 * WEEK, count=10).rule
    assert (entry.left_out, entry.alone, entry.changed) == ([], [1], {})


@both_seasons
def test_a_rule_that_begins_before_its_first_session_keeps_its_turn(first_on: date) -> None:
    earlier = plan(first_on - 100 * WEEK, interval=2, count=60)
    sessions = [each for each in five(first_on) if each.key % 2 == 0]
    entry = find_recurring_entry(earlier, sessions)

    assert entry is not None
    assert entry.plan.rule == plan(first_on, interval=2, count=10).rule
    assert entry.left_out == []


@both_seasons
def test_sessions_at_no_date_of_the_rule_are_entries_of_their_own_unless_cancelled(
    first_on: date,
) -> None:
    """Those of a plan before it was changed, or after its end."""
    sessions = five(
        first_on,
        s0={"on": first_on + timedelta(days=1)},
        s1={"on": None},
        s4={"is_cancelled": True},
    )
    entry = told(first_on, sessions, until_on=first_on + 3 * WEEK)

    assert (entry.alone, entry.left_out, entry.changed) == ([0, 1], [], {})
    assert entry.plan.rule.starts_on == first_on + 2 * WEEK


@pytest.mark.parametrize("marks", [{"is_skipped": True}, {"on": None}])
def test_without_a_session_for_the_rule_there_is_no_entry(marks: dict[str, Any]) -> None:
    every = {f"s{key}": marks for key in range(5)}

    assert find_recurring_entry(plan(SPRING), five(SPRING, **every)) is None
    assert find_recurring_entry(plan(SPRING), []) is None


@both_seasons
def test_a_monthly_rule_has_its_neighbours_a_month_away(first_on: date) -> None:
    monthly = replace(
        plan(first_on),
        rule=Rule(
            frequency=Frequency.MONTHLY_WEEKDAY, ordinal=3, weekday=TUESDAY, starts_on=first_on
        ),
    )
    found = occurrences(monthly, first_on=first_on, last_on=first_on + 9 * WEEK)
    sessions = [
        SeriesSession(key=key, on=one.on, starts_at=one.starts_at, ends_at=one.ends_at)
        for key, one in enumerate(found)
    ]
    moved = replace(sessions[0], **at(found[0].on, 20))
    entry = find_recurring_entry(monthly, [moved, *sessions[1:]])

    assert entry is not None
    assert (entry.changed, entry.alone) == ({found[0].on: 0}, [])


@given(
    moves=st.lists(st.integers(-400, 400), min_size=5, max_size=5),
    skipped=st.sets(st.integers(0, 4)),
)
def test_every_session_is_told_once_and_in_order(moves: list[int], skipped: set[int]) -> None:
    """Moved by hours, however far; what stays under the rule has a day of its own, in order."""
    changes = {
        f"s{key}": at(SPRING, 7 * key + (15 + hours) // 24, time((15 + hours) % 24))
        | {"is_skipped": key in skipped}
        for key, hours in enumerate(moves)
    }
    sessions = five(SPRING, **changes)
    entry = find_recurring_entry(plan(SPRING), sessions)
    if entry is None:
        assert [key for key, hours in enumerate(moves) if hours == 0 and key not in skipped] == []
        return
    days = [SPRING + key * WEEK for key in range(5)]
    told = [day for day in days if day >= entry.plan.rule.starts_on and day not in entry.left_out]
    by_rule = [next(s for s in sessions if s.on == day) for day in told]

    assert sorted([*(s.key for s in by_rule), *entry.alone]) == sorted(set(range(5)) - skipped)
    begins = [local(s.starts_at, BERLIN).date() for s in by_rule]
    assert begins == sorted(set(begins))
    assert [s.key for s in by_rule if s.starts_at != five(SPRING)[s.key].starts_at] == list(
        entry.changed.values()
    )
