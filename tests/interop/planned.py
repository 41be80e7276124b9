"""Series planned by the real services, and what other programs must show of their sessions.

What must be shown comes from the wall times and zones of our rows, by zoneinfo alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.recurrence import LAST, Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from roundtable.services import series as planning
from tests.factories import make_group
from tests.interop.rows import Row, in_order

#: Each zone with the number of its clock changes in 2026 and 2027.
CHANGES = {
    "Europe/Berlin": 4,
    "America/New_York": 4,
    "America/Sao_Paulo": 0,
    "Africa/Casablanca": 3,  # none after September 2026
    "Asia/Kolkata": 0,
    "Asia/Kathmandu": 0,
    "Australia/Lord_Howe": 4,
    "Pacific/Auckland": 4,
    "Pacific/Chatham": 4,
    "Europe/Dublin": 4,
    "Africa/Cairo": 4,
}
FRIDAY, SUNDAY = 4, 6


@dataclass(frozen=True)
class Shape:
    """A series but for its zone and its first day."""

    title: str
    frequency: Frequency
    weekday: int
    local_time: time
    minutes: int
    interval: int = 1
    ordinal: int | None = None


#: Clocks change by night and mostly on a Sunday; in Cairo into and out of a Friday.
SHAPES = (
    Shape("Weekly", Frequency.WEEKLY, SUNDAY, time(3, 0), 60),
    Shape("Every two weeks", Frequency.WEEKLY, FRIDAY, time(0, 30), 90, interval=2),
    Shape("First Sunday", Frequency.MONTHLY_WEEKDAY, SUNDAY, time(1, 45), 90, ordinal=1),
    Shape("Last Sunday", Frequency.MONTHLY_WEEKDAY, SUNDAY, time(2, 30), 45, ordinal=LAST),
)


def plan_everywhere(
    account: Account, *, since_on: date, now: datetime, shapes: Sequence[Shape] = SHAPES
) -> None:
    """Plan series in a group of each zone, close to its clock changes."""
    for zone in CHANGES:
        group = make_group(account, zone, time_zone=zone)
        for shape in shapes:
            planning.create(group, _plan(shape, zone, since_on), now=now)


def must_be_shown(first_at: datetime, last_at: datetime) -> list[Row]:
    """All sessions but the skipped, by start."""
    sessions = db.session.scalars(sa.select(Session).where(~Session.is_skipped))
    return in_order((row_of(session) for session in sessions), first_at, last_at)


def row_of(session: Session) -> Row:
    """A session as a calendar has to show it."""
    title = f"{session.group.name}: {session.title}"
    if session.state is SessionState.CANCELLED:
        title = f"Cancelled: {title}"
    start = session.local_start.replace(tzinfo=ZoneInfo(session.time_zone)).astimezone(UTC)
    return (session.uid, start, start + timedelta(minutes=session.duration_minutes), title)


def _plan(shape: Shape, zone: str, since_on: date) -> SeriesPlan:
    return SeriesPlan(
        title=shape.title,
        rule=Rule(
            frequency=shape.frequency,
            starts_on=since_on,
            interval=shape.interval,
            weekday=shape.weekday,
            ordinal=shape.ordinal,
        ),
        local_time=shape.local_time,
        time_zone=zone,
        duration_minutes=shape.minutes,
    )
