"""What new time zone rules did to sessions that lie ahead."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove


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
