"""How far one has come with the people of a meeting, on the lists of whoever asked them."""

from collections.abc import Collection, Sequence, Set
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ProspectState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.sessions import Session
from roundtable.services import conferences

_S = ProspectState
_BEFORE_ANSWER = frozenset({_S.LISTED, _S.SHORTLISTED, _S.WRITTEN_TO})
_BEFORE_COFFEE = _BEFORE_ANSWER | {_S.ANSWERED}
_BEFORE_MET = _BEFORE_COFFEE | {_S.COFFEE_PLANNED}


def answer(guest: MeetingGuest, *, now: datetime) -> None:
    """Somebody who was asked has answered."""
    _move(guest.meeting, [guest.person_id], _BEFORE_ANSWER, _S.ANSWERED, by=None, now=now)


def plan(
    meeting: Meeting, coming: Sequence[MeetingGuest], *, by: Account | None, now: datetime
) -> None:
    """These people come: a coffee with them is planned; without an account, they said so."""
    people = [one.person_id for one in coming]
    _move(meeting, people, _BEFORE_COFFEE, _S.COFFEE_PLANNED, by=by, now=now)


def unplan(guest: MeetingGuest, *, now: datetime) -> None:
    """Somebody who had said yes does not come."""
    _move(guest.meeting, [guest.person_id], {_S.COFFEE_PLANNED}, _S.ANSWERED, by=None, now=now)


def meet(session: Session, came: Collection[int], *, now: datetime) -> None:
    """A session of a meeting was held; whoever came was met."""
    meeting = db.session.scalar(sa.select(Meeting).where(Meeting.session_id == session.id))
    if meeting is not None:
        _move(meeting, came, _BEFORE_MET, _S.MET, by=meeting.account, now=now)


def _move(
    meeting: Meeting,
    people: Collection[int],
    before: Set[ProspectState],
    to: ProspectState,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    query = (
        sa.select(Prospect)
        .join(Prospect.conference)
        .where(
            Conference.account_id == meeting.account_id,
            Prospect.person_id.in_(people),
            Prospect.state.in_(before),
        )
        .order_by(Prospect.id)
    )
    for prospect in db.session.scalars(query).all():
        conferences.move(prospect, to, by=by, now=now)
