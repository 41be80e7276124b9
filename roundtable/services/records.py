"""After a session: who came, what came of it, and what it was worth."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.sessions import Answer, SessionState
from roundtable.models.groups import Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.services import meeting_prospects
from roundtable.services.locks import lock
from roundtable.services.sessions import CancelledSessionError, require_not_held, set_state

#: From here on the leader's visit has been reported to somebody.
VISITED = (InvitationState.HELD, InvitationState.THANKED, InvitationState.FOLLOWED_UP)


class NotBegunError(RuleBrokenError):
    """The session lies ahead: nobody can say yet who came."""


class NotHeldError(RuleBrokenError):
    """Only what was held has outcomes and a pulse."""


class RecordInUseError(RuleBrokenError):
    """Outcomes, a pulse or a guest's visit depend on the session having been held."""


@dataclass(frozen=True, kw_only=True)
class PulseValue:
    """Nought to ten, and one line why."""

    value: int
    remark: str = ""


def hold(
    session: Session, *, came: Collection[int], notes: str, is_guest_agreed: bool, now: datetime
) -> None:
    """Record that a session was held, or correct the record.

    Required members who did not come count as missing; optional ones and people who have left
    the group count only if they came.

    :param came: the ids of the people who came
    :raises NotBegunError: the session has not begun
    :raises CancelledSessionError: it was cancelled
    """
    lock([session])
    require_begun(session, now=now)
    if session.state is SessionState.PLANNED:
        set_state(session, SessionState.CONFIRMED, now=now)
    session.state = SessionState.HELD
    session.held_at = session.held_at or now
    session.notes = notes
    session.guest_agreed_on = _agreed_on(session) if is_guest_agreed else None
    _note_who_came(session, set(came))
    meeting_prospects.meet(session, came, now=now)
    db.session.flush()


def require_begun(session: Session, *, now: datetime) -> None:
    """Refuse to record what has not been.

    :raises NotBegunError: the session has not begun
    :raises CancelledSessionError: it was cancelled
    """
    if session.state is SessionState.CANCELLED:
        raise CancelledSessionError
    if session.starts_at > now:
        raise NotBegunError


def undo(session: Session) -> None:
    """Take back that a session was held, while nothing depends on it.

    :raises RecordInUseError: something does
    """
    lock([session])
    if session.state is not SessionState.HELD:
        return
    if is_in_use(session):
        raise RecordInUseError
    session.state, session.held_at, session.guest_agreed_on = SessionState.CONFIRMED, None, None
    for row in session.attendances:
        row.came = None
    db.session.flush()


def is_in_use(session: Session) -> bool:
    """Whether outcomes, a pulse or a guest's visit depend on the record."""
    visited = (
        sa.select(Offer.id)
        .join(Invitation, Invitation.id == Offer.invitation_id)
        .where(
            Offer.session_id == session.id,
            Offer.state == OfferState.KEPT,
            Invitation.state.in_(VISITED),
        )
    )
    exists = sa.or_(
        sa.exists().where(Outcome.session_id == session.id),
        sa.exists().where(Pulse.session_id == session.id),
        visited.exists(),
    )
    return bool(db.session.scalar(sa.select(exists)))


def answer(session: Session, answers: Mapping[int, Answer]) -> None:
    """Note what people said to a session that lies ahead.

    :param answers: by the person's id
    :raises HeldSessionError: it was held
    """
    lock([session])
    require_not_held(session)
    rows = _rows(session)
    for person_id, given in answers.items():
        if person_id in rows:
            rows[person_id].answer = given
        elif given is not Answer.NONE:
            db.session.add(Attendance(session=session, person_id=person_id, answer=given))
    db.session.flush()


def add_outcome(session: Session, text: str, *, is_cleared: bool) -> Outcome:
    """Keep something that came of a session; the same twice is kept once.

    :raises NotHeldError: the session was not held
    """
    lock([session])
    _require_held(session)
    found = next((outcome for outcome in session.outcomes if outcome.text == text), None)
    if found is not None:
        found.is_cleared = is_cleared
        return found
    outcome = Outcome(session=session, text=text, is_cleared=is_cleared)
    db.session.add(outcome)
    db.session.flush()
    return outcome


def edit_outcome(outcome: Outcome, text: str, *, is_cleared: bool) -> None:
    """Put an outcome differently, or clear it for use outside the group."""
    outcome.text, outcome.is_cleared = text, is_cleared
    db.session.flush()


def delete_outcome(outcome: Outcome) -> None:
    """Forget an outcome."""
    db.session.delete(outcome)
    db.session.flush()


def set_pulse(
    session: Session, named: Mapping[int, PulseValue | None], unnamed: Sequence[PulseValue]
) -> None:
    """Store the pulse of a session as it was entered.

    :param named: by the person's id; None takes a person's answer back
    :param unnamed: all those that were given without a name
    :raises NotHeldError: the session was not held
    """
    lock([session])
    _require_held(session)
    rows = {pulse.person_id: pulse for pulse in session.pulses if pulse.person_id is not None}
    kept: list[Pulse] = [row for id_, row in rows.items() if named.get(id_, row) is not None]
    for person_id, given in named.items():
        if given is None:
            continue
        row = rows.get(person_id)
        if row is None:
            kept.append(Pulse(person_id=person_id, value=given.value, remark=given.remark))
        else:
            row.value, row.remark = given.value, given.remark
    session.pulses = kept + [Pulse(value=one.value, remark=one.remark) for one in unnamed]
    db.session.flush()


def _require_held(session: Session) -> None:
    if session.state is not SessionState.HELD:
        raise NotHeldError


def _note_who_came(session: Session, came: set[int]) -> None:
    rows = _rows(session)
    required = _required(session)
    for person_id in {*rows, *came, *required}:
        row = rows.get(person_id)
        if row is None:
            row = Attendance(session=session, person_id=person_id, answer=Answer.NONE)
            db.session.add(row)
        is_counted = person_id in required or person_id in came
        row.came = person_id in came if is_counted else None


def _rows(session: Session) -> dict[int, Attendance]:
    query = sa.select(Attendance).where(Attendance.session_id == session.id)
    return {row.person_id: row for row in db.session.scalars(query)}


def _required(session: Session) -> set[int]:
    query = sa.select(Membership.person_id).where(
        Membership.group_id == session.group_id,
        Membership.role != MemberRole.FORMER,
        Membership.is_required,
    )
    return set(db.session.scalars(query))


def _agreed_on(session: Session) -> date:
    return timezones.local(session.starts_at, session.time_zone).date()
