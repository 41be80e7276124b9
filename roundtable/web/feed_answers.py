"""What is answered below ``/feeds/``: the bytes of a feed, that they are the same, or a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from gzip import compress
from wsgiref.types import StartResponse

from werkzeug.http import http_date

from roundtable.web.calendar_files import CONTENT_TYPE, MAX_AGE
from roundtable.web.feed_tags import accepts_gzip, compressed, dated

COMPRESSION = 5
PIECE = 512 * 1024
SETTLED = timedelta(seconds=2)
ALLOWED = "GET, HEAD, OPTIONS"
AWAY = b"The database is busy or away. / Die Datenbank ist besetzt oder nicht da.\n"

#: In both languages, because nobody knows who asks.
NOTHING = (
    "This link leads to no calendar: it was renewed, revoked or cut short.\n"
    "Unter diesem Link gibt es keinen Kalender: "
    "Er wurde erneuert, widerrufen oder nicht ganz übernommen.\n"
).encode()

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Body:
    """A feed as it is sent, until its tag changes; compressed once somebody asks for that."""

    tag: str
    plain: bytes
    file_name: str
    changed_at: datetime

    @property
    def size(self) -> int:
        """Bytes of both forms; text as repetitive as this shrinks to a fifth and less."""
        return len(self.plain) * 6 // 5 + 400

    @cached_property
    def gzipped(self) -> bytes:
        """The same compressed, the same each time."""
        return compress(self.plain, COMPRESSION, mtime=0)


def whole(
    body: Body, accepted: str, method: str, start: StartResponse, now: datetime
) -> Iterable[bytes]:
    """All of it, in the form that the reader takes; a part of it, too, is answered by all."""
    is_gzipped = accepts_gzip(accepted)
    content = body.gzipped if is_gzipped else body.plain
    headers = [
        ("Content-Type", CONTENT_TYPE),
        ("Content-Length", str(len(content))),
        ("Content-Disposition", f'inline; filename="{body.file_name}"'),
        *_common(compressed(body.tag) if is_gzipped else body.tag),
        ("X-Robots-Tag", "noindex"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if is_gzipped:
        headers.append(("Content-Encoding", "gzip"))
    if now - body.changed_at > SETTLED:  # a date counts seconds: another change may follow in it
        headers.append(("Last-Modified", http_date(dated(body.changed_at))))
    start("200 OK", headers)
    return _pieces(b"" if method == "HEAD" else content)


def _pieces(content: bytes) -> Iterable[bytes]:
    """A large body piece by piece: to copy it whole costs the server twice as much."""
    if len(content) <= PIECE:
        return [content]
    return (content[first : first + PIECE] for first in range(0, len(content), PIECE))


def unchanged(start: StartResponse, tag: str) -> Iterable[bytes]:
    """The reader holds what there is, under this tag."""
    start("304 Not Modified", _common(tag))
    return []


def _common(tag: str) -> Headers:
    return [
        ("ETag", f'"{tag}"'),
        ("Cache-Control", f"private, max-age={MAX_AGE}"),
        ("Vary", "Accept-Encoding"),
    ]


def nothing(method: str, start: StartResponse) -> Iterable[bytes]:
    """The same for every wrong link."""
    return _text(start, "404 Not Found", NOTHING, method)


def away(method: str, start: StartResponse) -> Iterable[bytes]:
    """The database is: come again."""
    return _text(start, "503 Service Unavailable", AWAY, method, ("Retry-After", "5"))


def other_method(method: str, start: StartResponse) -> Iterable[bytes]:
    """Neither GET nor HEAD; whether the link is right is not looked at."""
    if method == "OPTIONS":
        start("204 No Content", [("Allow", ALLOWED)])
        return []
    return _text(start, "405 Method Not Allowed", b"", method, ("Allow", ALLOWED))


def _text(
    start: StartResponse, status: str, text: bytes, method: str, *more: tuple[str, str]
) -> Iterable[bytes]:
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        *more,
    ]
    start(status, headers)
    return [b"" if method == "HEAD" else text]
