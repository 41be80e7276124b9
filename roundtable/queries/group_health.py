"""How groups are, from their last three sessions: who came, and was it worth the hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.readiness_figures import attendance, pulse
from roundtable.domain.readiness_record import HeldSession
from roundtable.domain.readiness_report import Finding, Thresholds
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.groups import Group
from roundtable.models.sessions import Attendance, Pulse, Session

RECENT = 3


@dataclass(frozen=True, kw_only=True)
class Health:
    """The two figures of the last three sessions, against what the group asks of itself."""

    sessions: int
    attendance: Finding
    pulse: Finding


def health_of(groups: Sequence[Group]) -> Mapping[int, Health]:
    """The health of each group by its id, from three statements in all."""
    ids = [group.id for group in groups]
    recent: dict[int, list[HeldSession]] = {id_: [] for id_ in ids}
    sessions = _recent_sessions(ids)
    came, values = _came(sessions), _pulses(sessions)
    for session_id, group_id, starts_at in sessions:
        there, expected = came.get(session_id, (0, 0))
        recent[group_id].append(
            HeldSession(
                starts_at=starts_at,
                came=there,
                expected=expected,
                pulse_values=tuple(values.get(session_id, ())),
            )
        )
    return {group.id: _health(group, recent[group.id]) for group in groups}


def _health(group: Group, recent: Sequence[HeldSession]) -> Health:
    thresholds = Thresholds(attendance_percent=group.needed_attendance, pulse=group.needed_pulse)
    return Health(
        sessions=len(recent),
        attendance=attendance(recent, thresholds),
        pulse=pulse(recent, thresholds),
    )


def _recent_sessions(ids: Sequence[int]) -> Sequence[sa.Row[int, int, datetime]]:
    place = sa.func.row_number().over(
        partition_by=Session.group_id, order_by=(Session.starts_at.desc(), Session.id.desc())
    )
    held = (
        sa.select(Session.id, Session.group_id, Session.starts_at, place.label("place"))
        .where(
            Session.group_id.in_(ids),
            Session.state == SessionState.HELD,
            Session.kind == SessionKind.SESSION,
        )
        .subquery()
    )
    query = (
        sa.select(held.c.id, held.c.group_id, held.c.starts_at)
        .where(held.c.place <= RECENT)
        .order_by(held.c.starts_at)
    )
    return db.session.execute(query).all()


def _came(sessions: Sequence[sa.Row[int, int, datetime]]) -> Mapping[int, tuple[int, int]]:
    """How many came, and of how many it is known, by session."""
    query = (
        sa.select(
            Attendance.session_id,
            sa.func.sum(sa.case((Attendance.came.is_(True), 1), else_=0)),
            sa.func.count(),
        )
        .where(
            Attendance.session_id.in_([row[0] for row in sessions]), Attendance.came.is_not(None)
        )
        .group_by(Attendance.session_id)
    )
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}


def _pulses(sessions: Sequence[sa.Row[int, int, datetime]]) -> Mapping[int, Sequence[int]]:
    query = sa.select(Pulse.session_id, Pulse.value).where(
        Pulse.session_id.in_([row[0] for row in sessions])
    )
    values: dict[int, list[int]] = {}
    for session_id, value in db.session.execute(query):
        values.setdefault(session_id, []).append(value)
    return values
