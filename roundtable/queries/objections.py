"""Asking who objected to letters, and what the link in a letter leads to."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable import links
from roundtable.database import db
from roundtable.domain.outreach import LetterState
from roundtable.models.accounts import Account
from roundtable.models.meetings import MeetingGuest
from roundtable.models.objections import Objection
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person
from roundtable.queries import tombstones

PURPOSE = "objection"
PATH = "/object/"
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def objection_link(letter: OutreachLetter) -> str:
    """The secret link in a letter by which its reader objects; empty in one to no person.

    It belongs to the letter, so it still finds its reader when two entries have become one.
    """
    if letter.person_id is None:
        return ""
    nonce = _nonce(letter)
    return links.absolute(f"{PATH}{nonce}/{links.token(PURPOSE, nonce)}")


def link_for(guest: MeetingGuest) -> str:
    """The link of the last letter that asked somebody to a meeting; empty where none was sent."""
    query = (
        sa.select(OutreachLetter)
        .where(
            OutreachLetter.meeting_guest_id == guest.id, OutreachLetter.state == LetterState.SENT
        )
        .order_by(OutreachLetter.id.desc())
        .limit(1)
    )
    letter = db.session.scalar(query)
    return objection_link(letter) if letter else ""


def find_by_link(nonce: str, token: str) -> OutreachLetter | None:
    """The letter of a link, with its reader and its writer; a wrong link costs the same.

    The secret part is compared first: nobody learns by it which letters there are.
    """
    is_genuine = links.is_genuine(PURPOSE, nonce, token)
    number = int(nonce.partition("-")[0]) if is_genuine else 0
    query = (
        sa.select(OutreachLetter)
        .where(OutreachLetter.id == number)
        .options(joinedload(OutreachLetter.person), joinedload(OutreachLetter.account))
    )
    letter = db.session.scalar(query)
    return letter if letter and letter.person_id and _nonce(letter) == nonce else None


def has_objected(person: Person) -> bool:
    """Whether nobody may write to this person; also if they objected under another entry."""
    return find_standing(person) is not None or tombstones.cause(person) is not None


def objected_among(people: Iterable[Person]) -> set[int]:
    """The ids of those to whom nobody may write, in two statements however many they are."""
    everybody = list(people)
    if not everybody:
        return set()
    standing = sa.select(Objection.person_id).where(
        Objection.person_id.in_([one.id for one in everybody]), Objection.lifted_at.is_(None)
    )
    known = tombstones.everyone()
    return {
        *db.session.scalars(standing),
        *(one.id for one in everybody if known.cause(one) is not None),
    }


def find_standing(person: Person) -> Objection | None:
    """The objection that stands, if one does."""
    query = sa.select(Objection).where(
        Objection.person_id == person.id, Objection.lifted_at.is_(None)
    )
    return db.session.scalar(query)


def of_person(person: Person) -> Sequence[Objection]:
    """All that they said about being written to, the latest first."""
    query = (
        sa.select(Objection)
        .where(Objection.person_id == person.id)
        .options(
            joinedload(Objection.recorded_by).joinedload(Account.person),
            joinedload(Objection.lifted_by).joinedload(Account.person),
        )
        .order_by(Objection.id.desc())
    )
    return db.session.scalars(query).all()


def _nonce(letter: OutreachLetter) -> str:
    """An id and its moment: a database may give the id of a deleted letter to another."""
    return f"{letter.id}-{(letter.created_at - EPOCH) // MICROSECOND}"
