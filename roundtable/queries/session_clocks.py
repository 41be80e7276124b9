"""What clocks did to one session: whether those of its members or of its zone have changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """What a session's hour is compared with.

    ``before_at`` is when the session of the series before it begins, of the same turn where its
    sessions take turns. None where there is none,
    or where it was planned for another hour or zone: then no clock has changed, somebody changed
    the plan. ``rules_shift_minutes`` is by how much later the session comes since its zone's
    rules changed; negative is earlier. Nought where they did not, where it was put at another
    time since, or where it has begun.
    """

    before_at: datetime | None
    rules_shift_minutes: int


_this, _before, _move = aliased(Session), aliased(Session), aliased(ZoneMove)
_BEFORE_ID = (
    sa.select(Session.id)
    .where(
        Session.series_id == _this.series_id,
        Session.turn.is_not_distinct_from(_this.turn),
        Session.starts_at < _this.starts_at,
        Session.state != SessionState.CANCELLED,
    )
    .order_by(Session.starts_at.desc())
    .limit(1)
    .correlate(_this)
    .scalar_subquery()
)
_MOVE_ID = (
    sa.select(sa.func.max(ZoneMove.id))
    .where(ZoneMove.session_id == _this.id, ZoneMove.after_at == _this.starts_at)
    .correlate(_this)
    .scalar_subquery()
)
CLOCKS = (
    sa.select(_before.starts_at, _before.local_start, _before.time_zone, _move.before_at)
    .select_from(_this)
    .outerjoin(_before, _before.id == _BEFORE_ID)
    .outerjoin(_move, _move.id == _MOVE_ID)
    .where(_this.id == sa.bindparam("session_id"))
)


def clocks_of(session: Session, *, now: datetime) -> Clocks:
    """Ask for both in one statement."""
    found = db.session.execute(CLOCKS, {"session_id": session.id}).one()
    starts_at, local_start, time_zone, unmoved_at = found
    return Clocks(
        before_at=starts_at if _is_same_plan(session, local_start, time_zone) else None,
        rules_shift_minutes=_rules_shift(session, unmoved_at, now),
    )


def _is_same_plan(session: Session, local_start: datetime | None, time_zone: str | None) -> bool:
    if local_start is None or time_zone != session.time_zone:
        return False
    return local_start.time() == session.local_start.time()


def _rules_shift(session: Session, unmoved_at: datetime | None, now: datetime) -> int:
    if unmoved_at is None or session.starts_at <= now or not session.is_open:
        return 0
    return (session.starts_at - unmoved_at) // timedelta(minutes=1)
