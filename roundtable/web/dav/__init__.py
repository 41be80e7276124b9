"""Calendars by CalDAV (RFC 4791), to be read only: changes show within minutes."""

from flask import Flask

from roundtable.web.dav.server import DavServer
from roundtable.web.feed_server import FeedServer


def init_app(app: Flask) -> None:
    """Stand right behind the feeds, whose entries it shares: those are asked far more often."""
    feeds: FeedServer = app.extensions["feed_server"]
    feeds.behind = DavServer(feeds, feeds.behind)
