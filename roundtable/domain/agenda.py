"""The words that describe a point of an agenda, and the box of time it takes."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError


class ItemKind(StrEnum):
    """What a box of time is for; colours the bar and prints beside the title."""

    WELCOME = "welcome"
    CHECK_IN = "check_in"
    INTRODUCTIONS = "introductions"
    TOPIC = "topic"
    DEEP_DIVE = "deep_dive"
    GUEST = "guest"
    LIGHTNING = "lightning"
    BREAK = "break"
    NEEDS_LEADS = "needs_leads"
    COMMITMENTS = "commitments"
    HOUSEKEEPING = "housekeeping"
    SILENCE = "silence"
    FREE_TALK = "free_talk"
    CLOSE = "close"
    OTHER = "other"


class BoxLengthError(RuleBrokenError):
    """A box has no length, two lengths, or one below nought."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A box of time in a session: either ``minutes`` or ``seconds_each`` for a number of people.

    ``people`` None follows the answers. ``buffer_minutes`` are added to people × seconds only.
    ``pinned_at`` is a wall clock time in the session's zone; a pinned box begins then whatever
    comes before it, because somebody joins at that minute.

    :raises BoxLengthError: the length cannot be told
    """

    kind: ItemKind
    title: str
    minutes: int | None = None
    people: int | None = None
    seconds_each: int | None = None
    buffer_minutes: int = 0
    pinned_at: time | None = None
    is_internal: bool = False

    def __post_init__(self) -> None:
        if (self.minutes is None) == (self.seconds_each is None):
            raise BoxLengthError(f"{self.title}: minutes, or else seconds for each person")
        figures = (self.minutes, self.people, self.seconds_each, self.buffer_minutes)
        if any(figure is not None and figure < 0 for figure in figures):
            raise BoxLengthError(f"{self.title}: no length is below nought")


def box_minutes(box: Box, people: int) -> int:
    """Return the whole minutes a box takes, rounded up.

    :param people: how many the answers say, for boxes without a number of their own
    """
    if box.seconds_each is None:
        return box.minutes or 0
    count = people if box.people is None else box.people
    return -(-count * box.seconds_each // 60) + box.buffer_minutes
