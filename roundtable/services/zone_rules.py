"""When the rules of a zone change: wall times stay, instants are derived again."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.sessions import SessionState
from roundtable.models.sessions import Session
from roundtable.services.session_times import derive, standing_offers


def derive_again(*, now: datetime) -> int:
    """Put the sessions ahead at the instants of today's rules; say how many were elsewhere.

    With the rules unchanged this is one statement.
    """
    ids = _elsewhere(now)
    if not ids:
        return 0
    sessions = db.session.scalars(sa.select(Session).where(Session.id.in_(ids))).all()
    offers = standing_offers(sessions)
    for session in sessions:
        derive(session, offers=offers[session.id], now=now)
    db.session.flush()
    return len(sessions)


def _elsewhere(now: datetime) -> Sequence[int]:
    query = sa.select(Session.id, Session.local_start, Session.time_zone, Session.starts_at).where(
        Session.starts_at > now, Session.state != SessionState.HELD
    )
    return [
        id_
        for id_, local_start, zone, starts_at in db.session.execute(query)
        if timezones.instant(local_start, zone) != starts_at
    ]
