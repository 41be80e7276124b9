from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from roundtable.domain.recurrence import LAST, Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.forms.series import SeriesForm, plan_fields

TYPED = {
    "title": "Monthly round",
    "frequency": "monthly_weekday",
    "interval": "1",
    "weekday": "1",
    "ordinal": "2",
    "month_day": "5",
    "local_time": "15:00",
    "duration_minutes": "60",
    "time_zone": "Berlin",
    "starts_on": "2026-02-01",
    "end": "open",
    "until_on": "",
    "count": "",
}


def read(app: Flask, **typed: str) -> SeriesForm:
    return SeriesForm(MultiDict(TYPED | typed), meta={"csrf": False})


@pytest.fixture(autouse=True)
def context(app: Flask) -> Any:
    with app.test_request_context():
        yield


def test_plan_on_a_weekday_of_the_month(app: Flask) -> None:
    form = read(app)

    assert form.validate(), form.errors
    assert form.to_plan() == SeriesPlan(
        title="Monthly round",
        rule=Rule(
            frequency=Frequency.MONTHLY_WEEKDAY,
            starts_on=date(2026, 2, 1),
            weekday=1,
            ordinal=2,
        ),
        local_time=time(15, 0),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        (
            {"frequency": "weekly", "interval": "2"},
            Rule(frequency=Frequency.WEEKLY, starts_on=date(2026, 2, 1), weekday=1, interval=2),
        ),
        (
            {"frequency": "monthly_day", "month_day": "-1", "end": "count", "count": "6"},
            Rule(
                frequency=Frequency.MONTHLY_DAY,
                starts_on=date(2026, 2, 1),
                month_day=LAST,
                count=6,
            ),
        ),
        (
            {"frequency": "weekly", "end": "until", "until_on": "2026-12-31", "count": "nonsense"},
            Rule(
                frequency=Frequency.WEEKLY,
                starts_on=date(2026, 2, 1),
                weekday=1,
                until_on=date(2026, 12, 31),
            ),
        ),
    ],
)
def test_fields_of_other_shapes_and_ends_are_not_looked_at(
    app: Flask, typed: dict[str, str], rule: Rule
) -> None:
    form = read(app, **typed)

    assert form.validate(), form.errors
    assert form.to_plan().rule == rule


def test_further_times_are_turns_whichever_field_they_stand_in(app: Flask) -> None:
    two, three = read(app, third_time="08:00"), read(app, second_time="08:00", third_time="15:00")

    assert (two.validate(), three.validate()) == (True, True)
    assert two.to_plan().times == (time(15, 0), time(8, 0))
    assert three.to_plan().times == (time(15, 0), time(8, 0), time(15, 0))
    shown = plan_fields(three.to_plan())
    assert (shown["second_time"], shown["third_time"]) == (time(8, 0), time(15, 0))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 10_000}, "title"),
        ({"title": "\x00\x1f"}, "title"),
        ({"frequency": "daily"}, "frequency"),
        ({"interval": "0"}, "interval"),
        ({"interval": "-1"}, "interval"),
        ({"interval": "53"}, "interval"),
        ({"interval": "9" * 10_000}, "interval"),
        ({"weekday": "7"}, "weekday"),
        ({"ordinal": "5"}, "ordinal"),
        ({"month_day": "32"}, "month_day"),
        ({"local_time": "25:00"}, "local_time"),
        ({"local_time": ""}, "local_time"),
        ({"second_time": "25:00"}, "second_time"),
        ({"second_time": "15:00"}, "second_time"),
        ({"third_time": "noon"}, "third_time"),
        ({"duration_minutes": "0"}, "duration_minutes"),
        ({"duration_minutes": "-60"}, "duration_minutes"),
        ({"duration_minutes": "721"}, "duration_minutes"),
        ({"time_zone": "Nowhere"}, "time_zone"),
        ({"time_zone": "x" * 10_000}, "time_zone"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "31 February"}, "starts_on"),
        ({"end": "never"}, "end"),
        ({"end": "until", "until_on": ""}, "until_on"),
        ({"end": "until", "until_on": "9999-12-31"}, "until_on"),
        ({"end": "until", "until_on": "2026-01-31"}, "until_on"),
        ({"end": "until", "until_on": "2026-02-09"}, "until_on"),
        ({"end": "count", "count": ""}, "count"),
        ({"end": "count", "count": "0"}, "count"),
        ({"end": "count", "count": "1001"}, "count"),
    ],
)
def test_each_refusal_names_its_field(app: Flask, typed: dict[str, str], field: str) -> None:
    form = read(app, **typed)

    assert not form.validate()
    assert [name for name, errors in form.errors.items() if errors] == [field]


def test_a_rule_that_ends_before_it_happens_says_so(app: Flask) -> None:
    form = read(app, end="until", until_on="2026-02-09")
    form.validate()

    assert form.until_on.errors == [
        "Up to this day there would be no session at all. Choose a later one."
    ]


def test_a_plan_fills_the_form_from_which_it_came(app: Flask) -> None:
    form = read(app, frequency="monthly_day", month_day="-1", end="count", count="6")
    form.validate()
    plan = form.to_plan()
    again = SeriesForm(None, meta={"csrf": False}, **plan_fields(plan))

    assert again.to_plan() == plan
