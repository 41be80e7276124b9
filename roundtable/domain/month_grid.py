"""A month as a calendar prints it: whole weeks, from the first that touches it to the last."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST = date(1970, 1, 1)
LATEST = date(2100, 12, 1)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Week:
    """Seven days. ``number`` is that of ISO 8601, None where a week begins on another day."""

    number: int | None
    days: tuple[date, ...]


def weeks(month: date, *, first_weekday: int) -> tuple[Week, ...]:
    """Return the weeks of a month; they begin on the given day, Monday as 0."""
    rows = Calendar(first_weekday).monthdatescalendar(month.year, month.month)
    return tuple(
        Week(
            number=row[0].isocalendar().week if first_weekday == 0 else None,
            days=tuple(row),
        )
        for row in rows
    )


def month_of(day: date) -> date:
    """Return the first day of a day's month, within the years that pages show."""
    return min(max(day.replace(day=1), EARLIEST), LATEST)


def read_month(text: str) -> date | None:
    """Read ``2026-05``; nothing for another text or a year that pages do not show."""
    found = _MONTH.fullmatch(text)
    if found is None or not EARLIEST.year <= int(found[1]) <= LATEST.year:
        return None
    return date(int(found[1]), int(found[2]), 1)


def before(month: date) -> date | None:
    """Return the month before, if pages show it."""
    return None if month <= EARLIEST else (month - timedelta(days=1)).replace(day=1)


def after(month: date) -> date | None:
    """Return the month after, if pages show it."""
    return None if month >= LATEST else (month + timedelta(days=31)).replace(day=1)
