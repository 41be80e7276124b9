"""The columns of the board: where an invitation is on its way, in six words."""

from collections.abc import Mapping
from enum import StrEnum

from roundtable.domain.invitations import InvitationState


class Stage(StrEnum):
    """From the desk to the day after."""

    PREPARING = "preparing"
    ASKED = "asked"
    COMING = "coming"
    HOSTED = "hosted"
    LATER = "later"
    CLOSED = "closed"


_S = InvitationState

STAGES: Mapping[Stage, tuple[InvitationState, ...]] = {
    Stage.PREPARING: (_S.IDEA, _S.DRAFTED, _S.CLEARED),
    Stage.ASKED: (_S.SENT, _S.DELEGATED, _S.OTHER_TIME),
    Stage.COMING: (_S.ACCEPTED, _S.BRIEFED),
    Stage.HOSTED: (_S.HELD, _S.THANKED),
    Stage.LATER: (_S.RESTING,),
    Stage.CLOSED: (_S.FOLLOWED_UP, _S.DECLINED, _S.WITHDRAWN),
}
"""Every state stands in one column."""


def stage_of(state: InvitationState) -> Stage:
    """Find the column of a state."""
    return next(stage for stage, states in STAGES.items() if state in states)
