"""Who of the people one sits with knows somebody: by another group, or by a contact."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person, Touch
from roundtable.queries.access import visible_group_ids

MOST = 12


@dataclass(frozen=True, kw_only=True)
class Knows:
    """A member who knows them: from the group they share, or else by contacts."""

    person_id: int
    name: str
    group: str


def who_knows(person: Person, account: Account) -> Sequence[Knows]:
    """Members of one's groups, by name; two statements. Of other groups nothing is said."""
    mine = visible_group_ids(account)
    theirs, seat = aliased(Membership), aliased(Membership)
    sharing = (
        sa.select(Person, sa.func.min(Group.name))
        .join(seat, seat.person_id == Person.id)
        .join(Group, Group.id == seat.group_id)
        .join(theirs, theirs.group_id == Group.id)
        .where(
            theirs.person_id == person.id,
            Group.id.in_(mine),
            seat.role != MemberRole.FORMER,
            Person.id.not_in([person.id, account.person_id]),
        )
        .group_by(Person.id)
    )
    writers = (
        sa.select(Account.person_id)
        .join(Touch, Touch.account_id == Account.id)
        .join(Membership, Membership.person_id == Account.person_id)
        .where(
            Touch.person_id == person.id,
            Membership.group_id.in_(mine),
            Membership.role != MemberRole.FORMER,
        )
    )
    in_touch = sa.select(Person).where(
        Person.id.in_(writers), Person.id.not_in([person.id, account.person_id])
    )
    found = {
        one.id: Knows(person_id=one.id, name=one.name, group="")
        for one in db.session.scalars(in_touch)
    }
    for one, group in db.session.execute(sharing):
        found[one.id] = Knows(person_id=one.id, name=one.name, group=group)
    return sorted(found.values(), key=lambda one: (one.name, one.person_id))[:MOST]
