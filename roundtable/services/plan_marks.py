"""Plans of fair times that are to be looked at again, as time zone rules have changed since."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.plan_offsets import changed_zones, offsets_of
from roundtable.domain.timezones import tzdata_version
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.member_times import seated
from roundtable.services.locks import lock_where


def remember(series: Series, sessions: Iterable[Session]) -> None:
    """Keep by which clocks a plan was taken over; with that it has been looked at."""
    zones = [seat.person.time_zone for seat in seated(series.group_id)]
    instants = [session.starts_at for session in sessions]
    series.planned_offsets = offsets_of([series.time_zone, *zones], instants)
    series.planned_tzdata = tzdata_version()
    series.look_again_at = None


def look_again(*, now: datetime) -> int:
    """Mark the plans that other rules than today's were the reason for; says how many are new."""
    rows = lock_where(
        Series, Series.planned_tzdata.is_not(None), Series.planned_tzdata != tzdata_version()
    )
    marked = 0
    for series in rows:
        if changed_zones(series.planned_offsets or {}, now=now) and series.look_again_at is None:
            series.look_again_at = now
            marked += 1
        series.planned_tzdata = tzdata_version()
    db.session.flush()
    return marked


def looked(series: Series, *, now: datetime) -> None:
    """Take the mark off: somebody has seen it, and the plan is fine by today's rules."""
    ahead = sa.select(Session).where(Session.series_id == series.id, Session.starts_at > now)
    remember(series, db.session.scalars(ahead).all())
    db.session.flush()
