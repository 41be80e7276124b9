"""Series whose sessions take turns between two or three start times: A, B, C."""

from collections.abc import Sequence
from datetime import time
from enum import StrEnum

MOST = 3
LETTERS = "ABC"


class TurnOrder(StrEnum):
    """Whether turns follow each other strictly, or each session has been given its own."""

    CYCLE = "cycle"
    FREE = "free"


def letter_of(turn: int) -> str:
    """What a turn is called; they count from nought."""
    return LETTERS[turn]


def turn_at(local_time: time, times: Sequence[time], *, own: int | None = None) -> int | None:
    """Whose turn a wall time is; None where it is nobody's.

    :param own: the turn that is meant where two begin at the same time
    """
    if own is not None and own < len(times) and times[own] == local_time:
        return own
    return next((turn for turn, begins in enumerate(times) if begins == local_time), None)
