"""Who is to be told of the coffees and gatherings of a circle: whoever said that they come."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.session_notices import due
from roundtable.domain.sessions import Answer
from roundtable.models.groups import Group
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.people import Person
from roundtable.models.session_notices import SessionNotice
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.meetings import reply_link
from roundtable.queries.member_times import seated
from roundtable.queries.objections import objected_among
from roundtable.queries.session_notices import Due, Notices, address_of, notices_ahead, told_of
from roundtable.queries.sessions import OPEN

ANY_TIME = timedelta(days=3_650)
"""Who has said yes to a time gets its entry at once, however far ahead it lies."""


def of_circle(
    group: Group, *, now: datetime, locks: bool = False, resumes: bool = False
) -> Notices:
    """What is due in a circle, from six statements; the parameters are ``of_group``'s.

    Whoever objects is written to no more, not even of a coffee that was agreed.
    """
    notices = {
        (one.session_id, one.person_id): one for one in notices_ahead(group, now, locks=locks)
    }
    asked = _asked(group, {session_id for session_id, _person_id in notices}, now)
    objected = objected_among([person for _session, person, _answer, _nonce in asked])
    found = [
        one
        for session, person, answer, nonce in asked
        if (one := _due(session, person, answer, nonce, notices.get((session.id, person.id)), now))
        if (resumes or not one.is_held) and person.id not in objected
    ]
    return Notices(due=found, seats=seated(group.id))


def _asked(
    group: Group, told: set[int], now: datetime
) -> list[tuple[Session, Person, Answer, str]]:
    """The guests of sessions that lie ahead, or of which somebody was told."""
    is_coming = sa.and_(Session.state.in_(OPEN), Session.starts_at > now)
    answer = sa.and_(
        Attendance.session_id == Session.id, Attendance.person_id == MeetingGuest.person_id
    )
    query = (
        sa.select(Session, Person, Attendance.answer, MeetingGuest.reply_nonce)
        .join(Meeting, Meeting.session_id == Session.id)
        .join(MeetingGuest, MeetingGuest.meeting_id == Meeting.id)
        .join(Person, Person.id == MeetingGuest.person_id)
        .outerjoin(Attendance, answer)
        .where(Session.group_id == group.id, sa.or_(is_coming, Session.id.in_(told)))
        .order_by(Session.starts_at, Session.id, MeetingGuest.id)
        .execution_options(populate_existing=True)
    )
    return [
        (session, person, answer or Answer.NONE, nonce)
        for session, person, answer, nonce in db.session.execute(query)
    ]


def _due(
    session: Session,
    person: Person,
    answer: Answer,
    nonce: str,
    notice: SessionNotice | None,
    now: datetime,
) -> Due | None:
    """What one guest is to be told; whose calendar has said no knows it already."""
    comes = answer is Answer.ACCEPTED
    if notice is not None and notice.answer_stamped_at is not None and not comes:
        return None
    kind = due(
        told_of(notice) if notice else None,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_open=session.is_open,
        is_member=comes,
        address=address_of(person),
        now=now,
        horizon=ANY_TIME,
    )
    if kind is None:
        return None
    return Due(
        kind=kind,
        session=session,
        person=person,
        seat=None,
        notice=notice,
        link=reply_link(nonce),
    )
