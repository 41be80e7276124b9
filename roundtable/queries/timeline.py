"""The line of time with one person: contacts, letters, mails, answers, sessions, one's own note.

Of what other accounts did one sees that it was, and no words. Groups are those one sits in.
Each source is asked once, whatever there is; a page further back asks each for more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import LetterState
from roundtable.domain.sessions import SessionState
from roundtable.domain.timeline import Event, EventKind, in_order, page_of
from roundtable.domain.touches import Channel
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person, PersonNote, Touch
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.access import visible_group_ids
from roundtable.queries.outbox import is_no_copy

SIZE = 20
DEEPEST = 500
_WRITTEN = frozenset({Channel.EMAIL, Channel.LETTER, Channel.MESSAGE})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose line, for whom, narrowed to what, how many of each source, what has been by now."""

    person: Person
    account: Account
    kind: EventKind | None
    number: int
    now: datetime


Source: TypeAlias = Callable[[Asked], Iterator[Event]]


def timeline(
    person: Person, account: Account, *, kind: EventKind | None, page: int, now: datetime
) -> tuple[Sequence[Event], bool]:
    """One page, the newest first, and whether older ones follow."""
    page = max(1, min(page, DEEPEST))
    asked = Asked(person=person, account=account, kind=kind, number=page * SIZE + 1, now=now)
    found = in_order(
        event for source in (SOURCES[kind] if kind else EVERY) for event in source(asked)
    )
    return page_of(found, page, SIZE)


def _touches(asked: Asked) -> Iterator[Event]:
    query = (
        _with_writer(Touch, Touch)
        .where(Touch.person_id == asked.person.id)
        .order_by(Touch.touched_on.desc(), Touch.id.desc())
    )
    if asked.kind is EventKind.MAIL:
        query = query.where(Touch.channel.in_(_WRITTEN))
    elif asked.kind is EventKind.TALK:
        query = query.where(Touch.channel.not_in(_WRITTEN))
    for touch, by in db.session.execute(query.limit(asked.number)):
        is_own = touch.account_id == asked.account.id
        channel = Channel(touch.channel) if touch.channel in set(Channel) else Channel.OTHER
        yield Event(
            kind=EventKind.MAIL if channel in _WRITTEN else EventKind.TALK,
            on=touch.touched_on,
            what=channel,
            text=touch.text if is_own else "",
            by="" if is_own else by or "",
            is_from_them=touch.is_from_them,
            is_logged=True,
        )


def _letters(asked: Asked) -> Iterator[Event]:
    """Letters that were sent, and those that an objection kept from leaving, on its day."""
    kept_back_at = (
        sa.select(sa.func.max(OutboxMail.done_at))
        .where(OutboxMail.letter_id == OutreachLetter.id, OutboxMail.state == MailState.TAKEN_BACK)
        .scalar_subquery()
    )
    moment = sa.func.coalesce(OutreachLetter.sent_at, kept_back_at)
    query = (
        _with_writer(OutreachLetter, OutreachLetter)
        .add_columns(moment)
        .where(
            OutreachLetter.person_id == asked.person.id,
            OutreachLetter.state != LetterState.DRAFTED,
            moment.is_not(None),
        )
        .order_by(moment.desc(), OutreachLetter.id.desc())
    )
    for letter, by, at in db.session.execute(query.limit(asked.number)):
        is_own = letter.account_id == asked.account.id
        is_kept_back = letter.state is LetterState.KEPT_BACK
        yield _event(
            asked,
            EventKind.MAIL,
            at,
            what=MailKind.OUTREACH,
            title=letter.subject if is_own else "",
            by="" if is_own else by or "",
            is_from_them=None if is_kept_back else False,
            is_kept_back=is_kept_back,
        )


def _mails(asked: Asked) -> Iterator[Event]:
    query = (
        sa.select(OutboxMail.kind, OutboxMail.subject, OutboxMail.done_at, Invitation.id)
        .join(Invitation, Invitation.id == OutboxMail.invitation_id)
        .where(
            _is_about(asked),
            is_no_copy(),
            OutboxMail.state == MailState.SENT,
            OutboxMail.done_at.is_not(None),
        )
        .order_by(OutboxMail.done_at.desc(), OutboxMail.id.desc())
    )
    for kind, subject, at, invitation_id in db.session.execute(query.limit(asked.number)):
        yield _event(
            asked,
            EventKind.MAIL,
            at,
            what=kind,
            title=subject,
            is_from_them=False,
            invitation_id=invitation_id,
        )


