"""Materialising: from the plan of a series to rows, over a rolling window.

A row is known by its series and the date its rule gave. Doing it twice, also at the same
time from two processes, doubles nothing.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.occurrences import Occurrence, occurrences, window
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.calendar_versions import show_groups
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_of

Key = tuple[int | None, date | None]


def materialise(several: Sequence[Series], *, now: datetime) -> int:
    """Make the missing sessions of series and say how many; three statements, however many rows."""
    wanted = [row for series in several for row in _rows(series, now)]
    if not wanted:
        return 0
    known = _known(several, wanted)
    missing = [row for row in wanted if (row["series_id"], row["original_on"]) not in known]
    return insert(missing) if missing else 0


def row_of(series: Series, occurrence: Occurrence, *, now: datetime) -> dict[str, Any]:
    """The columns of the session of one date."""
    return {
        "group_id": series.group_id,
        "series_id": series.id,
        "original_on": occurrence.on,
        "turn": occurrence.turn,
        "kind": SessionKind.SESSION,
        "title": series.title,
        "local_start": occurrence.local_start,
        "time_zone": series.time_zone,
        "duration_minutes": series.duration_minutes,
        "starts_at": occurrence.starts_at,
        "ends_at": occurrence.ends_at,
        "state": SessionState.PLANNED,
        "uid": str(uuid.uuid4()),
        "sequence": 0,
        "created_at": now,
        "revised_at": now,
    }


def insert(rows: Sequence[dict[str, Any]]) -> int:
    """Insert what another process has not inserted meanwhile, and count it."""
    is_sqlite = db.session.get_bind().dialect.name == "sqlite"
    base = sqlite.insert(Session) if is_sqlite else postgresql.insert(Session)
    show_groups({row["group_id"] for row in rows})
    statement = base.on_conflict_do_nothing(index_elements=[Session.series_id, Session.original_on])
    return len(db.session.scalars(statement.returning(Session.id), list(rows)).all())


def _rows(series: Series, now: datetime) -> list[dict[str, Any]]:
    first_on, last_on = window(timezones.local(now, series.time_zone).date())
    found = occurrences(plan_of(series), first_on=first_on, last_on=last_on)
    return [row_of(series, occurrence, now=now) for occurrence in found]


def _known(several: Sequence[Series], wanted: Sequence[dict[str, Any]]) -> set[Key]:
    since_on = min(row["original_on"] for row in wanted)
    query = sa.select(Session.series_id, Session.original_on).where(
        Session.original_on >= since_on, _is_of(several)
    )
    return {(series_id, original_on) for series_id, original_on in db.session.execute(query)}


def _is_of(several: Sequence[Series]) -> sa.ColumnElement[bool]:
    """One series is asked for by number; many by all, since a list has its limit."""
    if len(several) == 1:
        return Session.series_id == several[0].id
    return Session.series_id.is_not(None)
