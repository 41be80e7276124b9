"""Asking about conferences. They belong to one account; nobody else sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ProspectState
from roundtable.domain.spelling import plain
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import Person

MOST_CANDIDATES = 20
LONGEST_SEARCH = 100
_NOT_CHOSEN = (ProspectState.LISTED, ProspectState.RESTING)
#: Whom one is talking to stands first, then whom one could write to.
_ORDER = (
    ProspectState.ANSWERED,
    ProspectState.COFFEE_PLANNED,
    ProspectState.MET,
    ProspectState.SHORTLISTED,
    ProspectState.WRITTEN_TO,
    ProspectState.JOINED,
    ProspectState.LISTED,
    ProspectState.RESTING,
)


@dataclass(frozen=True, kw_only=True)
class ConferenceLine:
    """A conference in the list, with how many people it has and how many were chosen."""

    conference: Conference
    prospects: int
    shortlisted: int


def of_account(account: Account) -> Sequence[ConferenceLine]:
    """The account's conferences, the latest first, in one statement."""
    chosen = sa.case((Prospect.state.not_in(_NOT_CHOSEN), 1), else_=0)
    query = (
        sa.select(Conference, sa.func.count(Prospect.id), sa.func.sum(chosen))
        .join(Prospect, Prospect.conference_id == Conference.id, isouter=True)
        .where(Conference.account_id == account.id)
        .group_by(Conference.id)
        .order_by(Conference.starts_on.desc().nulls_last(), Conference.id.desc())
    )
    return [
        ConferenceLine(
            conference=conference, prospects=count, shortlisted=int(chosen) if count else 0
        )
        for conference, count, chosen in db.session.execute(query)
    ]


def find(conference_id: int, account: Account) -> Conference | None:
    """One of the account's own conferences."""
    query = sa.select(Conference).where(
        Conference.id == conference_id, Conference.account_id == account.id
    )
    return db.session.scalar(query)


def find_prospect(prospect_id: int, account: Account) -> Prospect | None:
    """A prospect of one of the account's own conferences, with person and conference."""
    query = (
        sa.select(Prospect)
        .join(Prospect.conference)
        .where(Prospect.id == prospect_id, Conference.account_id == account.id)
        .options(joinedload(Prospect.conference), joinedload(Prospect.person))
    )
    return db.session.scalar(query)


def prospects(conference: Conference) -> Sequence[Prospect]:
    """Everybody on the list with their person, in one statement."""
    query = (
        sa.select(Prospect)
        .where(Prospect.conference_id == conference.id)
        .options(joinedload(Prospect.person))
    )
    found = db.session.scalars(query).all()
    return sorted(found, key=lambda one: (_ORDER.index(one.state), one.person.sort_name, one.id))


def candidates(conference: Conference, text: str, account: Account) -> Sequence[Person]:
    """People of the directory who are not on the list and match every word, by family name."""
    listed = sa.select(Prospect.person_id).where(Prospect.conference_id == conference.id)
    query = sa.select(Person).where(
        Person.archived_at.is_(None), Person.id.not_in(listed), Person.id != account.person_id
    )
    for word in plain(text[:LONGEST_SEARCH]).split():
        query = query.where(Person.search_text.contains(word, autoescape=True))
    query = query.order_by(Person.sort_name, Person.id).limit(MOST_CANDIDATES)
    return db.session.scalars(query).all()


def details_of(conference: Conference) -> ConferenceDetails:
    """What is written down about a conference."""
    return ConferenceDetails(
        name=conference.name,
        state=conference.state,
        place=conference.place,
        starts_on=conference.starts_on,
        ends_on=conference.ends_on,
        programme_link=conference.programme_link,
    )
