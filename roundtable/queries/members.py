"""Asking about members: who sits in a group, who could, and whom we know already."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.permissions import AccountRole
from roundtable.domain.spelling import plain
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person

MOST_CANDIDATES = 12
LONGEST_SEARCH = 100
LARGEST_ID = 2**31

#: Conveners first, former members last.
_RANK = {role: rank for rank, role in enumerate(MemberRole)}


def of_group(group: Group) -> Sequence[Membership]:
    """Every seat with its person, former members last."""
    query = (
        sa.select(Membership)
        .join(Membership.person)
        .where(Membership.group_id == group.id)
        .options(contains_eager(Membership.person))
        .order_by(Person.family, Person.given)
    )
    return sorted(db.session.scalars(query), key=lambda seat: _RANK[seat.role])


def find(group: Group, membership_id: int) -> Membership | None:
    """One seat of this group and no other."""
    query = sa.select(Membership).where(
        Membership.id == membership_id, Membership.group_id == group.id
    )
    return db.session.scalar(query)


def find_seat(group: Group, person: Person) -> Membership | None:
    """The seat of a person, former or not."""
    query = sa.select(Membership).where(
        Membership.group_id == group.id, Membership.person_id == person.id
    )
    return db.session.scalar(query)


def candidates(group: Group, text: str, *, ticked: Iterable[int] = ()) -> Sequence[Person]:
    """People of the directory who do not sit in the group and match every word.

    :param ticked: the ids of those who are chosen already: they stay, and come first
    """
    kept = people(ticked)
    return [*kept, *(person for person in _matching(group, text) if person not in kept)]


def _matching(group: Group, text: str) -> Sequence[Person]:
    sitting = sa.select(Membership.person_id).where(
        Membership.group_id == group.id, Membership.role != MemberRole.FORMER
    )
    query = sa.select(Person).where(Person.archived_at.is_(None), Person.id.not_in(sitting))
    for word in plain(text[:LONGEST_SEARCH]).split():
        query = query.where(Person.search_text.contains(word, autoescape=True))
    return db.session.scalars(query.order_by(Person.sort_name).limit(MOST_CANDIDATES)).all()


def people(ids: Iterable[int]) -> Sequence[Person]:
    """Those of the directory who have these ids."""
    sound = {one for one in ids if 0 < one < LARGEST_ID}
    query = sa.select(Person).where(Person.id.in_(sound))
    return db.session.scalars(query.order_by(Person.sort_name)).all()


def who_can_sign_in(person_ids: Iterable[int]) -> set[int]:
    """Those people who have an open account that may change things."""
    query = sa.select(Account.person_id).where(
        Account.person_id.in_(set(person_ids)), Account.active, Account.role != AccountRole.READER
    )
    return set(db.session.scalars(query))