def _answers(asked: Asked) -> Iterator[Event]:
    query = (
        sa.select(InboxMail.subject, InboxMail.received_at, Invitation.id)
        .join(Invitation, Invitation.id == InboxMail.invitation_id)
        .where(_is_about(asked))
        .order_by(InboxMail.received_at.desc(), InboxMail.id.desc())
    )
    for subject, at, invitation_id in db.session.execute(query.limit(asked.number)):
        yield _event(
            asked,
            EventKind.MAIL,
            at,
            what=Channel.EMAIL,
            title=subject,
            is_from_them=True,
            invitation_id=invitation_id,
        )


def _sessions(asked: Asked) -> Iterator[Event]:
    query = (
        sa.select(Session, Group.name, Attendance.came)
        .join(Group, Group.id == Session.group_id)
        .join(Attendance, Attendance.session_id == Session.id)
        .where(
            Attendance.person_id == asked.person.id,
            Session.group_id.in_(visible_group_ids(asked.account)),
            Session.ends_at <= asked.now,
            Session.state != SessionState.CANCELLED,
        )
        .order_by(Session.starts_at.desc(), Session.id.desc())
    )
    for session, group, came in db.session.execute(query.limit(asked.number)):
        yield _event(
            asked,
            EventKind.SESSION,
            session.starts_at,
            what=session.kind,
            title=session.title,
            text=group,
            came=came,
            session_id=session.id,
        )


def _meetings(asked: Asked) -> Iterator[Event]:
    """What they answered to one's own coffees and gatherings."""
    query = (
        sa.select(MeetingGuest.answered_at, MeetingGuest.word, Meeting.title, Meeting.kind)
        .join(Meeting, Meeting.id == MeetingGuest.meeting_id)
        .where(
            MeetingGuest.person_id == asked.person.id,
            Meeting.account_id == asked.account.id,
            MeetingGuest.answered_at.is_not(None),
        )
        .order_by(MeetingGuest.answered_at.desc(), MeetingGuest.id.desc())
    )
    for at, word, title, kind in db.session.execute(query.limit(asked.number)):
        yield _event(
            asked, EventKind.SESSION, at, what=kind, title=title, text=word, is_from_them=True
        )


def _notes(asked: Asked) -> Iterator[Event]:
    query = sa.select(PersonNote.changed_at, PersonNote.text).where(
        PersonNote.person_id == asked.person.id,
        PersonNote.account_id == asked.account.id,
        PersonNote.changed_at.is_not(None),
    )
    for at, text in db.session.execute(query):
        yield _event(asked, EventKind.NOTE, at, what=EventKind.NOTE, text=text)


SOURCES: Mapping[EventKind, Sequence[Source]] = {
    EventKind.MAIL: (_touches, _letters, _mails, _answers),
    EventKind.TALK: (_touches,),
    EventKind.SESSION: (_sessions, _meetings),
    EventKind.NOTE: (_notes,),
}
EVERY = tuple(dict.fromkeys(source for several in SOURCES.values() for source in several))


def _event(asked: Asked, kind: EventKind, at: datetime | None, **said: Any) -> Event:
    at = at or asked.now  # the queries leave out what has no moment
    return Event(kind=kind, on=timezones.local(at, asked.account.time_zone).date(), at=at, **said)


def _is_about(asked: Asked) -> sa.ColumnElement[bool]:
    """Invitations of groups one sits in to this person, or that they answer for another."""
    return sa.and_(
        sa.or_(Invitation.leader_id == asked.person.id, Invitation.delegate_id == asked.person.id),
        Invitation.group_id.in_(visible_group_ids(asked.account)),
    )


def _with_writer(row: Any, kind: Any) -> Any:
    """Rows with the name of whoever wrote them."""
    writer = aliased(Person)
    return (
        sa.select(row, sa.func.trim(writer.given + " " + writer.family))
        .outerjoin(Account, Account.id == kind.account_id)
        .outerjoin(writer, writer.id == Account.person_id)
    )
