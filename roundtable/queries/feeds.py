"""Asking about feeds: whose they are, and where they can be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable import links
from roundtable.database import db
from roundtable.domain.feeds import OF_GROUPS, FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.queries.access import visible_group_ids

PURPOSE = "feed"
ENDING = ".ics"
PATH = "/feeds/"


@dataclass(frozen=True, kw_only=True)
class FeedState:
    """A feed and whether its link still leads anywhere."""

    feed: Feed
    is_working: bool


def link_of(feed: Feed) -> str:
    """The secret link; the same each time, until it is renewed."""
    return links.absolute(f"{PATH}{feed.nonce}.{links.token(PURPOSE, feed.nonce)}{ENDING}")


def of_account(account: Account) -> Sequence[FeedState]:
    """An account's feeds in the order they were made, revoked ones left out."""
    return _states(sa.select(Feed, is_working()).where(Feed.account_id == account.id))


def all_() -> Sequence[FeedState]:
    """Every feed that was not revoked."""
    return _states(sa.select(Feed, is_working()))


def of_group(group: Group) -> Sequence[FeedState]:
    """What a group has made for its members, its guests and their assistants."""
    mine = sa.select(Feed, is_working()).where(Feed.group_id == group.id, Feed.scope.in_(OF_GROUPS))
    return _states(mine)


def find(feed_id: int, account: Account) -> Feed | None:
    """A feed of this account, or of a group in which it sits, unless it was revoked."""
    mine = sa.or_(
        Feed.account_id == account.id,
        sa.and_(Feed.scope.in_(OF_GROUPS), Feed.group_id.in_(visible_group_ids(account))),
    )
    query = sa.select(Feed).where(Feed.id == feed_id, mine, Feed.revoked_at.is_(None))
    return db.session.scalar(query.options(*_ALL_OF_IT))


def is_working() -> sa.ColumnElement[bool]:
    """Not revoked; an account's is open, and whose eyes the feed has still sits in its group."""
    seat = sa.exists().where(
        Membership.group_id == Feed.group_id,
        Membership.person_id == sa.func.coalesce(Feed.person_id, Account.person_id),
        Membership.role != MemberRole.FORMER,
    )
    needs_seat = Feed.scope.in_([FeedScope.GROUP, FeedScope.MEMBER])
    return sa.and_(
        Feed.revoked_at.is_(None),
        sa.or_(Feed.account_id.is_(None), Account.active),
        sa.or_(~needs_seat, seat),
    )


def _states(query: sa.Select[Feed, bool]) -> Sequence[FeedState]:
    query = (
        query.outerjoin(Feed.account)
        .where(Feed.revoked_at.is_(None))
        .options(*_ALL_OF_IT, selectinload(Feed.fetches))
        .order_by(Account.email, Feed.created_at, Feed.id)
    )
    return [FeedState(feed=feed, is_working=works) for feed, works in db.session.execute(query)]


_ALL_OF_IT = (
    joinedload(Feed.account).joinedload(Account.person),
    joinedload(Feed.group),
    joinedload(Feed.person),
    joinedload(Feed.invitation).options(
        joinedload(Invitation.leader), joinedload(Invitation.delegate)
    ),
)
