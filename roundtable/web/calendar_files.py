"""Calendar bytes as answers: feeds that are polled, files that are taken over once."""

from datetime import datetime
from hashlib import sha256

from flask import Response, request

from roundtable.domain.spelling import plain

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAX_AGE = 900
LONGEST_NAME = 60


def feed_answer(body: bytes, *, name: str, changed_at: datetime) -> Response:
    """Answer a poll: 304 without a body where the client has these very bytes already."""
    response = Response(body, content_type=CONTENT_TYPE)
    response.set_etag(sha256(body).hexdigest()[:32])
    response.last_modified = changed_at
    response.cache_control.private = True
    response.cache_control.max_age = MAX_AGE
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(name)}"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.make_conditional(request)
    return response


def download(body: bytes, *, name: str) -> Response:
    """Answer with a file to be opened by the reader's calendar."""
    response = Response(body, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name)}"'
    return response


def file_name(name: str) -> str:
    """A name that every header and file system takes: small ASCII letters and hyphens."""
    words = plain(name).encode("ascii", "ignore").decode().split()
    return f"{'-'.join(words)[:LONGEST_NAME].strip('-') or 'roundtable'}.ics"
