"""Asking about one person: who they are, and who may assist them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable.database import db
from roundtable.domain.people import Seniority
from roundtable.domain.person_details import PersonDetails
from roundtable.models.accounts import Account
from roundtable.models.people import FollowUp, Person, PersonNote

MOST_ASSISTANTS = 300
_PLAIN_FIELDS = [
    name for name in PersonDetails.__dataclass_fields__ if name not in {"working_days", "traits"}
]


def find(person_id: int) -> Person | None:
    """One person with assistant, interests and affiliations."""
    query = (
        sa.select(Person)
        .where(Person.id == person_id, Person.erased_at.is_(None))
        .options(joinedload(Person.assistant), selectinload(Person.traits))
    )
    return db.session.scalar(query)


def find_by_address_or_number(named: str) -> Person | None:
    """One person by mail address or by the number in the address of their page."""
    if named.isascii() and named.isdigit() and len(named) < 10:
        return find(int(named))
    known = sa.select(Person).where(
        sa.func.lower(Person.email) == named.strip().lower(), Person.erased_at.is_(None)
    )
    return db.session.scalar(known.order_by(Person.id).limit(1)) if named.strip() else None


def details_of(person: Person) -> PersonDetails:
    """All that a form of this person shows."""
    return PersonDetails(
        **{name: getattr(person, name) for name in _PLAIN_FIELDS},
        working_days=tuple(sorted(person.working_days)),
        traits=tuple(sorted((trait.kind, trait.name) for trait in person.traits)),
    )


def assistants(of: Person | None = None) -> Sequence[Person]:
    """Whoever assists this person now, then those who are assistants by their post."""
    own, present = (of.id, of.assistant_id) if of is not None else (0, None)
    is_one = sa.and_(Person.seniority == Seniority.ASSISTANT, Person.archived_at.is_(None))
    query = (
        sa.select(Person)
        .where(sa.or_(is_one, Person.id == present), Person.id != own)
        .order_by((Person.id == present).desc(), Person.sort_name, Person.id)
        .limit(MOST_ASSISTANTS)
    )
    return db.session.scalars(query).all()


def note(person: Person, account: Account) -> str:
    """What this account noted about a person; nobody else's note is ever read."""
    query = sa.select(PersonNote.text).where(
        PersonNote.person_id == person.id, PersonNote.account_id == account.id
    )
    return db.session.scalar(query) or ""


def find_follow_up(person: Person, follow_up_id: int, account: Account) -> FollowUp | None:
    """Something this account owes this person."""
    query = sa.select(FollowUp).where(
        FollowUp.id == follow_up_id,
        FollowUp.person_id == person.id,
        FollowUp.account_id == account.id,
    )
    return db.session.scalar(query)


def assisted(person: Person) -> Sequence[Person]:
    """Those whom a person assists."""
    query = (
        sa.select(Person)
        .where(Person.assistant_id == person.id, Person.archived_at.is_(None))
        .order_by(Person.sort_name, Person.id)
    )
    return db.session.scalars(query).all()
