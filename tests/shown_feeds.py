"""A feed as its link would show it."""

from datetime import datetime

from roundtable.models.feeds import Feed
from roundtable.queries.feed_contents import Listing, contents_of
from roundtable.queries.working_feeds import find_working


def listing_of(feed: Feed, *, now: datetime) -> Listing:
    """What its link shows at an instant; the link must lead somewhere."""
    working = find_working(feed.nonce)
    assert working is not None, "nobody may read this feed"
    return contents_of(working, now=now)
