"""What calendar programs ask with: the tag they hold, and the forms they take."""

from hashlib import sha256
from pathlib import Path

from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_etags

from roundtable.domain.timezones import tzdata_version

PACKAGE = Path(__file__).resolve().parent.parent
WRITERS = ("ical/*.py", "wording_calendar.py", "formats.py", "translations/*/LC_MESSAGES/*.po")


def edition(app: Flask) -> str:
    """A name for the program that writes: another one may write the same rows otherwise."""
    digest = sha256(f"{tzdata_version()} {app.config['BASE_URL']}".encode())
    for pattern in WRITERS:
        for path in sorted(PACKAGE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def matches(asked: str, tag: str) -> bool:
    """Whether If-None-Match names what is held, compressed or not (RFC 9110, 13.1.2)."""
    if asked in {f'"{tag}"', f'"{tag}-gz"'}:
        return True
    tags = parse_etags(asked)
    return tags.contains_weak(tag) or tags.contains_weak(f"{tag}-gz")


def accepts_gzip(accepted: str) -> bool:
    """Whether the answer may be compressed: only where gzip is named."""
    return "gzip" in accepted and bool(parse_accept_header(accepted, Accept).quality("gzip"))
