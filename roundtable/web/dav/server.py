"""Calendars by CalDAV, answered in front of Flask like the feeds, and by the same entries."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.datastructures import Authorization

from roundtable import clock, links
from roundtable.queries.feed_lookup import Known
from roundtable.queries.feed_objects import PURPOSE, Shelf
from roundtable.web.dav.addresses import (
    PATH,
    WELL_KNOWN,
    Kind,
    Place,
    decoded,
    find_place,
    is_below,
)
from roundtable.web.dav.answers import ALLOWED, UNKNOWN, WRITING, Answer, lacking, refusal
from roundtable.web.dav.objects import send_object
from roundtable.web.dav.propfind import propfind
from roundtable.web.dav.reading import body_of
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.reports import report
from roundtable.web.dav.shelves import Shelves
from roundtable.web.feed_answers import AWAY
from roundtable.web.feed_server import FeedServer

#: A program that has lost the way begins at the principal (RFC 6764, 5).
MOVED = Answer("301 Moved Permanently", headers=(("Location", PATH),))
OPTIONS = Answer("204 No Content", headers=(("Allow", ALLOWED),))
OTHER_METHOD = Answer("405 Method Not Allowed", headers=(("Allow", ALLOWED),))
CHALLENGE = ("WWW-Authenticate", 'Basic realm="roundtable", charset="UTF-8"')
STRANGER = Answer("401 Unauthorized", UNKNOWN, headers=(CHALLENGE, ("Cache-Control", "no-store")))

BUSY = Answer("503 Service Unavailable", AWAY, headers=(("Retry-After", "5"),))

_ASKING: dict[str, Callable[..., Answer]] = {"PROPFIND": propfind, "REPORT": report}


class DavServer:
    """A WSGI application for ``/dav/``; everything else goes to the one behind it."""

    def __init__(self, feeds: FeedServer, behind: WSGIApplication) -> None:
        self.feeds = feeds
        self.behind = behind
        self.shelves = Shelves(feeds)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        path: str = environ.get("PATH_INFO", "")
        if path.rstrip("/") == WELL_KNOWN:
            return MOVED.send(environ, start)
        if not is_below(path):
            return self.behind(environ, start)
        try:
            answer = self._answer(environ, decoded(path))
        except RefusedError as error:
            answer = refusal(error)
        except self.feeds.away as error:
            self.feeds.log_away(error, path.removeprefix(PATH))
            answer = BUSY
        return answer.send(environ, start)

    def _answer(self, environ: WSGIEnvironment, path: str) -> Answer:
        method: str = environ["REQUEST_METHOD"]
        if method == "OPTIONS":
            return OPTIONS
        known = self._sign_in(environ.get("HTTP_AUTHORIZATION"))
        now = clock.now()
        shelf = self.shelves.find(known, now=now) if known else None
        if known is None or shelf is None:
            return STRANGER
        place = find_place(path, known.nonce)
        if method in WRITING:
            raise lacking(method, place.href if place else PATH)
        if place is None:
            raise RefusedError("404 Not Found")
        answer = _read(environ, method, place, shelf)
        self.feeds.fetches.note(known.nonce, known.version, environ.get("HTTP_USER_AGENT", ""), now)
        return answer

    def _sign_in(self, header: str | None) -> Known | None:
        """The feed whose password was given; a wrong one costs what a revoked one costs."""
        given = Authorization.from_header(header)
        nonce = (given.username if given else None) or ""
        password = (given.password if given else None) or ""
        is_genuine = links.is_genuine_by(self.feeds.secret, PURPOSE, nonce, password)
        return self.feeds.lookup.find(nonce if is_genuine else "")


def _read(environ: WSGIEnvironment, method: str, place: Place, shelf: Shelf) -> Answer:
    if method in {"GET", "HEAD"}:
        return send_object(place, shelf, asked=environ.get("HTTP_IF_NONE_MATCH"))
    if method not in _ASKING:
        return OTHER_METHOD
    if place.kind is Kind.OBJECT and place.uid not in shelf.fragments:
        raise RefusedError("404 Not Found")
    depth = environ.get("HTTP_DEPTH")
    return _ASKING[method](place, shelf, body=body_of(environ), depth=depth)
