"""The sessions a plan stands for, as instants, within a window that rolls with the day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from roundtable.domain import recurrence, timezones
from roundtable.domain.series_plan import SeriesPlan

WINDOW = relativedelta(months=12)


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One date of a plan. ``local_start`` is as planned, also where the clocks skip it."""

    on: date
    local_start: datetime
    starts_at: datetime
    ends_at: datetime


def window(today: date) -> tuple[date, date]:
    """The dates that are kept as rows: twelve months back and twelve ahead.

    Those behind are there so that a round which already meets can record what it held; a
    rule begins no earlier than its own start.
    """
    return today - WINDOW, today + WINDOW


def occurrences(
    plan: SeriesPlan, *, first_on: date, last_on: date, limit: int = 1000
) -> list[Occurrence]:
    """Derive the sessions of a plan between two dates, both included.

    :raises RuleNotUsableError: the rule is out of bounds
    """
    days = recurrence.dates(plan.rule, first_on=first_on, last_on=last_on, limit=limit)
    return [occurrence(plan, day) for day in days]


def occurrence(plan: SeriesPlan, on: date) -> Occurrence:
    """Derive the session of one date."""
    local_start = plan.local_start(on)
    starts_at = timezones.instant(local_start, plan.time_zone)
    return Occurrence(
        on=on,
        local_start=local_start,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=plan.duration_minutes),
    )
