"""Asking about feeds: whose they are, where they can be read, what they hold now."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, load_only, selectinload

from roundtable import links
from roundtable.database import db
from roundtable.domain.feeds import OF_GROUPS, FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.queries.access import visible_group_ids
from roundtable.queries.feed_entries import Reader

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


def begin_snapshot() -> None:
    """Let all that is read from here on be one state of the database, whatever is written.

    SQLite does so by itself; must come before the first statement of a transaction.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def find_working(nonce: str) -> Feed | None:
    """A feed whose link leads somewhere, with its owner."""
    return db.session.scalar(WORKING, {"nonce": nonce})


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


def reader_of(feed: Feed) -> Reader:
    """In whose language and by whose clock a feed speaks."""
    if feed.person is not None:
        return Reader(feed.person.language, feed.person.time_zone)
    if feed.invitation is not None:
        guest = feed.invitation.delegate or feed.invitation.leader
        return Reader(feed.invitation.language, guest.time_zone)
    if feed.account is not None:
        return Reader(feed.account.language, feed.account.time_zone)
    assert feed.group is not None, "a feed has an account or a group"
    return Reader(feed.group.language, feed.group.time_zone)


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
# Most feeds are an account's, of one group; whom others are for is asked only then.
WORKING = (
    sa.select(Feed)
    .outerjoin(Feed.account)
    .where(Feed.nonce == sa.bindparam("nonce"), is_working())
    .options(
        contains_eager(Feed.account).options(
            load_only(Account.language, Account.person_id),
            joinedload(Account.person).load_only(Person.time_zone),
        ),
        joinedload(Feed.group).load_only(Group.name, Group.colour, Group.language, Group.time_zone),
    )
)
