"""Noting which calendar programs have asked for a feed, and which version they hold since."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from roundtable.database import db
from roundtable.models.feeds import Feed, FeedFetch

MOST_CLIENTS = 8
"""So many programs are told apart by one link; of more, those that asked last."""


class Fetch(NamedTuple):
    """A program has asked and now holds a version; ``size`` where it was given the whole of it."""

    nonce: str
    client: str
    version: int
    fetched_at: datetime
    size: int = 0


def note(fetches: Sequence[Fetch]) -> None:
    """Keep the last time each program asked; what came by a link that has gone is dropped."""
    nonces = {fetch.nonce for fetch in fetches}
    query = sa.select(Feed.id, Feed.nonce).where(Feed.nonce.in_(nonces))
    ids = {nonce: id_ for id_, nonce in db.session.execute(query)}
    known = {
        (row.feed_id, row.client): row
        for row in db.session.scalars(
            sa.select(FeedFetch).where(FeedFetch.feed_id.in_(ids.values()))
        )
    }
    for fetch in fetches:
        if fetch.nonce in ids:
            _note(ids[fetch.nonce], fetch, known)
    _forget_the_oldest(known)
    db.session.flush()


def _note(feed_id: int, fetch: Fetch, known: dict[tuple[int, str], FeedFetch]) -> None:
    row = known.get((feed_id, fetch.client))
    if row is None:
        row = FeedFetch(
            feed_id=feed_id,
            client=fetch.client,
            version=fetch.version,
            size=fetch.size,
            fetched_at=fetch.fetched_at,
        )
        known[feed_id, fetch.client] = row
        db.session.add(row)
    if fetch.fetched_at >= row.fetched_at:  # of two processes one may store later what was before
        row.version, row.fetched_at = fetch.version, fetch.fetched_at
        row.size = fetch.size or row.size


def _forget_the_oldest(known: dict[tuple[int, str], FeedFetch]) -> None:
    """A link that has become public must not fill the table."""
    of_feed: dict[int, list[FeedFetch]] = {}
    for row in known.values():
        of_feed.setdefault(row.feed_id, []).append(row)
    for rows in of_feed.values():
        rows.sort(key=lambda row: row.fetched_at, reverse=True)
        for row in rows[MOST_CLIENTS:]:
            if row in db.session.new:
                db.session.expunge(row)
            else:
                db.session.delete(row)
