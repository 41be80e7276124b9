"""Longer searches for fair times: what becomes of one, and how long it may take."""

import hashlib
from datetime import timedelta
from enum import StrEnum

LIMIT = 120.0
"""Seconds of one search."""

LEASE = timedelta(seconds=30)
"""A search of which nothing was heard for so long has lost its worker, and begins anew."""

MOST_TRIES = 3
"""What has ended so many workers is not tried again."""


class SearchState(StrEnum):
    """How far a search is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


OPEN = (SearchState.WAITING, SearchState.RUNNING)


def mark_of(document: str) -> str:
    """A short text that tells one question from another."""
    return hashlib.sha256(document.encode()).hexdigest()[:32]
