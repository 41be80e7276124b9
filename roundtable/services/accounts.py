"""Making accounts and changing what they may do."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from flask_security import hash_password
from flask_security.recoverable import generate_reset_password_token
from sqlalchemy.exc import IntegrityError

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.services.locks import lock_where

#: Whoever makes the first account holds this number; there is no row yet that could be locked.
FIRST_ACCOUNT_LOCK = 5_031_894


class EmailTakenError(RuleBrokenError):
    """Another account signs in with this address."""


class NotFirstError(RuleBrokenError):
    """There are accounts already: nobody makes themselves an administrator any more."""


class LastAdministratorError(RuleBrokenError):
    """Without this account nobody could manage accounts any more."""


def create(
    person: Person,
    *,
    email: str,
    role: AccountRole,
    language: Language,
    now: datetime,
    password: str | None = None,
) -> Account:
    """Give a person a sign-in; without a password they choose one by link.

    :raises EmailTakenError: the address belongs to another account
    """
    email = email.strip().lower()
    if _is_taken(email):
        raise EmailTakenError
    account = Account(
        person=person,
        email=email,
        password=hash_password(password) if password else None,
        fs_uniquifier=uuid.uuid4().hex,
        role=role,
        language=language,
        created_at=now,
    )
    _store(account)
    return account


def create_first(
    person: Person, *, email: str, language: Language, password: str, now: datetime
) -> Account:
    """Make the first account, an administrator's; of two at the same moment one is made.

    :raises NotFirstError: there are accounts already
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(FIRST_ACCOUNT_LOCK)))
    if db.session.scalar(sa.select(Account.id).limit(1)) is not None:
        raise NotFirstError
    role = AccountRole.ADMINISTRATOR
    return create(person, email=email, role=role, language=language, password=password, now=now)


def password_token(account: Account) -> str:
    """The token of a link by which the holder chooses a password, once and within days."""
    token: str = generate_reset_password_token(account)
    return token


def change_role(account: Account, role: AccountRole) -> None:
    """Change what an account may do.

    :raises LastAdministratorError: no other administrator would remain
    """
    if account.role is AccountRole.ADMINISTRATOR and role is not AccountRole.ADMINISTRATOR:
        _require_another_administrator(account)
    account.role = role
    db.session.flush()


def close(account: Account) -> None:
    """Shut an account out; whoever is signed in with it is signed out at once.

    :raises LastAdministratorError: no other administrator would remain
    """
    if account.role is AccountRole.ADMINISTRATOR:
        _require_another_administrator(account)
    account.active = False
    account.fs_uniquifier = uuid.uuid4().hex
    db.session.flush()


def reopen(account: Account) -> None:
    """Let a closed account sign in again."""
    account.active = True
    db.session.flush()


def _require_another_administrator(account: Account) -> None:
    """Two administrators may close each other at the same moment: all of them are locked."""
    able = lock_where(Account, Account.role == AccountRole.ADMINISTRATOR, Account.active.is_(True))
    if all(one.id == account.id for one in able):
        raise LastAdministratorError


def _store(account: Account) -> None:
    """Insert an account; somebody else may have taken its address since we looked."""
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError as error:
        if _is_taken(account.email):
            raise EmailTakenError from error
        raise


def _is_taken(email: str) -> bool:
    return db.session.scalar(sa.select(Account.id).where(Account.email == email)) is not None
