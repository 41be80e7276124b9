"""Asking about conferences. They belong to one account; nobody else sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ProspectState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect

_NOT_CHOSEN = (ProspectState.LISTED, ProspectState.RESTING)


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
    )
