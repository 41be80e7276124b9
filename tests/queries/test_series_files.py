"""The file of a whole series, read back by another program and held against the rows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import product
from typing import Any

import pytest
from flask import Flask

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.recurrence import LAST, Frequency, Rule
from roundtable.domain.recurring_obstacles import Obstacle
from roundtable.domain.series_plan import SeriesPlan
from roundtable.i18n import in_language
from roundtable.models.series import Series
from roundtable.queries.series_files import find_singles, find_whole, listed, obstacle_of
from roundtable.queries.sessions import of_series
from roundtable.services import series_changes, series_effect, sessions
from tests.factories import make_group, make_item, make_series, make_session
from tests.ical.reading import occurrences
from tests.pages import counted_statements
from tests.whole_series import BERLIN, DAY, NOW, body_of, expected, mishaps, move, planned, weekly

ZONES = [BERLIN, "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"]
TUESDAY, FRIDAY = 1, 4
SHAPES: list[dict[str, Any]] = [
    {"frequency": Frequency.WEEKLY, "weekday": TUESDAY},
    {"frequency": Frequency.WEEKLY, "weekday": TUESDAY, "interval": 2},
    {"frequency": Frequency.MONTHLY_WEEKDAY, "weekday": FRIDAY, "ordinal": 2},
    {"frequency": Frequency.MONTHLY_WEEKDAY, "weekday": FRIDAY, "ordinal": LAST},
    {"frequency": Frequency.MONTHLY_DAY, "month_day": 20},
]
ENDS: list[dict[str, Any]] = [{}, {"until_on": date(2026, 12, 31)}, {"count": 13}]


@pytest.fixture(autouse=True)
def _speaking_english(database: None) -> Iterator[None]:
    with in_language(Language.EN):
        yield


CASES = [
    (zone, shape, ENDS[(z + s) % 3])
    for (z, zone), (s, shape) in product(enumerate(ZONES), enumerate(SHAPES))
]


@pytest.mark.parametrize(("zone", "shape", "end"), CASES)
def test_another_program_shows_what_the_rows_say(
    zone: str, shape: dict[str, Any], end: dict[str, Any]
) -> None:
    series = planned(time_zone=zone, **{"ordinal": None} | shape | end)
    untouched = body_of(series)
    assert occurrences(untouched) == expected(series, [])
    assert [name for name in (b"EXDATE", b"RECURRENCE-ID") if name in untouched] == []

    alone = mishaps(list(of_series(series)))
    assert occurrences(body_of(series)) == expected(series, alone)


@pytest.mark.parametrize("end", ENDS)
def test_the_first_one_is_skipped_and_the_next_one_moved_away(end: dict[str, Any]) -> None:
    series = weekly(**end)
    rows = of_series(series)
    sessions.skip(rows[0], now=NOW)
    move(rows[1], rows[2].local_start + DAY)

    body = body_of(series)
    assert occurrences(body) == expected(series, [rows[1]])
    assert b"EXDATE" not in body


def thursdays(starts_on: date) -> SeriesPlan:
    """Another plan: at 10:00 instead of Tuesdays at 15:00."""
    return SeriesPlan(
        title="Monthly round",
        rule=Rule(frequency=Frequency.WEEKLY, weekday=3, starts_on=starts_on),
        local_time=time(10, 0),
        time_zone=BERLIN,
        duration_minutes=60,
    )


def change(series: Series, plan: SeriesPlan, since_on: date | None) -> Series:
    effect = series_effect.of_plan(series, plan, since_on=since_on, keep_moved=True, now=NOW)
    return series_changes.change(
        series, plan, since_on=since_on, keep_moved=True, seen=effect.seen, now=NOW
    )


def test_a_plan_changed_from_here_on_is_two_entries() -> None:
    """The first ends where the second begins; sessions that the change took along are in that."""
    series = weekly()
    following = change(series, thursdays(date(2026, 3, 31)), date(2026, 3, 31))

    assert b"RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260330T130000Z" in body_of(series)
    assert b"DTSTART;TZID=Europe/Berlin:20260402T100000" in body_of(following)
    assert b"RRULE:FREQ=WEEKLY;BYDAY=TH\r\n" in body_of(following)
    for each in (series, following):
        assert occurrences(body_of(each)) == expected(each, [])


def test_a_plan_changed_in_place_leaves_the_past_as_entries_of_their_own() -> None:
    series = weekly()
    behind = [row for row in of_series(series) if row.starts_at <= NOW]
    change(series, thursdays(NOW.date()), None)

    assert len(behind) == 10
    assert occurrences(body_of(series)) == expected(series, behind)


def test_what_was_cancelled_with_the_end_of_a_series_is_not_in_its_file() -> None:
    series = weekly()
    effect = series_effect.of_end(series, date(2026, 3, 31), now=NOW)
    series_changes.end(series, date(2026, 3, 31), seen=effect.seen, now=NOW)
    shown = occurrences(body_of(series))

    assert (len(shown), shown[-1][1]) == (18, datetime(2026, 3, 31, 13, 0, tzinfo=UTC))
    assert {row[0] for row in shown} == {series.uid}


def test_a_session_without_a_date_of_its_rule_stands_by_itself() -> None:
    series = weekly(count=2)
    odd = make_session(series.group, series=series)

    assert occurrences(body_of(series))[-1][0] == odd.uid


def test_bytes_stay_until_something_changes() -> None:
    series = weekly()
    rows = of_series(series)
    mishaps(list(rows))
    bodies = {body_of(series) for _ in range(3)}
    move(rows[20], rows[20].local_start + DAY)

    assert len(bodies) == 1
    assert body_of(series) not in bodies


OBSTACLES = [
    ({"frequency": Frequency.MONTHLY_DAY, "month_day": 31}, Obstacle.MONTHS_SKIPPED),
    ({"frequency": Frequency.WEEKLY, "count": 1000}, Obstacle.COUNT_TOO_LONG),
    (
        {"frequency": Frequency.WEEKLY, "weekday": 6, "local_time": time(2, 30)},
        Obstacle.CLOCK_CHANGE,
    ),
    ({"frequency": Frequency.WEEKLY, "weekday": 0, "local_time": time(2, 30)}, None),
]


@pytest.mark.parametrize(("fields", "obstacle"), OBSTACLES)
def test_what_is_no_entry_says_why(fields: dict[str, Any], obstacle: Obstacle | None) -> None:
    series = planned(ordinal=None, **fields)

    assert obstacle_of(series, of_series(series)) is obstacle
    assert (find_whole(series, reader_zone=BERLIN) is None) is (obstacle is not None)


def test_without_a_session_there_is_no_file() -> None:
    series = make_series(make_group())

    assert obstacle_of(series, []) is Obstacle.NO_DATE
    assert find_whole(series, reader_zone=BERLIN) is None
    assert find_singles(series, reader_zone=BERLIN, now=NOW) is None


def test_single_entries_are_those_of_a_subscriptions_window() -> None:
    series = planned(
        frequency=Frequency.MONTHLY_DAY, ordinal=None, month_day=31, starts_on=date(2025, 9, 1)
    )
    rows = of_series(series)
    skipped = next(row for row in rows if row.original_on == date(2026, 3, 31))
    sessions.skip(skipped, now=NOW)
    body = find_singles(series, reader_zone=BERLIN, now=NOW)
    assert body is not None

    assert [(uid, at.date()) for uid, at, _end, _title in occurrences(body)] == [
        (row.uid, row.original_on) for row in listed(rows, now=NOW)
    ]
    assert [row.original_on for row in rows if row not in listed(rows, now=NOW)] == [
        date(2025, 10, 31), date(2026, 3, 31),
    ]  # fmt: skip
    assert b"RRULE:FREQ=MONTHLY" not in body


@pytest.mark.parametrize(("is_single", "number"), [(False, 4), (True, 4)])
def test_a_file_costs_the_same_statements_whatever_it_holds(
    app: Flask, is_single: bool, number: int
) -> None:
    def statements(count: int) -> list[str]:
        series = planned(
            frequency=Frequency.WEEKLY, ordinal=None, count=count, starts_on=date(2026, 1, 6)
        )
        for row in of_series(series)[1:]:
            make_item(row)
            move(row, row.local_start + DAY)
        db.session.commit()
        assert series.id
        with counted_statements() as found:
            if is_single:
                find_singles(series, reader_zone=BERLIN, now=NOW)
            else:
                find_whole(series, reader_zone=BERLIN)
        return [each.partition("WHERE")[0] for each in found]

    few, many = statements(3), statements(30)
    assert many == few
    assert len(few) == number
