"""Calendar files that are taken over once, and what every calendar answer shares."""

from flask import Response

from roundtable.domain.spelling import plain

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAX_AGE = 900
LONGEST_NAME = 60


def download(body: bytes, *, name: str) -> Response:
    """Answer with a file to be opened by the reader's calendar."""
    response = Response(body, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name)}"'
    return response


def file_name(name: str) -> str:
    """A name that every header and file system takes: small ASCII letters and hyphens."""
    words = plain(name).encode("ascii", "ignore").decode().split()
    return f"{'-'.join(words)[:LONGEST_NAME].strip('-') or 'roundtable'}.ics"
