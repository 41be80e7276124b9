"""What new time zone rules did to sessions that lie ahead."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove

LATEST = (
    sa.select(ZoneMove.before_at)
    .where(
        ZoneMove.session_id == sa.bindparam("session_id"),
        ZoneMove.after_at == sa.bindparam("starts_at"),
    )
    .order_by(ZoneMove.id.desc())
    .limit(1)
)


def shift_minutes(session: Session, *, now: datetime) -> int:
    """By how much later a session comes since its zone's rules changed; negative is earlier.

    Nought where they did not, where it was put at another time since, or where it has begun.
    """
    if session.starts_at <= now or not session.is_open:
        return 0
    given = {"session_id": session.id, "starts_at": session.starts_at}
    before_at = db.session.scalar(LATEST, given)
    return (session.starts_at - before_at) // timedelta(minutes=1) if before_at else 0


def count_ahead(*, now: datetime) -> int:
    """How many sessions ahead stand where rules have put them, over all groups; no names."""
    query = (
        sa.select(sa.func.count(sa.distinct(ZoneMove.session_id)))
        .join(Session, Session.id == ZoneMove.session_id)
        .where(
            Session.starts_at > now,
            Session.starts_at == ZoneMove.after_at,
            Session.state != SessionState.CANCELLED,
        )
    )
    return db.session.scalar(query) or 0
