"""What a change of plan would do, read from the rows; nothing is stored here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from roundtable.database import db
from roundtable.domain import recurrence, timezones
from roundtable.domain.occurrences import occurrence_of, window
from roundtable.domain.series_changes import (
    Change,
    ChangeKind,
    Standing,
    begin_ahead,
    changes,
    endings,
    fingerprint,
)
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionState
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.series import rule_of

NOTHING_HAPPENS = {ChangeKind.UNCHANGED, ChangeKind.KEPT, ChangeKind.STAYS_CANCELLED}


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The changes, session by session, with the rows they are about.

    ``zone`` is that of the dates to come; ``plan`` begins with the first session that lies ahead.
    ``is_in_place``: the series itself changes; else it ends and another one follows it.
    """

    zone: str
    changes: Sequence[Change]
    sessions: Mapping[int, Session]
    plan: SeriesPlan | None = None
    is_in_place: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether no session would change."""
        return all(change.kind in NOTHING_HAPPENS for change in self.changes)

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many sessions each kind of change concerns; kinds without any are left out."""
        kinds = [change.kind for change in self.changes]
        return {kind: kinds.count(kind) for kind in ChangeKind if kind in kinds}

    @property
    def seen(self) -> str:
        """What a confirmation has to name: nothing may have changed since it was shown."""
        return fingerprint(self.changes)


def of_one(
    session: Session, *, local_start: datetime, time_zone: str, duration_minutes: int
) -> Effect:
    """The effect of putting one session at another time."""
    found = occurrence_of(local_start, time_zone, duration_minutes)
    standing = standing_of(session)
    before = (standing.starts_at, standing.ends_at, standing.zone)
    is_same = (found.starts_at, found.ends_at, time_zone) == before
    kind = ChangeKind.UNCHANGED if is_same else ChangeKind.MOVED
    return Effect(
        zone=time_zone,
        changes=[Change(kind=kind, standing=standing, occurrence=found)],
        sessions={session.id: session},
    )


def of_plan(
    series: Series,
    plan: SeriesPlan,
    *,
    since_on: date | None,
    keep_moved: bool,
    now: datetime,
) -> Effect:
    """The effect of a new plan on the sessions ahead.

    :param since_on: from the session of this date on; None for all that lie ahead
    :raises NoDateAheadError: the plan has no date that lies ahead
    """
    plan = begin_ahead(plan, now)
    rows = _ahead(series, since_on or date.min, now)
    is_in_place = since_on is None or _begins_with(series, since_on)
    last_on = window(timezones.local(now, plan.time_zone).date())[1]
    return Effect(
        zone=plan.time_zone,
        changes=changes(
            [standing_of(row) for row in rows],
            plan,
            last_on=last_on,
            taken=_taken(series, rows) if is_in_place else (),
            keep_moved=keep_moved,
        ),
        sessions={row.id: row for row in rows},
        plan=plan,
        is_in_place=is_in_place,
    )


def of_end(series: Series, last_on: date, *, now: datetime) -> Effect:
    """The effect of ending a series after a day."""
    rows = _ahead(series, last_on + timedelta(days=1), now)
    return Effect(
        zone=series.time_zone,
        changes=endings([standing_of(row) for row in rows]),
        sessions={row.id: row for row in rows},
    )


def standing_of(session: Session) -> Standing:
    """A row as the rules see it."""
    return Standing(
        key=session.id,
        on=session.original_on or session.local_start.date(),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=session.time_zone,
        is_moved=session.is_moved,
        is_cancelled=session.state is SessionState.CANCELLED,
        turn=session.turn,
    )


def _ahead(series: Series, since_on: date, now: datetime) -> Sequence[Session]:
    """The sessions that may still change, with their agendas, by the dates their rule gave."""
    query = (
        sa.select(Session)
        .where(
            Session.series_id == series.id,
            Session.original_on >= since_on,
            Session.starts_at > now,
            Session.state != SessionState.HELD,
        )
        .options(selectinload(Session.items))
        .order_by(Session.original_on)
    )
    return db.session.scalars(query).all()


def _taken(series: Series, rows: Sequence[Session]) -> set[date]:
    """The dates of the series' sessions that do not change any more."""
    query = sa.select(Session.original_on).where(
        Session.series_id == series.id, Session.id.not_in([row.id for row in rows])
    )
    return {on for on in db.session.scalars(query) if on is not None}


def _begins_with(series: Series, on: date) -> bool:
    """Whether nothing of the series would remain before a date."""
    day_before = on - timedelta(days=1)
    rule = rule_of(series)
    return not recurrence.dates(rule, first_on=rule.starts_on, last_on=day_before, limit=1)
