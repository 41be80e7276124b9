"""Asking about coffees and gatherings; each account sees its own alone."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable import links
from roundtable.database import db
from roundtable.domain.conferences import ProspectState
from roundtable.domain.meetings import MOST_GUESTS
from roundtable.domain.outreach import MeetingState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.people import Person
from roundtable.queries.objections import objected_among

PURPOSE = "meeting"
PATH = "/m/"
MOST_LISTED = 100
MOST_CANDIDATES = 60
_CHOSEN = frozenset(ProspectState) - {ProspectState.LISTED, ProspectState.RESTING}

SHOWN = (
    joinedload(Meeting.session),
    joinedload(Meeting.conference),
    joinedload(Meeting.account).joinedload(Account.person),
    selectinload(Meeting.times),
    selectinload(Meeting.guests).joinedload(MeetingGuest.person),
)


def of_account(account: Account) -> Sequence[Meeting]:
    """The account's coffees and gatherings, those whose time is open first, then the latest."""
    is_open = sa.case((Meeting.state == MeetingState.OPEN, 0), else_=1)
    query = (
        sa.select(Meeting)
        .where(Meeting.account_id == account.id)
        .options(*SHOWN)
        .order_by(is_open, Meeting.created_at.desc(), Meeting.id.desc())
        .limit(MOST_LISTED)
    )
    return db.session.scalars(query).all()


def find(meeting_id: int, account: Account) -> Meeting | None:
    """One of the account's own, with all around it."""
    query = sa.select(Meeting).where(Meeting.id == meeting_id, Meeting.account_id == account.id)
    return db.session.scalar(query.options(*SHOWN))


def find_guest(guest_id: int, account: Account) -> MeetingGuest | None:
    """Somebody who was asked to one of the account's own."""
    query = (
        sa.select(MeetingGuest)
        .join(MeetingGuest.meeting)
        .where(MeetingGuest.id == guest_id, Meeting.account_id == account.id)
        .options(joinedload(MeetingGuest.meeting).options(*SHOWN))
    )
    return db.session.scalar(query)


def of_session(session_id: int) -> Meeting | None:
    """The meeting whose session it is."""
    return db.session.scalar(sa.select(Meeting).where(Meeting.session_id == session_id).limit(1))


def open_with(person: Person, account: Account) -> Meeting | None:
    """The account's latest coffee or gathering with somebody whose time is still open."""
    query = (
        sa.select(Meeting)
        .join(Meeting.guests)
        .where(
            MeetingGuest.person_id == person.id,
            Meeting.account_id == account.id,
            Meeting.state == MeetingState.OPEN,
        )
        .order_by(Meeting.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def reply_link(nonce: str) -> str:
    """The secret link to the page on which a guest answers."""
    return links.absolute(f"{PATH}{nonce}/{links.token(PURPOSE, nonce)}")


def find_by_link(nonce: str, token: str) -> MeetingGuest | None:
    """The guest whom a link names; a wrong one costs the same."""
    is_genuine = links.is_genuine(PURPOSE, nonce, token)
    query = (
        sa.select(MeetingGuest)
        .where(MeetingGuest.reply_nonce == (nonce if is_genuine else ""))
        .options(joinedload(MeetingGuest.person), joinedload(MeetingGuest.meeting).options(*SHOWN))
    )
    return db.session.scalar(query)


def people(ids: Collection[int], account: Account) -> Sequence[Person]:
    """The people with these ids who can be asked, by name; oneself is not among them."""
    query = sa.select(Person).where(
        Person.id.in_(list(ids)[: MOST_GUESTS + 1]),
        Person.archived_at.is_(None),
        Person.id != account.person_id,
    )
    return db.session.scalars(query.order_by(Person.sort_name, Person.id)).all()


def candidates(account: Account, conference: Conference | None) -> Sequence[Person]:
    """Whom one has chosen: on the shortlist of a conference, or of all of one's own.

    Whoever asked not to be written to is not among them.
    """
    chosen = (
        sa.select(Prospect.person_id)
        .join(Prospect.conference)
        .where(Conference.account_id == account.id, Prospect.state.in_(_CHOSEN))
    )
    if conference is not None:
        chosen = chosen.where(Prospect.conference_id == conference.id)
    query = sa.select(Person).where(
        Person.id.in_(chosen), Person.archived_at.is_(None), Person.id != account.person_id
    )
    query = query.order_by(Person.sort_name, Person.id).limit(MOST_CANDIDATES)
    found = db.session.scalars(query).all()
    objected = objected_among(found)
    return [one for one in found if one.id not in objected]
