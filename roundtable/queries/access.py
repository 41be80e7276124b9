"""Which groups an account may see: every other query goes through here."""

from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.series import Series
from roundtable.models.sessions import Session

Row = TypeVar("Row")


def visible_group_ids(account: Account) -> sa.Select[int]:
    """A subquery: the groups in which the account's person has a seat."""
    return sa.select(Membership.group_id).where(
        Membership.person_id == account.person_id, Membership.role != MemberRole.FORMER
    )


def find_group(group_id: int, account: Account) -> tuple[Group, MemberRole] | None:
    """A group and the account's seat in it."""
    return _first(sa.select(Group, Membership.role).where(Group.id == group_id), Group.id, account)


def find_series(series_id: int, account: Account) -> tuple[Series, MemberRole] | None:
    """A series, and the account's seat in its group."""
    query = sa.select(Series, Membership.role).where(Series.id == series_id)
    return _first(query, Series.group_id, account)


def find_session(session_id: int, account: Account) -> tuple[Session, MemberRole] | None:
    """A session, and the account's seat in its group."""
    query = sa.select(Session, Membership.role).where(Session.id == session_id)
    query = query.options(joinedload(Session.group))
    return _first(query, Session.group_id, account)


def find_invitation(invitation_id: int, account: Account) -> tuple[Invitation, MemberRole] | None:
    """An invitation, and the account's seat in its group."""
    query = sa.select(Invitation, Membership.role).where(Invitation.id == invitation_id)
    return _first(query, Invitation.group_id, account)


def _first(
    query: sa.Select[Row, MemberRole],
    group_id: InstrumentedAttribute[int],
    account: Account,
) -> tuple[Row, MemberRole] | None:
    query = query.join(
        Membership,
        sa.and_(
            Membership.group_id == group_id,
            Membership.person_id == account.person_id,
            Membership.role != MemberRole.FORMER,
        ),
    )
    found = db.session.execute(query).first()
    return (found[0], found[1]) if found else None
