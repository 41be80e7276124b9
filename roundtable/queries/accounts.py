"""Asking about accounts."""

from collections.abc import Sequence

import sqlalchemy as sa

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.people import Person


def are_there_any() -> bool:
    """Whether anybody can sign in yet."""
    return db.session.scalar(sa.select(Account.id).limit(1)) is not None


def all_() -> Sequence[Account]:
    """Every account with its person, by name."""
    query = sa.select(Account).join(Account.person).order_by(Person.family, Person.given)
    return db.session.scalars(query).all()


def find(account_id: int) -> Account | None:
    """One account."""
    return db.session.get(Account, account_id)


SIGNED_IN = sa.select(Account).where(Account.fs_uniquifier == sa.bindparam("word"))


def find_signed_in(word: str) -> Account | None:
    """The account whose signed cookie holds a word: what every request asks first."""
    return db.session.scalar(SIGNED_IN, {"word": word})


def find_by_email(email: str) -> Account | None:
    """The account that signs in with an address, however it is capitalised."""
    return db.session.scalar(sa.select(Account).where(Account.email == email.strip().lower()))


def find_person_without_account(email: str) -> Person | None:
    """Whoever stands in the directory with an address, however capitalised, and cannot sign in.

    Of several with the address those still in the directory come first, then the oldest.
    """
    query = (
        sa.select(Person)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(sa.func.lower(Person.email) == email.strip().lower(), Account.id.is_(None))
        .order_by(Person.archived_at.is_not(None), Person.id)
    )
    return db.session.scalars(query.limit(1)).first()
