"""The effect of a change on a series, session by session, as a value that can be shown first."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roundtable.domain.occurrences import Occurrence


class Scope(StrEnum):
    """How much of a series a change is for."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


class ChangeKind(StrEnum):
    """What happens to one session."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    ADDED = "added"
    CANCELLED = "cancelled"
    KEPT = "kept"
    STAYS_CANCELLED = "stays_cancelled"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A session that stands; ``on`` is the date its rule gave, whenever it now takes place.

    ``is_moved``: somebody moved this one by hand. ``turn``: which one it has, counted from nought.
    """

    key: int
    on: date
    starts_at: datetime
    ends_at: datetime
    zone: str
    is_moved: bool = False
    is_cancelled: bool = False
    turn: int | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the effect: a session, the date it goes to, or both."""

    kind: ChangeKind
    standing: Standing | None = None
    occurrence: Occurrence | None = None


def fingerprint(effect: Sequence[Change]) -> str:
    """A short word for an effect: shown and confirmed must be the same."""
    return hashlib.sha256(repr(list(effect)).encode()).hexdigest()[:32]
