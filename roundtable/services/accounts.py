"""Making accounts and changing what they may do."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from flask_security import hash_password
from flask_security.recoverable import generate_reset_password_token

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person


class EmailTakenError(RuleBrokenError):
    """Another account signs in with this address."""


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
    if db.session.scalar(sa.select(Account.id).where(Account.email == email)):
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
    db.session.add(account)
    db.session.flush()
    return account


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
    others = sa.select(Account.id).where(
        Account.role == AccountRole.ADMINISTRATOR, Account.active, Account.id != account.id
    )
    if db.session.scalar(others.limit(1)) is None:
        raise LastAdministratorError
