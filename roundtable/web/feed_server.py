"""Calendars by secret link, answered in front of Flask: a poll costs one indexed query.

Calendar programs ask every hour whether anything is new, and almost always nothing is. So
below ``/feeds/`` there is no routing, no cookie, no language to settle and no template; what a
feed holds is written once a version, kept, and sent as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from roundtable import clock, links
from roundtable.database import db, reads_only
from roundtable.domain.feeds import midnight
from roundtable.ical.kept import Kept
from roundtable.queries import feeds as queries
from roundtable.queries.feed_contents import Listing, contents_of
from roundtable.queries.feed_entries import Fragment
from roundtable.queries.feed_lookup import FeedLookup, Known
from roundtable.queries.working_feeds import begin_snapshot, find_working
from roundtable.web.calendar_files import file_name
from roundtable.web.feed_answers import Body, away, nothing, other_method, unchanged, whole
from roundtable.web.feed_fetches import Fetches
from roundtable.web.feed_tags import (
    accepts_gzip,
    compressed,
    dated,
    edition,
    find_date,
    find_held,
)

MEGABYTE = 1024 * 1024
BODIES, FRAGMENTS = 32 * MEGABYTE, 24 * MEGABYTE
MOST_NAMES = 10_000
PREFIX = 4


class FeedServer:
    """A WSGI application for ``/feeds/``; everything else goes to the one behind it."""

    def __init__(self, app: Flask, behind: WSGIApplication) -> None:
        self.app = app
        self.behind = behind
        self.edition = edition(app)
        self.began_at = clock.now()
        self.secret = links.secret_of(app)
        self.bodies: Kept[Body] = Kept(BODIES)
        self.fragments: Kept[Fragment] = Kept(FRAGMENTS)
        self.genuine: dict[str, str] = {}
        self.tags: dict[str, tuple[Known, int, str]] = {}
        self.writing = Lock()
        self.fetches = Fetches(app)
        with app.app_context():
            self.lookup = FeedLookup(db.engine)
        self.away = (self.lookup.away, OperationalError, PoolTimeoutError)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(queries.PATH):
            return self.behind(environ, start)
        method: str = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            return other_method(method, start)
        name = path[len(queries.PATH) :]
        try:
            known = self._find(name)
            if known is None:
                return nothing(method, start)
            return self._answer(known, environ, method, start)
        except self.away as error:
            self.log_away(error, name)
            return away(method, start)

    def log_away(self, error: Exception, name: str) -> None:
        """Log whose calendar could not be read; the error's text would hold the link."""
        cause = type(getattr(error, "orig", error)).__name__
        self.app.logger.error("database away, feed %s: %s", ascii(name[:PREFIX]), cause)

    def _find(self, name: str) -> Known | None:
        """The feed of a link; a wrong one costs what a revoked one costs."""
        nonce = self.genuine.get(name)
        if nonce is None:
            nonce = self._nonce(name)
        return self.lookup.find(nonce)

    def _nonce(self, name: str) -> str:
        """The public part of a link whose secret part belongs to it, else nothing."""
        nonce, _dot, rest = name.partition(".")
        given = rest.removesuffix(queries.ENDING)
        is_genuine = links.is_genuine_by(self.secret, queries.PURPOSE, nonce, given)
        if not is_genuine or not rest.endswith(queries.ENDING):
            return ""
        if len(self.genuine) < MOST_NAMES:  # who polls comes again: reckoned once
            self.genuine[name] = nonce
        return nonce

    def _answer(
        self, known: Known, environ: WSGIEnvironment, method: str, start: StartResponse
    ) -> Iterable[bytes]:
        now = clock.now()
        agent = environ.get("HTTP_USER_AGENT", "")
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        tag = self.present_tag(known, now)
        held = self._held(known, tag, accepted, environ, now)
        if held is not None:
            self.fetches.note(known.nonce, known.version, agent, now)
            return unchanged(start, held)
        body = self._body(known, tag, now)
        if body is None:  # revoked in this very moment
            return nothing(method, start)
        self.fetches.note(known.nonce, known.version, agent, now, size=len(body.plain))
        return whole(body, accepted, method, start, now)

    def _held(
        self, known: Known, tag: str, accepted: str, environ: WSGIEnvironment, now: datetime
    ) -> str | None:
        """The tag under which the reader holds what there is; None if it is something else."""
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None:
            return find_held(asked, tag, accepted)
        date = find_date(environ.get("HTTP_IF_MODIFIED_SINCE"), now)
        if date is None or dated(self._dated_at(self._since(known, now))) > date:
            return None
        return compressed(tag) if accepts_gzip(accepted) else tag

    def _dated_at(self, since: datetime) -> datetime:
        """For who asks by date: another program may write the same rows otherwise."""
        return max(since, self.began_at)

    def present_tag(self, known: Known, now: datetime) -> str:
        """The tag of today, reckoned once a version and a day."""
        day = now.toordinal()
        kept = self.tags.get(known.nonce)
        if kept is not None and kept[0] == known and kept[1] == day:
            return kept[2]
        tag = self._tag(known, self._since(known, now))
        if len(self.tags) < MOST_NAMES or kept is not None:
            self.tags[known.nonce] = (known, day, tag)
        return tag

    def tag_of(self, nonce: str, listing: Listing) -> str:
        """The tag of what was written."""
        written = Known(nonce, listing.version, listing.changed_at)
        return self._tag(written, listing.changed_at)

    def _since(self, known: Known, now: datetime) -> datetime:
        """Since when it can be as it is: the window of a feed moves with the day."""
        return max(self.lookup.changed_at(known), midnight(now))

    def _tag(self, known: Known, since: datetime) -> str:
        """A name for these very bytes; by the time too, as a restored backup counts anew."""
        return f"{known.nonce}-{known.version}-{int(since.timestamp() * 1_000_000)}-{self.edition}"

    def _body(self, known: Known, tag: str, now: datetime) -> Body | None:
        found = self.bodies.get(known.nonce)
        if found is not None and found.tag == tag:
            return found
        with self.writing:  # of many who ask at once one writes
            newest = self.lookup.find(known.nonce)
            if newest is None:
                return None
            found = self.bodies.get(known.nonce)
            is_new = found is not None and found.tag == self.present_tag(newest, now)
            return found if is_new else self._write(known.nonce, now)

    def _write(self, nonce: str, now: datetime) -> Body | None:
        with self.app.app_context(), reads_only():
            begin_snapshot()
            feed = find_working(nonce)
            if feed is None:
                return None
            listing = contents_of(feed, now=now, kept=self.fragments)
        body = Body(
            tag=self.tag_of(nonce, listing),
            plain=listing.body,
            file_name=file_name(listing.heading.name),
            changed_at=self._dated_at(listing.changed_at),
        )
        self.bodies.put(nonce, body)
        return body


def init_app(app: Flask) -> None:
    """Stand in front of everything else."""
    server = FeedServer(app, app.wsgi_app)
    app.extensions["feed_server"] = server
    app.wsgi_app = server  # type: ignore[method-assign,assignment]
