"""The feeds as they were last asked for, kept in memory: one listing each, and its changes."""

from datetime import datetime
from threading import Lock

from roundtable.database import reads_only
from roundtable.ical.kept import Kept
from roundtable.queries.feed_contents import contents_of
from roundtable.queries.feed_lookup import Known
from roundtable.queries.feed_objects import Shelf, shelved
from roundtable.queries.working_feeds import begin_snapshot, find_working
from roundtable.web.feed_server import FeedServer

MOST_BYTES = 24 * 1024 * 1024


class Shelves:
    """Reads a feed when its tag has changed; its entries are those kept for the links."""

    def __init__(self, feeds: FeedServer) -> None:
        self.feeds = feeds
        self.kept: Kept[Shelf] = Kept(MOST_BYTES)
        self.reading = Lock()

    def find(self, known: Known, *, now: datetime) -> Shelf | None:
        """A feed as it is now; None where it was revoked in this very moment."""
        tag = self.feeds.present_tag(known, now)
        found = self.kept.get(known.nonce)
        if found is not None and found.tag == tag:
            return found
        with self.reading:  # of many who ask at once one reads
            found = self.kept.get(known.nonce)
            return found if found and found.tag == tag else self._read(known.nonce, found, now)

    def _read(self, nonce: str, before: Shelf | None, now: datetime) -> Shelf | None:
        edition = self.feeds.edition
        with self.feeds.app.app_context(), reads_only():
            begin_snapshot()
            feed = find_working(nonce)
            if feed is None:
                return None
            listing = contents_of(feed, now=now, kept=self.feeds.fragments)
        tag = self.feeds.tag_of(nonce, listing)
        if before is not None and before.tag == tag:  # somebody was quicker
            return before
        shelf = shelved(listing, tag=tag, edition=edition, before=before)
        self.kept.put(nonce, shelf)
        return shelf
