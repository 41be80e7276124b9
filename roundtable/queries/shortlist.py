"""Asking how a shortlist is put together."""

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ProspectState, is_shortlisted
from roundtable.domain.shortlist import Balance, Chosen, balance
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import Person
from roundtable.queries.common_ground import known_among

_CHOSEN = [state for state in ProspectState if is_shortlisted(state)]


def balance_of(conference: Conference, account: Account) -> Balance:
    """The shortlist of a conference, counted by region, house, and who is known."""
    query = (
        sa.select(Person.id, Person.time_zone, Person.organisation, Prospect.hook)
        .join(Prospect, Prospect.person_id == Person.id)
        .where(Prospect.conference_id == conference.id, Prospect.state.in_(_CHOSEN))
        .order_by(Person.sort_name)
    )
    rows = db.session.execute(query).all()
    known = known_among([row.id for row in rows], account)
    return balance(
        Chosen(
            zone=row.time_zone,
            house=row.organisation,
            is_known=row.id in known,
            has_hook=bool(row.hook.strip()),
        )
        for row in rows
    )
