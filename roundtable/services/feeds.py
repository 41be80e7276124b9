"""Feeds: made, renewed, revoked."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable import links
from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group
from roundtable.services.locks import lock


def create(
    account: Account, *, scope: FeedScope, group: Group | None, name: str, now: datetime
) -> Feed:
    """Make a subscription; one that is there already under this name is taken instead."""
    lock([account])
    group_id = group.id if group else None
    return _once(now, account_id=account.id, scope=scope, group_id=group_id, name=name)


def create_for(
    group: Group,
    *,
    scope: FeedScope,
    person_id: int | None,
    invitation_id: int | None,
    name: str,
    now: datetime,
) -> Feed:
    """Make a link for somebody who needs no account; one that is there under this name is taken.

    The same person can have several, told apart by their names. Whoever checks the form has made
    sure that person and invitation are the group's.
    """
    lock([group])
    whom = {"person_id": person_id, "invitation_id": invitation_id}
    return _once(now, group_id=group.id, scope=scope, name=name, **whom)


def renew(feed: Feed) -> None:
    """Give a feed another link, which nobody has fetched; the old one leads nowhere from now on."""
    feed.nonce = links.new_nonce()
    feed.fetches.clear()
    db.session.flush()


def revoke(feed: Feed, *, now: datetime) -> None:
    """End a feed for good: its link leads nowhere and is not shown any more."""
    feed.revoked_at = now
    db.session.flush()


def _once(now: datetime, **columns: Any) -> Feed:
    """The feed with these columns, made if there is none.

    Whoever calls holds a lock on its owner: of two who ask at once, the second finds the first's.
    """
    same = sa.select(Feed).filter_by(**columns).where(Feed.revoked_at.is_(None))
    found = db.session.scalar(same.order_by(Feed.id).limit(1))
    if found is not None:
        return found
    feed = Feed(**columns, nonce=links.new_nonce(), created_at=now)
    db.session.add(feed)
    db.session.flush()
    return feed
