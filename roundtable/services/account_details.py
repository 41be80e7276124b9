"""Accounts from what is known of their owners, who may stand in the directory already."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.database import db
from roundtable.domain.people import Language, Source
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.queries.accounts import find_person_without_account
from roundtable.services import accounts
from roundtable.services.people import hold_directory


@dataclass(frozen=True, kw_only=True)
class AccountDetails:
    """Who is to sign in; without a password they choose one by link."""

    given: str
    family: str
    email: str
    time_zone: str
    language: Language
    role: AccountRole
    password: str | None = None


def invite(details: AccountDetails, *, now: datetime) -> Account:
    """Make an account for whoever has this address in the directory, else for somebody new.

    :raises EmailTakenError: the address belongs to another account
    """
    hold_directory()
    return accounts.create(
        person_of(details, now=now),
        email=details.email,
        role=details.role,
        language=details.language,
        password=details.password,
        now=now,
    )


def invite_first(details: AccountDetails, password: str, *, now: datetime) -> Account:
    """Make the first account, an administrator's, in the same way.

    :raises NotFirstError: there are accounts already
    """
    return accounts.create_first(
        person_of(details, now=now),
        email=details.email,
        language=details.language,
        password=password,
        now=now,
    )


def person_of(details: AccountDetails, *, now: datetime) -> Person:
    """Whoever has this address and no account yet, with only the gaps filled; else a new row."""
    known = find_person_without_account(details.email)
    if known is None:
        return Person(
            given=details.given,
            family=details.family,
            email=details.email.strip().lower(),
            time_zone=details.time_zone,
            language=details.language,
            source=Source.ACCOUNT,
            created_at=now,
        )
    known.given = known.given or details.given
    known.family = known.family or details.family
    known.time_zone = known.time_zone or details.time_zone
    return known


def change_profile(
    account: Account, *, given: str, family: str, language: Language, time_zone: str
) -> None:
    """Change what people may change of their own account."""
    account.language = language
    account.person.given, account.person.family = given, family
    account.person.time_zone = time_zone
    db.session.flush()
