"""How far one has come with the people of a meeting, on the lists of whoever asked them."""

from collections.abc import Collection, Sequence, Set

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


def answer(guest: MeetingGuest) -> None:
    """Somebody who was asked has answered."""
    _move(guest.meeting.account, [guest.person_id], _BEFORE_ANSWER, _S.ANSWERED)


def plan(meeting: Meeting, coming: Sequence[MeetingGuest]) -> None:
    """These people come: a coffee with them is planned."""
    people = [one.person_id for one in coming]
    _move(meeting.account, people, _BEFORE_COFFEE, _S.COFFEE_PLANNED)


def unplan(guest: MeetingGuest) -> None:
    """Somebody who had said yes does not come."""
    _move(guest.meeting.account, [guest.person_id], {_S.COFFEE_PLANNED}, _S.ANSWERED)


def meet(session: Session, came: Collection[int]) -> None:
    """A session of a meeting was held; whoever came was met."""
    meeting = db.session.scalar(sa.select(Meeting).where(Meeting.session_id == session.id))
    if meeting is not None:
        _move(meeting.account, came, _BEFORE_MET, _S.MET)


def _move(
    account: Account, people: Collection[int], before: Set[ProspectState], to: ProspectState
) -> None:
    query = (
        sa.select(Prospect)
        .join(Prospect.conference)
        .where(
            Conference.account_id == account.id,
            Prospect.person_id.in_(people),
            Prospect.state.in_(before),
        )
        .order_by(Prospect.id)
    )
    for prospect in db.session.scalars(query).all():
        conferences.move(prospect, to)
