"""What calendar programs ask with: the tag they hold, and the forms they take."""

import sys
from datetime import datetime, timedelta
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_date, parse_etags

from roundtable.domain.timezones import tzdata_version

PACKAGE = Path(__file__).resolve().parent.parent
PROGRAM = ("**/*.py", "translations/*/LC_MESSAGES/*.po")


def edition(app: Flask) -> str:
    """A name for the program that writes: another one may write the same rows otherwise.

    All of it, as what is shown, how long and in which words is decided in every layer.
    """
    versions = f"{tzdata_version()} {version('babel')} {sys.version_info[:2]}"
    digest = sha256(f"{versions} {app.config['BASE_URL']}".encode())
    for pattern in PROGRAM:
        for path in sorted(PACKAGE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def find_held(asked: str, tag: str, accepted: str) -> str | None:
    """Which form If-None-Match names, compressed or not: first the one that would be sent.

    Weak tags count, as RFC 9110, 13.1.2 says.
    """
    if asked == f'"{tag}"':
        return tag
    forms = [compressed(tag), tag] if accepts_gzip(accepted) else [tag, compressed(tag)]
    tags = parse_etags(asked)
    return next((form for form in forms if tags.contains_weak(form)), None)


def compressed(tag: str) -> str:
    """The tag of the compressed form: other bytes have another tag."""
    return f"{tag}-gz"


def find_date(asked: str | None, now: datetime) -> datetime | None:
    """Say what If-Modified-Since says; nothing where it is no date or lies ahead."""
    try:
        at = parse_date(asked)
    except OverflowError:  # a number that no date holds
        return None
    return at if at is not None and at <= now else None


def dated(at: datetime) -> datetime:
    """The next whole second, as headers count: the one begun may have seen two versions."""
    return at if not at.microsecond else at.replace(microsecond=0) + timedelta(seconds=1)


def accepts_gzip(accepted: str) -> bool:
    """Whether the answer may be compressed: only where gzip is named."""
    named = accepted.lower()
    return "gzip" in named and bool(parse_accept_header(named, Accept).quality("gzip"))
