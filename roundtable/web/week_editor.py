"""The editor of somebody's hours: what it shows, and what its buttons do before it is sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from roundtable.domain.bands import Week
from roundtable.domain.week_presets import WeekPreset, days_like, preset
from roundtable.forms.week_rows import ReadDay, Row, add, read_day, remove, rows_of, typed_days
from roundtable.models.people import Person

_ROW_BUTTON = re.compile(r"(add|remove|copy)-([0-6])(?:-(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class EditedDay:
    """One weekday: its rows as typed, and what they mean or why they mean nothing."""

    weekday: int
    rows: Sequence[Row]
    read: ReadDay
    is_working: bool
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class WeekEditor:
    """The week as typed. ``is_asked`` says that it is to be kept."""

    days: Sequence[EditedDay]
    is_usual: bool = False
    is_unsaved: bool = False
    is_asked: bool = False

    @property
    def week(self) -> Week | None:
        """The week, if all days are understood."""
        days = [one.read.day for one in self.days]
        return tuple(day for day in days if day is not None) if all(days) else None

    @property
    def to_keep(self) -> Week | None:
        """The week that somebody wants to keep, where nothing stands against it."""
        return self.week if self.is_asked else None

    @property
    def wrong(self) -> list[EditedDay]:
        """The days that are not understood."""
        return [one for one in self.days if one.read.errors]

    @property
    def status(self) -> int:
        """What the page answers when it is shown again."""
        return 422 if self.wrong else 200


def begin(person: Person) -> WeekEditor:
    """Show what is known."""
    return WeekEditor(days=_days(rows_of(person.week), person), is_usual=person.bands is None)


def sent(person: Person) -> WeekEditor:
    """Read what was sent, and do to its rows what the button says."""
    button = request.form.get("do", "")
    typed = typed_days(request.form)
    rows, opened = _pressed(button, typed, person)
    return WeekEditor(days=_days(rows, person, opened), is_unsaved=True, is_asked=not button)


def _pressed(button: str, typed: list[list[Row]], person: Person) -> tuple[list[list[Row]], int]:
    match = _ROW_BUTTON.fullmatch(button)
    if match:
        weekday = int(match[2])
        return _changed(match[1], weekday, int(match[3] or 0), typed, person), weekday
    if button in set(WeekPreset):
        return _preset(WeekPreset(button), typed, person), -1
    return typed, -1


def _changed(
    verb: str, weekday: int, number: int, typed: list[list[Row]], person: Person
) -> list[list[Row]]:
    rows = list(typed)
    if verb == "add":
        rows[weekday] = add(rows[weekday])
    elif verb == "remove":
        rows[weekday] = remove(rows[weekday], number)
    else:
        for other in days_like(weekday, person.working_days):
            rows[other] = rows[weekday]
    return rows


def _preset(wanted: WeekPreset, typed: list[list[Row]], person: Person) -> list[list[Row]]:
    """A week to begin with; what is not understood cannot be moved, and stays as it is."""
    read = [read_day(rows).day for rows in typed]
    week = tuple(day for day in read if day is not None)
    if len(week) < len(typed) and wanted in (WeekPreset.EARLIER, WeekPreset.LATER):
        return typed
    return rows_of(preset(wanted, week, usual=person.usual_week))


def _days(rows: list[list[Row]], person: Person, opened: int = -1) -> list[EditedDay]:
    days = []
    for weekday, day in enumerate(rows):
        read = read_day(day)
        days.append(
            EditedDay(
                weekday=weekday,
                rows=day,
                read=read,
                is_working=weekday in person.working_days,
                is_open=bool(read.errors) or weekday == opened,
            )
        )
    return days
