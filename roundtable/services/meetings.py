"""Coffees and gatherings: proposed, settled, called off. A settled one is a session.

Who settles locks the meeting first, so that of two at the same moment one wins.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.meetings import (
    AGENDAS,
    MINUTES,
    MeetingCalledOffError,
    MeetingDraft,
    MeetingSettledError,
    TimeGoneError,
)
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference
from roundtable.models.meetings import Meeting, MeetingGuest, MeetingTime
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Session
from roundtable.services import agenda, meeting_prospects, sessions
from roundtable.services.circles import circle_of
from roundtable.services.locks import lock
from roundtable.services.objections import refuse_if_objected

TWICE = timedelta(minutes=2)


def propose(
    draft: MeetingDraft,
    people: Sequence[Person],
    *,
    by: Account,
    conference: Conference | None = None,
    now: datetime,
) -> Meeting:
    """Write down what is proposed to whom; sent twice within minutes it is one.

    :raises ObjectedError: one of them asked not to be written to
    """
    lock([by])
    refuse_if_objected(people)
    found = _find_just_proposed(draft, people, by, now=now)
    if found is not None:
        return found
    meeting = Meeting(
        account=by,
        conference=conference,
        kind=draft.kind,
        title=draft.title,
        minutes=MINUTES[draft.kind],
        video_link=draft.video_link,
        created_at=now,
    )
    meeting.times = [MeetingTime(starts_at=at) for at in draft.times]
    meeting.guests = [MeetingGuest(person=person) for person in people]
    db.session.add(meeting)
    db.session.flush()
    return meeting


def change(
    meeting: Meeting, *, title: str, video_link: str, times: Sequence[datetime], now: datetime
) -> None:
    """Call it otherwise, or propose other times while none is settled.

    A time that stays keeps the answers it has; one that goes takes them along.

    :raises MeetingCalledOffError: it is called off
    :raises MeetingSettledError: a time is settled, and another one asked for
    """
    lock([meeting])
    _require_standing(meeting)
    before = {one.starts_at: one for one in meeting.times}
    if meeting.state is MeetingState.SETTLED and set(before) != set(times):
        raise MeetingSettledError
    meeting.title, meeting.video_link = title, video_link
    meeting.times = [before.get(at) or MeetingTime(starts_at=at) for at in times]
    if meeting.session is not None:
        topic = meeting.session.topic
        sessions.describe(meeting.session, title=title, topic=topic, video_link=video_link, now=now)
    db.session.flush()


def add_guest(meeting: Meeting, person: Person) -> MeetingGuest:
    """Ask one more; who is asked already stays as they are.

    :raises MeetingCalledOffError: it is called off
    :raises ObjectedError: they asked not to be written to
    """
    lock([meeting])
    _require_standing(meeting)
    known = next((one for one in meeting.guests if one.person_id == person.id), None)
    if known is not None:
        return known
    refuse_if_objected(person)
    guest = MeetingGuest(person=person)
    meeting.guests.append(guest)
    db.session.flush()
    return guest


def remove_guest(guest: MeetingGuest) -> None:
    """Ask somebody no more; their page is gone, and their seat in the session."""
    meeting = guest.meeting
    lock([meeting])
    if meeting.session is not None:
        rows = meeting.session.attendances
        rows[:] = [row for row in rows if row.person_id != guest.person_id]
    meeting.guests.remove(guest)
    db.session.flush()


def settle(meeting: Meeting, time_id: int, *, now: datetime, by: Account | None = None) -> Session:
    """Settle one of the times: whoever said that it suits them comes, to a coffee its one guest.

    :param by: None where the guest of a coffee chose it

    :raises MeetingSettledError: a time is settled already
    :raises MeetingCalledOffError: it is called off
    :raises TimeGoneError: the time is not proposed any more, or has gone by
    """
    lock([meeting])
    _require_standing(meeting)
    if meeting.state is MeetingState.SETTLED:
        raise MeetingSettledError
    chosen = next((one for one in meeting.times if one.id == time_id), None)
    if chosen is None or chosen.starts_at <= now:
        raise TimeGoneError
    session = _session_at(meeting, chosen.starts_at, now=now)
    if is_for_two(meeting):
        _take_for_granted(meeting, chosen)
    coming = [
        one
        for one in meeting.guests
        if one.answer is MeetingAnswer.COMES and chosen.id in one.suits
    ]
    seat(session, [meeting.account.person_id, *(one.person_id for one in coming)])
    meeting.session, meeting.state = session, MeetingState.SETTLED
    meeting_prospects.plan(meeting, coming, by=by, now=now)
    db.session.flush()
    return session


def unsettle(meeting: Meeting, *, now: datetime) -> None:
    """Let the time be open again: the session leaves all calendars and comes back when settled.

    :raises HeldSessionError: it was held
    """
    lock([meeting])
    if meeting.state is not MeetingState.SETTLED:
        return
    meeting.state = MeetingState.OPEN
    if meeting.session is not None:
        sessions.skip(meeting.session, now=now)
    db.session.flush()


def call_off(meeting: Meeting, reason: str = "", *, now: datetime) -> None:
    """Say that it does not take place; it can be taken up again.

    :raises HeldSessionError: it was held
    """
    lock([meeting])
    if meeting.session is not None and meeting.state is MeetingState.SETTLED:
        sessions.cancel(meeting.session, reason, now=now)
    meeting.state = MeetingState.CALLED_OFF
    db.session.flush()


def take_up_again(meeting: Meeting, *, now: datetime) -> None:
    """Let it take place after all: at its settled time if it had one."""
    lock([meeting])
    if meeting.state is not MeetingState.CALLED_OFF:
        return
    session = meeting.session
    is_settled = session is not None and not session.is_skipped
    meeting.state = MeetingState.SETTLED if is_settled else MeetingState.OPEN
    if session is not None and is_settled:
        sessions.restore(session, now=now)
    db.session.flush()


def seat(session: Session, person_ids: Sequence[int]) -> None:
    """Let exactly these people have said that they come."""
    rows = {row.person_id: row for row in session.attendances}
    for person_id in set(rows) - set(person_ids):
        session.attendances.remove(rows[person_id])
    for person_id in person_ids:
        if person_id in rows:
            rows[person_id].answer = Answer.ACCEPTED
        else:
            session.attendances.append(Attendance(person_id=person_id, answer=Answer.ACCEPTED))
    db.session.flush()


def _session_at(meeting: Meeting, starts_at: datetime, *, now: datetime) -> Session:
    """The meeting's session at a time: a new one with its agenda, or the one of an earlier time."""
    zone = meeting.account.time_zone
    local_start = timezones.local(starts_at, zone)
    if meeting.session is not None:
        sessions.restore(meeting.session, now=now)
        sessions.move(meeting.session, local_start, zone, meeting.minutes, now=now)
        return meeting.session
    circle = circle_of(meeting.account, now=now)
    session = sessions.add(
        circle,
        kind=meeting.kind,
        title=meeting.title,
        local_start=local_start,
        time_zone=zone,
        duration_minutes=meeting.minutes,
        now=now,
    )
    session.video_link = meeting.video_link
    language = meeting.account.language
    agenda.fill_from_builtin(session, AGENDAS[meeting.kind], language=language, now=now)
    sessions.set_state(session, SessionState.CONFIRMED, now=now)
    return session


def _take_for_granted(meeting: Meeting, chosen: MeetingTime) -> None:
    """Nobody settles a coffee for two without having agreed on it with the other."""
    for guest in meeting.guests:
        guest.answer, guest.suits = MeetingAnswer.COMES, [chosen.id]
    db.session.flush()


def _require_standing(meeting: Meeting) -> None:
    if meeting.state is MeetingState.CALLED_OFF:
        raise MeetingCalledOffError


def _find_just_proposed(
    draft: MeetingDraft, people: Sequence[Person], by: Account, *, now: datetime
) -> Meeting | None:
    """The meeting that a second click has asked for again."""
    query = sa.select(Meeting).where(
        Meeting.account_id == by.id,
        Meeting.kind == draft.kind,
        Meeting.title == draft.title,
        Meeting.created_at > now - TWICE,
    )
    asked = {person.id for person in people}
    for meeting in db.session.scalars(query.order_by(Meeting.id.desc())):
        if {one.person_id for one in meeting.guests} == asked:
            return meeting
    return None


def is_for_two(meeting: Meeting) -> bool:
    """Whether it is a coffee, which its one guest settles."""
    return meeting.kind is SessionKind.COFFEE
