"""Calendars by CalDAV (RFC 4791), to be read only: changes show within minutes."""

from flask import Flask

from roundtable.web.dav.server import DavServer


def init_app(app: Flask) -> None:
    """Stand in front of everything else, beside the feeds, whose entries it shares."""
    server = DavServer(app.extensions["feed_server"], app.wsgi_app)
    app.wsgi_app = server  # type: ignore[method-assign,assignment]
