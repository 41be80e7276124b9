"""Asking about sessions: rows with their group and series, in one statement each."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.access import visible_group_ids

OPEN = (SessionState.PLANNED, SessionState.CONFIRMED)


def upcoming(
    whose: Account | Group, *, now: datetime, limit: int | None = None
) -> Sequence[Session]:
    """Sessions that have not ended and still stand, the next first.

    :param whose: one group, or an account for all the groups it sees
    """
    query = _of(whose).where(Session.ends_at > now, Session.state.in_(OPEN))
    return db.session.scalars(query.order_by(Session.starts_at, Session.id).limit(limit)).all()


def called_off(group: Group, *, now: datetime) -> Sequence[Session]:
    """Cancelled sessions that would not have ended yet, the next first; skipped ones left out."""
    query = _of(group).where(
        Session.ends_at > now,
        Session.state == SessionState.CANCELLED,
        Session.is_skipped.is_(False),
    )
    return db.session.scalars(query.order_by(Session.starts_at, Session.id)).all()


def next_of_each(group_ids: Sequence[int], *, now: datetime) -> Mapping[int, Session]:
    """When each group meets next; a coffee or gathering only where there is nothing else."""
    is_other = sa.case((Session.kind == SessionKind.SESSION, 0), else_=1)
    place = sa.func.row_number().over(
        partition_by=Session.group_id, order_by=(is_other, Session.starts_at, Session.id)
    )
    coming = (
        sa.select(Session.id, place.label("place"))
        .where(Session.group_id.in_(group_ids), Session.ends_at > now, Session.state.in_(OPEN))
        .subquery()
    )
    query = sa.select(Session).join(coming, Session.id == coming.c.id).where(coming.c.place == 1)
    return {session.group_id: session for session in db.session.scalars(query)}


def first_of_turns(group: Group, *, now: datetime) -> Sequence[Session]:
    """The next session of each turn of a group's series, in order."""
    place = sa.func.row_number().over(
        partition_by=(Session.series_id, Session.turn), order_by=(Session.starts_at, Session.id)
    )
    coming = (
        sa.select(Session.id, place.label("place"))
        .where(
            Session.group_id == group.id,
            Session.turn.is_not(None),
            Session.ends_at > now,
            Session.state.in_(OPEN),
        )
        .subquery()
    )
    query = sa.select(Session).join(coming, Session.id == coming.c.id).where(coming.c.place == 1)
    return db.session.scalars(query.order_by(Session.starts_at, Session.id)).all()


def past(whose: Account | Group, *, now: datetime, limit: int | None = None) -> Sequence[Session]:
    """Sessions that have ended, in whatever state but skipped, the latest first."""
    query = _of(whose).where(Session.ends_at <= now, Session.is_skipped.is_(False))
    query = query.order_by(Session.starts_at.desc(), Session.id.desc())
    return db.session.scalars(query.limit(limit)).all()


def unrecorded(group: Group, *, now: datetime) -> Sequence[Session]:
    """Sessions that have ended, and nobody has said whether they were held; the latest first."""
    query = _of(group).where(Session.ends_at <= now, Session.state.in_(OPEN))
    return db.session.scalars(query.order_by(Session.starts_at.desc(), Session.id.desc())).all()


def of_group(group: Group) -> Sequence[Session]:
    """Every session of a group in order, skipped ones too."""
    return db.session.scalars(_of(group).order_by(Session.starts_at, Session.id)).all()


def of_series(series: Series) -> Sequence[Session]:
    """Every session of a series in order, skipped ones too."""
    query = sa.select(Session).where(Session.series_id == series.id)
    return db.session.scalars(query.order_by(Session.starts_at, Session.id)).all()


def find_next(series: Series, *, now: datetime) -> Session | None:
    """The first session of a series that lies ahead and may still change."""
    query = sa.select(Session).where(
        Session.series_id == series.id,
        Session.starts_at > now,
        Session.state != SessionState.HELD,
    )
    return db.session.scalar(query.order_by(Session.original_on).limit(1))


def guests_of(several: Sequence[Session]) -> Mapping[int, Person]:
    """The leader for whom a slot is held, by session; sessions without one are left out."""
    query = (
        sa.select(Offer.session_id, Person)
        .join(Invitation, Invitation.id == Offer.invitation_id)
        .join(Person, Person.id == Invitation.leader_id)
        .where(
            Offer.session_id.in_([session.id for session in several]),
            Offer.state != OfferState.FREED,
        )
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _of(whose: Account | Group) -> sa.Select[Session]:
    query = sa.select(Session).options(joinedload(Session.group))
    if isinstance(whose, Group):
        return query.where(Session.group_id == whose.id)
    return query.where(Session.group_id.in_(visible_group_ids(whose)))
