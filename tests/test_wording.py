"""Rules in words, in English; without a catalogue the messages speak for themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from roundtable.domain.recurrence import LAST, Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.turns import TurnOrder
from roundtable.wording import plan_in_words, rule_in_words

NEW_YEAR = date(2026, 1, 1)
THREE = time(15, 0)
TUESDAY, THURSDAY = 1, 3


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app)
    with app.app_context(), force_locale("en"):
        yield


def words(rule: Rule) -> str:
    return rule_in_words(rule, THREE, "Europe/Berlin")


@pytest.mark.parametrize(
    ("interval", "sentence"),
    [
        (1, "every Tuesday at 15:00 (Berlin)"),
        (2, "every 2 weeks on Tuesday at 15:00 (Berlin)"),
    ],
)
def test_weekly(interval: int, sentence: str) -> None:
    rule = Rule(frequency=Frequency.WEEKLY, starts_on=NEW_YEAR, interval=interval, weekday=TUESDAY)
    assert words(rule) == sentence


def test_weekday_not_given_is_that_of_the_start() -> None:
    rule = Rule(frequency=Frequency.WEEKLY, starts_on=NEW_YEAR)
    assert words(rule) == "every Thursday at 15:00 (Berlin)"


@pytest.mark.parametrize(
    ("ordinal", "interval", "sentence"),
    [
        (1, 1, "on the first Thursday of every month at 15:00 (Berlin)"),
        (2, 1, "on the second Thursday of every month at 15:00 (Berlin)"),
        (3, 1, "on the third Thursday of every month at 15:00 (Berlin)"),
        (4, 1, "on the fourth Thursday of every month at 15:00 (Berlin)"),
        (LAST, 1, "on the last Thursday of every month at 15:00 (Berlin)"),
        (1, 2, "every 2 months on the first Thursday at 15:00 (Berlin)"),
        (2, 3, "every 3 months on the second Thursday at 15:00 (Berlin)"),
        (3, 6, "every 6 months on the third Thursday at 15:00 (Berlin)"),
        (4, 12, "every 12 months on the fourth Thursday at 15:00 (Berlin)"),
        (LAST, 2, "every 2 months on the last Thursday at 15:00 (Berlin)"),
    ],
)
def test_monthly_on_a_weekday(ordinal: int, interval: int, sentence: str) -> None:
    rule = Rule(
        frequency=Frequency.MONTHLY_WEEKDAY,
        starts_on=NEW_YEAR,
        interval=interval,
        ordinal=ordinal,
        weekday=THURSDAY,
    )
    assert words(rule) == sentence


@pytest.mark.parametrize(
    ("month_day", "interval", "sentence"),
    [
        (15, 1, "on day 15 of every month at 15:00 (Berlin)"),
        (15, 2, "every 2 months on day 15 at 15:00 (Berlin)"),
        (LAST, 1, "on the last day of every month at 15:00 (Berlin)"),
        (LAST, 3, "every 3 months on the last day of the month at 15:00 (Berlin)"),
        (
            31,
            1,
            "on day 31 of every month at 15:00 (Berlin); months without a day 31 are skipped",
        ),
        (31, 12, "every 12 months on day 31 at 15:00 (Berlin)"),
    ],
)
def test_monthly_on_a_day(month_day: int, interval: int, sentence: str) -> None:
    rule = Rule(
        frequency=Frequency.MONTHLY_DAY,
        starts_on=NEW_YEAR,
        interval=interval,
        month_day=month_day,
    )
    assert words(rule) == sentence


def test_until_names_the_last_day() -> None:
    rule = Rule(
        frequency=Frequency.WEEKLY,
        starts_on=NEW_YEAR,
        weekday=TUESDAY,
        until_on=date(2026, 6, 30),
    )
    assert words(rule) == "every Tuesday at 15:00 (Berlin), until 30 June 2026"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "every Tuesday at 15:00 (Berlin), once"),
        (12, "every Tuesday at 15:00 (Berlin), 12 times"),
    ],
)
def test_count(count: int, sentence: str) -> None:
    rule = Rule(frequency=Frequency.WEEKLY, starts_on=NEW_YEAR, weekday=TUESDAY, count=count)
    assert words(rule) == sentence


def test_zone_is_named_by_its_city_in_the_language_being_spoken() -> None:
    rule = Rule(frequency=Frequency.WEEKLY, starts_on=NEW_YEAR)
    assert rule_in_words(rule, THREE, "Europe/Lisbon") == "every Thursday at 15:00 (Lisbon)"
    with force_locale("de"):
        assert rule_in_words(rule, THREE, "Europe/Lisbon").endswith("(Lissabon)")


def test_turns_are_named_in_their_order_or_with_an_or() -> None:
    in_turn = SeriesPlan(
        title="Round",
        rule=Rule(frequency=Frequency.WEEKLY, starts_on=NEW_YEAR, count=6),
        local_time=THREE,
        time_zone="Europe/Berlin",
        duration_minutes=60,
        other_times=(time(8, 0), time(22, 0)),
    )
    free = replace(in_turn, order=TurnOrder.FREE, other_times=(time(8, 0),))

    assert plan_in_words(in_turn) == (
        "Every Thursday in turn at 15:00, 08:00, and 22:00 (Berlin), 6 times"
    )
    assert plan_in_words(free) == "Every Thursday at 15:00 or 08:00 (Berlin), 6 times"
