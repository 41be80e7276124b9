"""Answers as they go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from gzip import compress
from wsgiref.types import StartResponse, WSGIEnvironment

from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.writing import DAV, document, element, href
from roundtable.web.feed_tags import accepts_gzip

#: Class 1 and 3 of RFC 4918 (no locks), and calendars that may be read.
CLASSES = "1, 3, calendar-access"
ALLOWED = "GET, HEAD, OPTIONS, PROPFIND, REPORT"
XML = "application/xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
WORTH_COMPRESSING, COMPRESSION = 1_000, 4

#: Who wants to write is told what they lack (RFC 3744, 7.1.1).
WRITING = {
    "ACL": "write-acl",
    "COPY": "bind",
    "DELETE": "unbind",
    "LOCK": "write-content",
    "MKCALENDAR": "bind",
    "MKCOL": "bind",
    "MOVE": "unbind",
    "PATCH": "write-content",
    "POST": "bind",
    "PROPPATCH": "write-properties",
    "PUT": "write-content",
    "UNLOCK": "unlock",
}

#: In both languages, because nobody knows who asks.
UNKNOWN = (
    b"User name or password is wrong, or the link was renewed or revoked.\n"
    b"Benutzername oder Passwort stimmt nicht, "
    b"oder der Link wurde erneuert oder widerrufen.\n"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, bytes and headers of an answer."""

    status: str
    body: bytes = b""
    kind: str = PLAIN
    headers: tuple[tuple[str, str], ...] = (("Cache-Control", "no-store"),)

    def send(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Send it; XML compressed where that is understood."""
        body, headers = self.body, [("DAV", CLASSES), *self.headers]
        if self.kind == XML and len(body) > WORTH_COMPRESSING:
            headers.append(("Vary", "Accept-Encoding"))
            if accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
                body = compress(body, COMPRESSION, mtime=0)
                headers.append(("Content-Encoding", "gzip"))
        if self.status[:3] not in {"204", "304"}:
            headers += [("Content-Type", self.kind), ("Content-Length", str(len(body)))]
        start(self.status, [*headers, ("X-Content-Type-Options", "nosniff")])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def multistatus(responses: Iterable[str], *more: str) -> Answer:
    """Several addresses, each with what it says."""
    body = document(f"{DAV}multistatus", [*responses, *more])
    return Answer("207 Multi-Status", body, XML)


def refusal(error: RefusedError) -> Answer:
    """The condition that failed, where a standard has a name for it."""
    if not error.condition:
        return Answer(error.status, f"{error.status}\n".encode())
    return Answer(error.status, document(f"{DAV}error", [error.condition]), XML)


def lacking(method: str, path: str) -> RefusedError:
    """What keeps somebody from writing: here nobody may."""
    privilege = element(f"{DAV}privilege", element(f"{DAV}{WRITING[method]}"))
    resource = element(f"{DAV}resource", href(path), privilege)
    return RefusedError("403 Forbidden", element(f"{DAV}need-privileges", resource))
