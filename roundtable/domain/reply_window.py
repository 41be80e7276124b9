"""Until when a guest may answer by their link, and change the answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.domain.invitations import InvitationState

_S = InvitationState
NOTICE = timedelta(hours=24)
"""So long before their time an answer stands: the group has printed its agenda by then."""

IN_HAND = frozenset(
    {
        _S.CLEARED,
        _S.SENT,
        _S.ACCEPTED,
        _S.DECLINED,
        _S.DELEGATED,
        _S.OTHER_TIME,
        _S.RESTING,
        _S.BRIEFED,
    }
)
"""The letter may be in somebody's hands: a cleared one too, as letters leave by hand."""


class ReplyWindow(StrEnum):
    """What the page behind a link lets one do."""

    OPEN = "open"
    LATE = "late"
    OVER = "over"


def reply_window(
    state: InvitationState, times: Sequence[datetime], kept: datetime | None, *, now: datetime
) -> ReplyWindow:
    """Say whether an answer may be given or changed.

    :param times: when the offered guest slots begin, freed ones too
    :param kept: when the one begins that was agreed on
    """
    last = kept or max(times, default=None)
    if state not in IN_HAND or last is None or last <= now:
        return ReplyWindow.OVER
    if kept is not None and kept - now < NOTICE:
        return ReplyWindow.LATE
    return ReplyWindow.OPEN
