"""The rows of the hours editor as they were typed: from when on, how well it suits.

Each level holds until the next row begins, so that a day can have neither gap nor overlap. The
first row is that of midnight. Without scripts every button sends the whole form: rows come and
go here as plain text, so that what was typed stays, right or wrong.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from roundtable.domain.bands import DAY_MINUTES, QUARTER, Band, Day, Level, Week
from roundtable.domain.week_presets import day_of, quarters
from roundtable.typed_gettext import gettext as _

MOST_ROWS = DAY_MINUTES // QUARTER
_NAME = re.compile(r"d([0-6])-(\d{1,2})-(begins|level)", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class Row(NamedTuple):
    """A time of day as typed, and a level as chosen; a row without a time is none."""

    begins: str = ""
    level: str = Level.TOLERABLE.value


class ReadDay(NamedTuple):
    """A day as understood, or what is wrong by the number of the row."""

    day: Day | None
    errors: Mapping[int, str]


def typed_days(form: Mapping[str, str]) -> list[list[Row]]:
    """Read the rows of a sent form, weekday by weekday."""
    found: list[dict[int, dict[str, str]]] = [{} for _weekday in range(7)]
    for name, value in form.items():
        match = _NAME.fullmatch(name)
        if match:
            found[int(match[1])].setdefault(int(match[2]), {})[match[3]] = value
    return [_in_order(day) for day in found]


def rows_of(week: Week) -> list[list[Row]]:
    """Write a week as somebody would type it."""
    return [[Row(clock_of(band.starts), band.level.value) for band in day] for day in week]


def clock_of(minute: int) -> str:
    """07:15; the end of a day is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def read_day(rows: Sequence[Row]) -> ReadDay:
    """Understand one day; the order of its rows does not matter."""
    begins: dict[int, Level] = {}
    errors: dict[int, str] = {}
    for number, row in enumerate(rows):
        if number and not row.begins.strip():
            continue
        minute = 0 if number == 0 else _minute(row.begins)
        words = _complaint(minute, row.level, begins)
        if words:
            errors[number] = words
        else:
            begins[minute or 0] = Level(row.level)
    return ReadDay(None if errors else _day(begins), errors)


def add(rows: Sequence[Row]) -> list[Row]:
    """Put an empty row at the end, while there is room."""
    return [*rows, Row()] if len(rows) < MOST_ROWS else list(rows)


def remove(rows: Sequence[Row], number: int) -> list[Row]:
    """Take a row away; that of midnight stays."""
    return [row for place, row in enumerate(rows) if place == 0 or place != number]


def _in_order(day: Mapping[int, Mapping[str, str]]) -> list[Row]:
    rows = [Row(day[key].get("begins", ""), day[key].get("level", "")) for key in sorted(day)]
    return rows or [Row("", "")]


def _minute(typed: str) -> int | None:
    match = _CLOCK.fullmatch(typed.strip())
    return int(match[1]) * 60 + int(match[2]) if match else None


def _complaint(minute: int | None, level: str, known: Mapping[int, Level]) -> str:
    if minute is None:
        return _("Write a time such as 07:15.")
    if minute % QUARTER:
        return _("Choose a quarter of an hour, such as 07:15.")
    if minute in known:
        return _("Another row begins at this time.")
    return "" if level in set(Level) else _("Choose how well these hours suit.")


def _day(begins: Mapping[int, Level]) -> Day:
    starts = sorted(begins)
    ends = [*starts[1:], DAY_MINUTES]
    bands = [Band(at, end, begins[at]) for at, end in zip(starts, ends, strict=True)]
    return day_of(quarters(tuple(bands)))
