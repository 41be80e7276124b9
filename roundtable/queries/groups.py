"""Asking about groups: the list, and what one group decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.culture import Culture
from roundtable.domain.groups import GroupState, MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.sessions import Session
from roundtable.queries.access import visible_round_ids
from roundtable.queries.group_health import Health, health_of
from roundtable.queries.paging import Page, page_within
from roundtable.queries.sessions import next_of_each

PER_PAGE = 24
_RANK = {GroupState.ACTIVE: 0, GroupState.FORMING: 1, GroupState.RESTING: 2}


@dataclass(frozen=True, kw_only=True)
class GroupCard:
    """A group in the list: how many sit in it, when it meets, how it is."""

    group: Group
    members: int
    next_session: Session | None
    health: Health


def cards(account: Account, *, now: datetime, page: int = 1) -> Page[GroupCard]:
    """The groups in which the account's person sits, active ones first."""
    query = sa.select(Group).where(Group.id.in_(visible_round_ids(account)))
    groups = sorted(
        db.session.scalars(query), key=lambda group: (_RANK[group.state], group.name.casefold())
    )
    shown = page_within(page, len(groups), PER_PAGE)
    rows = _cards(groups[(shown - 1) * PER_PAGE : shown * PER_PAGE], now)
    return Page(rows=rows, page=shown, per_page=PER_PAGE, total=len(groups))


def _cards(groups: Sequence[Group], now: datetime) -> Sequence[GroupCard]:
    ids = [group.id for group in groups]
    members, following = _members(ids), next_of_each(ids, now=now)
    healths = health_of(groups)
    return [
        GroupCard(
            group=group,
            members=members.get(group.id, 0),
            next_session=following.get(group.id),
            health=healths[group.id],
        )
        for group in groups
    ]


def culture_of(group: Group) -> Culture:
    """What the group said of its house."""
    return Culture(
        supervisor_first=group.supervisor_first,
        supervisor_informed_on=group.supervisor_informed_on,
        upwards=group.upwards,
        upwards_informed_on=group.upwards_informed_on,
    )


def _members(ids: Sequence[int]) -> Mapping[int, int]:
    query = (
        sa.select(Membership.group_id, sa.func.count())
        .where(Membership.group_id.in_(ids), Membership.role != MemberRole.FORMER)
        .group_by(Membership.group_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
