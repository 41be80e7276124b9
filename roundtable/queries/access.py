"""Which groups an account may see: every other query goes through here."""

from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from roundtable.database import db
from roundtable.domain.groups import GroupKind, MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.series import Series
from roundtable.models.sessions import Session

Row = TypeVar("Row")


def visible_group_ids(account: Account) -> sa.Select[int]:
    """A subquery: the groups in which the account's person has a seat."""
    return seats_of(account.person_id)


def seats_of(person_id: int | sa.BindParameter[Any]) -> sa.Select[int]:
    """A subquery: the groups in which a person has a seat."""
    return sa.select(Membership.group_id).where(
        Membership.person_id == person_id, Membership.role != MemberRole.FORMER
    )


def visible_round_ids(account: Account) -> sa.Select[int]:
    """A subquery: the same without the account's own circle of coffees and gatherings."""
    seats = visible_group_ids(account)
    return seats.join(Group, Group.id == Membership.group_id).where(Group.kind == GroupKind.ROUND)


def find_group(group_id: int, account: Account) -> tuple[Group, MemberRole] | None:
    """A round and the account's seat in it; a circle is none."""
    return _first(GROUP, group_id, account)


def find_series(series_id: int, account: Account) -> tuple[Series, MemberRole] | None:
    """A series, and the account's seat in its group."""
    return _first(SERIES, series_id, account)


def find_session(session_id: int, account: Account) -> tuple[Session, MemberRole] | None:
    """A session, and the account's seat in its group."""
    return _first(SESSION, session_id, account)


def find_invitation(invitation_id: int, account: Account) -> tuple[Invitation, MemberRole] | None:
    """An invitation, and the account's seat in its group."""
    return _first(INVITATION, invitation_id, account)


def _first(
    query: sa.Select[Row, MemberRole], row_id: int, account: Account
) -> tuple[Row, MemberRole] | None:
    found = db.session.execute(query, {"id": row_id, "person_id": account.person_id}).first()
    return (found[0], found[1]) if found else None


def _seated(
    query: sa.Select[Row, MemberRole], group_id: InstrumentedAttribute[int]
) -> sa.Select[Row, MemberRole]:
    return query.join(
        Membership,
        sa.and_(
            Membership.group_id == group_id,
            Membership.person_id == sa.bindparam("person_id"),
            Membership.role != MemberRole.FORMER,
        ),
    )


# Every page asks one of these: built once, they cost a third.
# An account's circle is found by its sessions alone: none of a round's own pages is for it.
GROUP = _seated(
    sa.select(Group, Membership.role).where(
        Group.id == sa.bindparam("id"), Group.kind == GroupKind.ROUND
    ),
    Group.id,
)
SERIES = _seated(
    sa.select(Series, Membership.role).where(Series.id == sa.bindparam("id")), Series.group_id
)
SESSION = _seated(
    sa.select(Session, Membership.role)
    .where(Session.id == sa.bindparam("id"))
    .options(joinedload(Session.group)),
    Session.group_id,
)
INVITATION = _seated(
    sa.select(Invitation, Membership.role).where(Invitation.id == sa.bindparam("id")),
    Invitation.group_id,
)
