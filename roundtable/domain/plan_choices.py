"""What a convener may turn while comparing plans."""

from dataclasses import dataclass, field
from enum import StrEnum

from roundtable.domain.bands import DAY_MINUTES


class Turns(StrEnum):
    """How many times a series has, and in which order they come."""

    FIXED = "fixed"
    TWO = "two_turns"
    THREE = "three_turns"
    FREE = "free"


class Goal(StrEnum):
    """What makes one plan better than another."""

    LEAST = "least_total"
    BALANCED = "balanced"
    FAIREST = "fairest"


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Starts between two minutes of the anchor's day, and whose presence is asked for.

    Each session is looked at ``days_later`` in its week, to compare weekdays. ``appeals`` are ids
    of sessions with a minute of the day at which one of them must not begin. ``optional`` holds
    ids of people who may miss a session, though they are required by rights.
    """

    starts: int = 0
    ends: int = DAY_MINUTES
    step: int = 30
    quorum: int = 0
    days_later: int = 0
    optional: frozenset[int] = field(default_factory=frozenset)
    appeals: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    goal: Goal = Goal.BALANCED
    turns: Turns | None = None
