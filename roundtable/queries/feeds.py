"""Asking about feeds: whose they are, where they can be read, what they hold now."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from roundtable import links
from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership

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
    return db.session.scalar(_feeds().where(Feed.nonce == nonce, is_working()))


def of_account(account: Account) -> Sequence[FeedState]:
    """An account's feeds in the order they were made, revoked ones left out."""
    return _states(sa.select(Feed, is_working()).where(Feed.account_id == account.id))


def all_() -> Sequence[FeedState]:
    """Every feed that was not revoked."""
    return _states(sa.select(Feed, is_working()))


def find(feed_id: int, account: Account) -> Feed | None:
    """A feed of this account, unless it was revoked."""
    mine = (Feed.id == feed_id, Feed.account_id == account.id, Feed.revoked_at.is_(None))
    return db.session.scalar(_feeds().where(*mine))


def is_working() -> sa.ColumnElement[bool]:
    """Not revoked, the account open, and its person still in the group of a group's feed."""
    seat = sa.exists().where(
        Membership.group_id == Feed.group_id,
        Membership.person_id == Account.person_id,
        Membership.role != MemberRole.FORMER,
    )
    return sa.and_(
        Feed.revoked_at.is_(None), Account.active, sa.or_(Feed.scope != FeedScope.GROUP, seat)
    )


def _states(query: sa.Select[Feed, bool]) -> Sequence[FeedState]:
    query = (
        query.join(Feed.account)
        .join(Account.person)
        .where(Feed.revoked_at.is_(None))
        .options(
            contains_eager(Feed.account).contains_eager(Account.person), joinedload(Feed.group)
        )
        .order_by(Account.email, Feed.created_at, Feed.id)
    )
    return [FeedState(feed=feed, is_working=works) for feed, works in db.session.execute(query)]


def _feeds() -> sa.Select[Feed]:
    return (
        sa.select(Feed)
        .join(Feed.account)
        .join(Account.person)
        .options(
            contains_eager(Feed.account).contains_eager(Account.person), joinedload(Feed.group)
        )
    )
