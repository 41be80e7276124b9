"""The sessions a plan stands for, as instants, within a window that rolls with the day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from roundtable.domain import recurrence, timezones
from roundtable.domain.recurrence import dates_before
from roundtable.domain.series_plan import SeriesPlan

WINDOW = relativedelta(months=12)


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One date of a plan. ``local_start`` is as planned, also where the clocks skip it.

    ``turn`` counts from nought; None where the sessions take no turns.
    """

    on: date
    local_start: datetime
    starts_at: datetime
    ends_at: datetime
    turn: int | None = None


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
    before = dates_before(plan.rule, days[0]) if days and plan.other_times else 0
    return [
        occurrence(plan, day, turn=plan.turn_after(number))
        for number, day in enumerate(days, before)
    ]


def turn_due(plan: SeriesPlan, on: date) -> int | None:
    """Whose turn a date of the rule is; None where the sessions take no turns."""
    return plan.turn_after(dates_before(plan.rule, on)) if plan.other_times else None


def occurrence_of(local_start: datetime, zone: str, minutes: int) -> Occurrence:
    """Derive a session outside any plan."""
    starts_at = timezones.instant(local_start, zone)
    return Occurrence(
        on=local_start.date(),
        local_start=local_start,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
    )


def occurrence(plan: SeriesPlan, on: date, *, turn: int | None = None) -> Occurrence:
    """Derive the session of one date."""
    local_start = plan.local_start(on, turn)
    starts_at = timezones.instant(local_start, plan.time_zone)
    return Occurrence(
        on=on,
        local_start=local_start,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=plan.duration_minutes),
        turn=turn,
    )
