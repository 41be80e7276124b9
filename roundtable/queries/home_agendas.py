"""Which agendas of the next sessions do not fit."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.owed import Owed, OwedKind
from roundtable.domain.permissions import Permission
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.agenda import timetables_of
from roundtable.queries.home_seats import Seats
from roundtable.queries.sessions import OPEN

EACH = 4
MOST = 40
"""Agendas are laid out for the next sessions of all groups together, not for hundreds."""


def _coming(groups: Sequence[Group], now: datetime) -> Sequence[Session]:
    """The next four sessions of each group, in order of time; of many the first forty."""
    place = sa.func.row_number().over(
        partition_by=Session.group_id, order_by=(Session.starts_at, Session.id)
    )
    ranked = sa.select(Session.id, place.label("place")).where(*_is_coming(groups, now)).subquery()
    query = sa.select(Session).join(ranked, Session.id == ranked.c.id).where(ranked.c.place <= EACH)
    return db.session.scalars(query.order_by(Session.starts_at, Session.id).limit(MOST)).all()


def _is_coming(groups: Sequence[Group], now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Session.group_id.in_([group.id for group in groups]),
        Session.ends_at > now,
        Session.state.in_(OPEN),
    )


def too_long(seats: Seats, *, zone: str, now: datetime) -> Iterator[Owed]:
    """Agendas that run over, or into a point that is pinned."""
    groups = {group.id: group for group in seats.where_may(Permission.EDIT_AGENDA)}
    coming = _coming(list(groups.values()), now)
    timetables = timetables_of(coming)
    for session in coming:
        problems = [f for f in timetables[session.id].findings if f.kind.is_problem]
        if problems:
            yield Owed(
                kind=OwedKind.SHORTEN,
                name=session.title,
                due_on=timezones.local(session.starts_at, zone).date(),
                group=groups[session.group_id].name,
                session_id=session.id,
                finding=problems[0],
            )
