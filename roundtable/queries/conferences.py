"""Asking about conferences. They belong to one account; nobody else sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import REACHED, ConferenceDetails, ProspectState, Tally
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect

_STEPS = {
    "shortlisted": ProspectState.SHORTLISTED,
    "written_to": ProspectState.WRITTEN_TO,
    "answered": ProspectState.ANSWERED,
    "coffees": ProspectState.COFFEE_PLANNED,
    "met": ProspectState.MET,
    "joined": ProspectState.JOINED,
}
"""The columns of a tally beside those listed, and the state that each counts from on."""


@dataclass(frozen=True, kw_only=True)
class ConferenceLine:
    """A conference in the list, with what has come of it."""

    conference: Conference
    tally: Tally


def of_account(account: Account) -> Sequence[ConferenceLine]:
    """The account's conferences, the latest first, in one statement."""
    people = sa.func.count(Prospect.id)
    reached = [people.filter(Prospect.state.in_(REACHED[state])) for state in _STEPS.values()]
    query = (
        sa.select(Conference, people, *reached)
        .join(Prospect, Prospect.conference_id == Conference.id, isouter=True)
        .where(Conference.account_id == account.id)
        .group_by(Conference.id)
        .order_by(Conference.starts_on.desc().nulls_last(), Conference.id.desc())
    )
    return [
        ConferenceLine(
            conference=conference,
            tally=Tally(listed=count, **dict(zip(_STEPS, reached, strict=True))),
        )
        for conference, count, *reached in db.session.execute(query)
    ]


ONE = sa.select(Conference).where(
    Conference.id == sa.bindparam("id"), Conference.account_id == sa.bindparam("account_id")
)


def find(conference_id: int, account: Account) -> Conference | None:
    """One of the account's own conferences."""
    return db.session.scalar(ONE, {"id": conference_id, "account_id": account.id})


def details_of(conference: Conference) -> ConferenceDetails:
    """What is written down about a conference."""
    return ConferenceDetails(
        name=conference.name,
        state=conference.state,
        place=conference.place,
        starts_on=conference.starts_on,
        ends_on=conference.ends_on,
        programme_link=conference.programme_link,
        organiser=conference.organiser,
        organiser_email=conference.organiser_email,
    )
