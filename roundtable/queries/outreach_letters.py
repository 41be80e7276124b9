"""Asking about letters to people outside; drafts and letters are their writer's alone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable.database import db
from roundtable.domain.conferences import REACHED, ConferenceState, ProspectState
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import (
    QUIET,
    LetterPurpose,
    LetterState,
    MeetingState,
)
from roundtable.domain.sessions import SessionKind
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person

SENT = (LetterState.SENT, LetterState.SENT_ELSEWHERE)
MISSED = (ConferenceState.CANCELLED, ConferenceState.POSTPONED, ConferenceState.VIRTUAL)
WRITTEN_ABOUT = (
    joinedload(OutreachLetter.person),
    joinedload(OutreachLetter.conference),
    joinedload(OutreachLetter.account).joinedload(Account.person),
    joinedload(OutreachLetter.meeting_guest)
    .joinedload(MeetingGuest.meeting)
    .options(selectinload(Meeting.times), joinedload(Meeting.session)),
)
_KINDS = {LetterPurpose.GATHERING: SessionKind.GATHERING}


def find(letter_id: int, account: Account) -> OutreachLetter | None:
    """One of the account's own letters, with all that it is written from."""
    query = (
        sa.select(OutreachLetter)
        .where(OutreachLetter.id == letter_id, OutreachLetter.account_id == account.id)
        .options(*WRITTEN_ABOUT)
    )
    return db.session.scalar(query)


def of_conference(conference: Conference) -> Sequence[OutreachLetter]:
    """The letters about a conference, drafts first, then the latest."""
    query = (
        sa.select(OutreachLetter)
        .where(OutreachLetter.conference_id == conference.id)
        .options(joinedload(OutreachLetter.person))
        .order_by(
            sa.case((OutreachLetter.state == LetterState.DRAFTED, 0), else_=1),
            OutreachLetter.sent_at.is_(None).desc(),
            OutreachLetter.sent_at.desc(),
            OutreachLetter.id.desc(),
        )
    )
    return db.session.scalars(query).all()


def drafts(conference: Conference, purpose: LetterPurpose) -> Sequence[OutreachLetter]:
    """The letters of one purpose that have not been sent, by their readers' names."""
    query = (
        sa.select(OutreachLetter)
        .join(OutreachLetter.person)
        .where(
            OutreachLetter.conference_id == conference.id,
            OutreachLetter.purpose == purpose,
            OutreachLetter.state == LetterState.DRAFTED,
        )
        .options(*WRITTEN_ABOUT)
        .order_by(Person.sort_name, OutreachLetter.id)
    )
    return db.session.scalars(query).all()


def prospects_of(letters: Collection[OutreachLetter]) -> Mapping[tuple[int, int], Prospect]:
    """The entries of the lists from which letters were written, by conference and person."""
    query = sa.select(Prospect).where(
        Prospect.conference_id.in_({one.conference_id for one in letters} - {None}),
        Prospect.person_id.in_({one.person_id for one in letters} - {None}),
    )
    return {(one.conference_id, one.person_id): one for one in db.session.scalars(query)}


def prospect_of(letter: OutreachLetter) -> Prospect | None:
    """The entry of the list from which a letter was written."""
    return next(iter(prospects_of([letter]).values()), None)


def guests_for(
    people: Collection[int], purpose: LetterPurpose, account: Account
) -> Mapping[int, MeetingGuest]:
    """By person the latest coffee or gathering of the account to which they were asked."""
    query = (
        sa.select(MeetingGuest)
        .join(MeetingGuest.meeting)
        .where(
            Meeting.account_id == account.id,
            MeetingGuest.person_id.in_(people),
            Meeting.kind == _KINDS.get(purpose, SessionKind.COFFEE),
            Meeting.state != MeetingState.CALLED_OFF,
        )
        .options(
            joinedload(MeetingGuest.meeting).options(
                selectinload(Meeting.times), joinedload(Meeting.session)
            )
        )
        .order_by(MeetingGuest.id)
    )
    return {guest.person_id: guest for guest in db.session.scalars(query)}


def last_sent(letter: OutreachLetter) -> OutreachLetter | None:
    """The account's letter to this person before."""
    query = (
        sa.select(OutreachLetter)
        .where(
            OutreachLetter.person_id == letter.person_id,
            OutreachLetter.account_id == letter.account_id,
            OutreachLetter.state.in_(SENT),
            OutreachLetter.id != letter.id,
        )
        .order_by(OutreachLetter.sent_at.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def last_to_guests(meeting: Meeting) -> Mapping[int, datetime]:
    """By guest when a letter with their link was last sent."""
    query = (
        sa.select(OutreachLetter.meeting_guest_id, sa.func.max(OutreachLetter.sent_at))
        .where(
            OutreachLetter.meeting_guest_id.in_([one.id for one in meeting.guests]),
            OutreachLetter.state.in_(SENT),
        )
        .group_by(OutreachLetter.meeting_guest_id)
    )
    return {id_: at for id_, at in db.session.execute(query) if id_ and at}


def first_letters(people: Collection[int], *, now: datetime) -> Mapping[int, OutreachLetter]:
    """By person the latest first letter that keeps the house from sending another."""
    query = (
        sa.select(OutreachLetter)
        .where(
            OutreachLetter.person_id.in_(people),
            OutreachLetter.is_first,
            OutreachLetter.state.in_(SENT),
            OutreachLetter.sent_at > now - QUIET,
        )
        .options(joinedload(OutreachLetter.account).joinedload(Account.person))
        .order_by(OutreachLetter.sent_at)
        .execution_options(populate_existing=True)
    )
    return {one.person_id: one for one in db.session.scalars(query) if one.person_id}


def has_answered(prospect: Prospect | None) -> bool:
    """Whether the account hears from them already: what follows is no first letter."""
    return prospect is not None and prospect.state in REACHED[ProspectState.ANSWERED]


def mail_of(letter: OutreachLetter) -> OutboxMail | None:
    """The mail by which a letter leaves or left; None where it went another way."""
    query = sa.select(OutboxMail).where(
        OutboxMail.letter_id == letter.id,
        OutboxMail.kind == MailKind.OUTREACH,
        OutboxMail.state != MailState.TAKEN_BACK,
    )
    return db.session.scalar(query.order_by(OutboxMail.id.desc()).limit(1))
