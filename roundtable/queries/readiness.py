"""What a group has to show before it may invite upwards, read from its rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.readiness import (
    GroupRecord,
    HeldSession,
    ReadinessReport,
    Thresholds,
    assess_group,
)
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.groups import Group
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session


def of_group(group: Group, *, now: datetime) -> ReadinessReport:
    """The group's checklist, from three statements; only what had been held by then counts."""
    return assess_group(record_of(group, now=now), thresholds_of(group))


def record_of(group: Group, *, now: datetime) -> GroupRecord:
    """The group's figures, from three statements.

    Coffees and gatherings are no sessions of the group and do not count.
    """
    cleared_notes, agreed_on = _notes_and_agreement(group)
    return GroupRecord(
        held=tuple(_held(group, now)),
        cleared_notes=cleared_notes,
        agreed_to_invite_on=agreed_on,
        upwards=group.upwards,
        convening_needs_supervisor=group.supervisor_first,
        supervisor_informed_on=group.supervisor_informed_on,
        upwards_informed_on=group.upwards_informed_on,
    )


def thresholds_of(group: Group) -> Thresholds:
    """What the group asks of itself."""
    return Thresholds(
        sessions_held=group.needed_sessions,
        attendance_percent=group.needed_attendance,
        pulse=group.needed_pulse,
        cleared_notes=group.needed_outcomes,
        guest_minutes=group.guest_minutes,
        notice_days=group.notice_days,
        leader_rest_days=group.rest_days,
    )


def _held(group: Group, now: datetime) -> Sequence[HeldSession]:
    """Each session with those who came out of those of whom it is known."""
    came = sa.func.count(Attendance.id).filter(Attendance.came.is_(True))
    known = sa.func.count(Attendance.id).filter(Attendance.came.is_not(None))
    query = (
        sa.select(Session.id, Session.starts_at, came, known)
        .join(Attendance, Attendance.session_id == Session.id, isouter=True)
        .where(*_is_held(group), Session.starts_at <= now)
        .group_by(Session.id, Session.starts_at)
        .order_by(Session.starts_at)
    )
    values = _pulse_values(group)
    return [
        HeldSession(
            starts_at=starts_at,
            came=there,
            expected=expected,
            pulse_values=tuple(values.get(id_, ())),
            pulse_asked=max(there, len(values.get(id_, ()))),
        )
        for id_, starts_at, there, expected in db.session.execute(query)
    ]


def _pulse_values(group: Group) -> Mapping[int, Sequence[int]]:
    query = (
        sa.select(Pulse.session_id, Pulse.value)
        .join(Session, Session.id == Pulse.session_id)
        .where(*_is_held(group))
        .order_by(Pulse.id)
    )
    values: dict[int, list[int]] = {}
    for session_id, value in db.session.execute(query):
        values.setdefault(session_id, []).append(value)
    return values


def _notes_and_agreement(group: Group) -> tuple[int, date | None]:
    """How many outcomes are cleared, and when the group last agreed to invite a guest."""
    cleared = (
        sa.select(sa.func.count(Outcome.id))
        .join(Session, Session.id == Outcome.session_id)
        .where(Session.group_id == group.id, Outcome.is_cleared)
        .scalar_subquery()
    )
    agreed = sa.select(sa.func.max(Session.guest_agreed_on)).where(Session.group_id == group.id)
    row = db.session.execute(sa.select(cleared, agreed.scalar_subquery())).one()
    return row[0], row[1]


def _is_held(group: Group) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Session.group_id == group.id,
        Session.state == SessionState.HELD,
        Session.kind == SessionKind.SESSION,
    )
