"""Since when calendar links have something to tell, as their entries say it.

A feed's version rises with whatever might show in it, so that no poll misses a change; but an
answer, or another guest's slot, is no reason to mail somebody whose entries are as they were.
What counts are the stamps of the entries themselves, those included that no longer show.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import feeds
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import GroupKind, MemberRole
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session

DAY = timedelta(days=1)


def news_of(ids: Sequence[int], *, now: datetime) -> Mapping[int, datetime]:
    """When anything last changed that each of these feeds shows or showed; from one statement."""
    query = (
        sa.select(Feed.id, _session(now), _slot(now), _seat())
        .outerjoin(Feed.account)
        .where(Feed.id.in_(ids))
    )
    news = {id_: (*stamps, _begun(on)) for id_, *stamps, on in db.session.execute(query)}
    return {id_: max(filter(None, stamps)) for id_, stamps in news.items() if any(stamps)}


_SEATS = (
    sa.select(Membership.group_id)
    .where(Membership.person_id == Account.person_id, Membership.role != MemberRole.FORMER)
    .correlate(Account)
)


def _session(now: datetime) -> sa.ScalarSelect[datetime]:
    first_at, last_at = feeds.window(now)
    answered = sa.exists().where(
        Attendance.session_id == Session.id,
        Attendance.person_id == sa.func.coalesce(Feed.person_id, Account.person_id),
    )
    is_of_it = sa.or_(
        Session.group_id == Feed.group_id,
        sa.and_(Feed.group_id.is_(None), Session.group_id.in_(_SEATS)),
        sa.and_(Feed.scope != FeedScope.GROUP, Group.kind == GroupKind.CIRCLE, answered),
    )
    return (
        sa.select(sa.func.max(Session.revised_at))
        .join(Session.group)
        .where(
            Feed.scope != FeedScope.GUEST,
            is_of_it,
            Session.starts_at < last_at,
            Session.ends_at > first_at,
        )
        .correlate(Feed, Account)
        .scalar_subquery()
    )


def _slot(now: datetime) -> sa.ScalarSelect[datetime]:
    first_at, last_at = feeds.window(now)
    guest_id = sa.func.coalesce(Invitation.delegate_id, Invitation.leader_id)
    is_of_it = sa.or_(
        Offer.invitation_id == Feed.invitation_id,
        sa.and_(
            Feed.scope == FeedScope.MEMBER,
            Invitation.group_id == Feed.group_id,
            guest_id == Feed.person_id,
        ),
        sa.and_(Feed.scope == FeedScope.EVERYTHING, Invitation.group_id.in_(_SEATS)),
    )
    return (
        sa.select(sa.func.max(Offer.revised_at))
        .join(Offer.invitation)
        .where(is_of_it, Offer.starts_at >= first_at, Offer.starts_at < last_at)
        .correlate(Feed, Account)
        .scalar_subquery()
    )


def _seat() -> sa.ScalarSelect[Any]:
    """Whoever takes a seat sees sessions that are older than that."""
    return (
        sa.select(sa.func.max(Membership.joined_on))
        .where(Feed.group_id.is_(None), Membership.person_id == Account.person_id)
        .correlate(Feed, Account)
        .scalar_subquery()
    )


def _begun(on: date | None) -> datetime | None:
    """The end of the day: it has no hour."""
    return datetime.combine(on + DAY, time(), UTC) if on else None
