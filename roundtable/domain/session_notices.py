"""What a member is to be told of a session by mail, after all that they were told before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HORIZON = timedelta(days=35)
"""So far ahead members are asked: a monthly round always has its next session in it."""


class NoticeKind(StrEnum):
    """Why a member gets a mail about a session."""

    INVITED = "invited"
    MOVED = "moved"
    AGAIN = "again"
    CANCELLED = "cancelled"
    LEFT = "left"

    @property
    def takes_out(self) -> bool:
        """Whether the entry leaves their calendar."""
        return self in {NoticeKind.CANCELLED, NoticeKind.LEFT}


@dataclass(frozen=True, kw_only=True)
class Told:
    """How the entry stands in a member's calendar; ``is_cancelled``: it was taken out.

    Without an ``address`` it is not there: what was to bring it was taken back.
    """

    address: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool


def due(
    told: Told | None,
    *,
    starts_at: datetime,
    ends_at: datetime,
    is_open: bool,
    is_member: bool,
    address: str,
    now: datetime,
    horizon: timedelta = HORIZON,
) -> NoticeKind | None:
    """Say what a member is to be told of a session as it stands now; None where nothing is due.

    A title or a state that changes alone is no reason for a mail.

    :param is_open: it takes place, neither held nor called off
    :param address: where they read mail; empty where nobody knows
    :param horizon: how far ahead they are asked
    """
    is_asked = is_open and is_member and bool(address) and starts_at > now
    if told is None:
        return NoticeKind.INVITED if is_asked and starts_at <= now + horizon else None
    if is_asked:
        is_there = (told.starts_at, told.ends_at) == (starts_at, ends_at)
        return _change(told, is_there=is_there, address=address)
    is_there = bool(told.address) and not told.is_cancelled
    if not is_there or told.starts_at <= now or (is_member and is_open):
        return None
    return NoticeKind.CANCELLED if is_member else NoticeKind.LEFT


def _change(told: Told, *, is_there: bool, address: str) -> NoticeKind | None:
    """What is new to somebody who is asked, and was told before."""
    if not told.address:
        return NoticeKind.INVITED
    if told.is_cancelled:
        return NoticeKind.AGAIN
    if not is_there:
        return NoticeKind.MOVED
    return None if told.address == address else NoticeKind.INVITED


def next_sequence(told: Told | None, sequence: int) -> int:
    """The SEQUENCE of the next message: the session's, and above every earlier message's."""
    return sequence if told is None else max(sequence, told.sequence + 1)
