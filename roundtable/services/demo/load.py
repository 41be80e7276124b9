"""Loading the demonstration, once."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.queries import accounts as queries
from roundtable.services import accounts, feeds
from roundtable.services.demo import (
    circle,
    circle_people,
    forum,
    forum_people,
    german,
    german_people,
    guests,
    meetings,
    store,
)
from roundtable.services.demo.store import Cast

EMAIL = "demo@example.org"
GERMAN_EMAIL = "demo-de@example.org"


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    """How to sign in and look around."""

    email: str
    password: str
    language: Language


def is_loaded() -> bool:
    """Whether the demonstration is there already."""
    return queries.find_by_email(EMAIL) is not None


def load(*, now: datetime) -> list[DemoAccount]:
    """Store the demonstration and say how to sign in; nothing happens where it is there.

    Its first account is an administrator where there is none yet, so that every page can be seen.
    """
    if is_loaded():
        return []
    role = AccountRole.CONVENER if queries.are_there_any() else AccountRole.ADMINISTRATOR
    cast: Cast = {}
    everybody = [*circle_people.MEMBERS, *circle_people.LEADERS, *german_people.MEMBERS]
    store.people([*everybody, *(met.who for met in forum_people.PROSPECTS)], cast, now=now)
    english, password = make_account(cast["clara"], EMAIL, Language.EN, role, now=now)
    made = [DemoAccount(email=EMAIL, password=password, language=Language.EN)]
    german_role = AccountRole.CONVENER
    _, password = make_account(cast["friederike"], GERMAN_EMAIL, Language.DE, german_role, now=now)
    made.append(DemoAccount(email=GERMAN_EMAIL, password=password, language=Language.DE))
    _build(cast, english, now=now)
    return made


def _build(cast: Cast, account: Account, *, now: datetime) -> None:
    round_ = circle.build(cast, now=now)
    guests.build(round_, cast, account, now=now)
    meetings.build(round_.group, cast, now=now)
    german.build(cast, now=now)
    forum.build(account, cast, now=now)
    feeds.create(account, scope=FeedScope.MINE, group=None, name="Phone", now=now)
    feeds.create(account, scope=FeedScope.EVERYTHING, group=None, name="Desk", now=now)
    name = "For the circle"
    feeds.create(account, scope=FeedScope.GROUP, group=round_.group, name=name, now=now)
    db.session.flush()


def make_account(
    person: Person, email: str, language: Language, role: AccountRole, *, now: datetime
) -> tuple[Account, str]:
    """Make an account with a password that is nowhere but in the answer."""
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    account = accounts.create(
        person, email=email, role=role, language=language, password=password, now=now
    )
    return account, password
