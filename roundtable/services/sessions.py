"""Moving, skipping, cancelling and restoring single sessions. What was held never changes."""

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.occurrences import turn_due
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.domain.turns import TurnOrder
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_of
from roundtable.services.calendar_stamps import stamp_offers
from roundtable.services.locks import lock
from roundtable.services.session_times import (
    give_turn,
    revise_offers,
    set_time,
    standing_offers,
    turn_of,
)

TWICE = timedelta(minutes=2)


class HeldSessionError(RuleBrokenError):
    """The session was held: what has been does not change any more."""


class CancelledSessionError(RuleBrokenError):
    """The session is cancelled; it has to be restored first."""


def add(
    group: Group,
    *,
    kind: SessionKind,
    title: str,
    local_start: datetime,
    time_zone: str,
    duration_minutes: int,
    now: datetime,
) -> Session:
    """Plan a single session outside any series; sent twice within minutes it is one."""
    starts_at = timezones.instant(local_start, time_zone)
    lock([group])
    found = _find_just_added(group, title, starts_at, now=now)
    if found is not None:
        return found
    session = Session(
        group=group,
        kind=kind,
        title=title,
        local_start=local_start,
        time_zone=time_zone,
        duration_minutes=duration_minutes,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=duration_minutes),
        uid=str(uuid.uuid4()),
        created_at=now,
        revised_at=now,
    )
    db.session.add(session)
    db.session.flush()
    return session


def move(
    session: Session,
    local_start: datetime,
    time_zone: str,
    duration_minutes: int,
    *,
    now: datetime,
) -> None:
    """Put one session at another time; its guest slot and pinned points come along.

    :raises HeldSessionError: it was held
    """
    lock([session])
    require_not_held(session)
    set_time(
        session,
        local_start=local_start,
        time_zone=time_zone,
        duration_minutes=duration_minutes,
        offers=standing_offers([session])[session.id],
        now=now,
    )
    give_turn(session, turn_of(session), now=now)
    session.is_moved = not _is_as_planned(session)
    db.session.flush()


def describe(session: Session, *, title: str, topic: str, video_link: str, now: datetime) -> None:
    """Change what a session is called and about; also after it was held."""
    before = (session.title, session.topic, session.video_link)
    if session.video_link != video_link:
        stamp_offers(standing_offers([session])[session.id], now=now)
    session.title, session.topic, session.video_link = title, topic, video_link
    if before != (title, topic, video_link):
        session.revised_at = now
        db.session.flush()


def skip(session: Session, reason: str = "", *, now: datetime) -> None:
    """Leave a session out: it does not take place, and calendars do not show it.

    :raises HeldSessionError: it was held
    """
    _call_off(session, is_skipped=True, reason=reason, now=now)


def cancel(session: Session, reason: str, *, now: datetime) -> None:
    """Cancel a session: calendars show it as cancelled.

    :raises HeldSessionError: it was held
    """
    _call_off(session, is_skipped=False, reason=reason, now=now)


def restore(session: Session, *, now: datetime) -> None:
    """Let a cancelled or skipped session take place after all; a confirmed one is confirmed again.

    :raises HeldSessionError: it was held
    """
    lock([session])
    require_not_held(session)
    if session.state is not SessionState.CANCELLED:
        return
    session.state = session.state_before or SessionState.PLANNED
    session.state_before = None
    session.is_skipped, session.cancelled_reason = False, ""
    _revise(session, now)


def confirm(session: Session, *, now: datetime) -> None:
    """Say that a planned session will take place.

    :raises HeldSessionError: it was held
    :raises CancelledSessionError: it is cancelled
    """
    lock([session])
    require_not_held(session)
    if session.state is SessionState.CANCELLED:
        raise CancelledSessionError
    if session.state is SessionState.PLANNED:
        set_state(session, SessionState.CONFIRMED, now=now)
        db.session.flush()


def set_state(session: Session, state: SessionState, *, now: datetime) -> None:
    """Change a state that calendars show: a new STATUS is a new SEQUENCE (RFC 5546, 2.1.4)."""
    session.state = state
    session.sequence += 1
    session.revised_at = now


def require_not_held(session: Session) -> None:
    """Refuse to change what has been.

    :raises HeldSessionError: it was held
    """
    if session.state is SessionState.HELD:
        raise HeldSessionError


def _call_off(session: Session, *, is_skipped: bool, reason: str, now: datetime) -> None:
    lock([session])
    require_not_held(session)
    was_cancelled = session.state is SessionState.CANCELLED
    if not was_cancelled:
        session.state_before, session.state = session.state, SessionState.CANCELLED
    session.is_skipped, session.cancelled_reason = is_skipped, reason
    if was_cancelled:
        session.revised_at = now
        db.session.flush()
    else:
        _revise(session, now)


def _revise(session: Session, now: datetime) -> None:
    """Tell calendars that the session was cancelled or restored, and its guest's calendar too."""
    session.sequence += 1
    session.revised_at = now
    revise_offers(standing_offers([session])[session.id], now=now)
    db.session.flush()


def _is_as_planned(session: Session) -> bool:
    """Whether the session is where its series puts it; outside a series it always is."""
    if session.series is None or session.original_on is None:
        return True
    plan, on = plan_of(session.series), session.original_on
    turn = session.turn if plan.order is TurnOrder.FREE else turn_due(plan, on)
    return (session.local_start, session.time_zone, session.duration_minutes) == (
        plan.local_start(on, turn),
        plan.time_zone,
        plan.duration_minutes,
    )


def _find_just_added(
    group: Group, title: str, starts_at: datetime, *, now: datetime
) -> Session | None:
    """The session that a second click has asked for again; two coffees at one time may differ."""
    return db.session.scalar(
        sa.select(Session).where(
            Session.group_id == group.id,
            Session.series_id.is_(None),
            Session.title == title,
            Session.starts_at == starts_at,
            Session.created_at > now - TWICE,
        )
    )
