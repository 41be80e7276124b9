"""The states of an invitation to a senior guest, and which may follow which."""

from collections.abc import Mapping
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError


class GuestRole(StrEnum):
    """What the leader is asked to be."""

    PARTICIPANT = "participant"
    SPEAKER = "speaker"


class InvitationState(StrEnum):
    """Where an invitation is, from the idea to the day it was followed up."""

    IDEA = "idea"
    DRAFTED = "drafted"
    CLEARED = "cleared"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DELEGATED = "delegated"
    OTHER_TIME = "other_time"
    RESTING = "resting"
    BRIEFED = "briefed"
    HELD = "held"
    THANKED = "thanked"
    FOLLOWED_UP = "followed_up"
    WITHDRAWN = "withdrawn"


class OfferState(StrEnum):
    """What became of one of the two or three times offered."""

    OFFERED = "offered"
    KEPT = "kept"
    FREED = "freed"


class InvitationMoveNotAllowedError(RuleBrokenError):
    """An invitation cannot go from the one state to the other."""

    def __init__(self, before: InvitationState, after: InvitationState) -> None:
        self.before = before
        self.after = after
        super().__init__(f"an invitation does not go from {before} to {after}")


_S = InvitationState
_ANSWERS = (_S.ACCEPTED, _S.DECLINED, _S.DELEGATED, _S.OTHER_TIME, _S.RESTING)


def _other_answers(given: InvitationState) -> tuple[InvitationState, ...]:
    return tuple(answer for answer in _ANSWERS if answer != given)


TRANSITIONS: Mapping[InvitationState, tuple[InvitationState, ...]] = {
    _S.IDEA: (_S.DRAFTED, _S.WITHDRAWN),
    _S.DRAFTED: (_S.CLEARED, _S.WITHDRAWN),
    # A cleared letter that must change goes back to being a draft and is cleared anew.
    # Sending by hand is the same step as sending by the outbox; its note says which it was.
    _S.CLEARED: (_S.SENT, _S.DRAFTED, _S.WITHDRAWN),
    _S.SENT: (*_ANSWERS, _S.WITHDRAWN),
    # A leader may change their answer until the day itself, also from no to yes.
    _S.ACCEPTED: (_S.BRIEFED, *_other_answers(_S.ACCEPTED), _S.WITHDRAWN),
    _S.DECLINED: (*_other_answers(_S.DECLINED), _S.WITHDRAWN),
    _S.DELEGATED: (*_other_answers(_S.DELEGATED), _S.WITHDRAWN),
    _S.OTHER_TIME: (*_other_answers(_S.OTHER_TIME), _S.WITHDRAWN),
    # Perhaps later: nothing is held, and the day comes on which they are asked anew.
    _S.RESTING: (*_other_answers(_S.RESTING), _S.WITHDRAWN),
    _S.BRIEFED: (_S.HELD, *_other_answers(_S.ACCEPTED), _S.WITHDRAWN),
    _S.HELD: (_S.THANKED,),
    _S.THANKED: (_S.FOLLOWED_UP,),
    _S.FOLLOWED_UP: (),
    _S.WITHDRAWN: (),
}
"""From each state the states that may follow, the expected one first."""

TAKEN_BACK: Mapping[InvitationState, InvitationState] = {
    _S.SENT: _S.CLEARED,
    _S.BRIEFED: _S.ACCEPTED,
    _S.THANKED: _S.HELD,
    _S.FOLLOWED_UP: _S.THANKED,
}
"""Where an invitation goes back to when the mail of its last step is kept from leaving."""

OPEN_STATES = frozenset({_S.CLEARED, _S.SENT, _S.ACCEPTED, _S.DELEGATED, _S.OTHER_TIME, _S.BRIEFED})
"""The leader is being asked or has said yes: no other group may ask them meanwhile.

Ideas and drafts do not count, or two drafts would block each other for ever.
"""

SLOT_HOLDING_STATES = frozenset(_S) - {
    _S.IDEA,
    _S.DECLINED,
    _S.OTHER_TIME,
    _S.RESTING,
    _S.WITHDRAWN,
}
"""Every offered or kept time of the invitation holds its slot against other guests.

A visit that took place keeps its slot; who asks for another time, or to be asked later, has let
the offered ones go.
"""


def may_move(before: InvitationState, after: InvitationState) -> bool:
    """Say whether an invitation may go from one state to the other."""
    return after in TRANSITIONS[before]


def next_states(state: InvitationState) -> tuple[InvitationState, ...]:
    """Return the states that may follow, the expected one first."""
    return TRANSITIONS[state]


def check_move(before: InvitationState, after: InvitationState) -> None:
    """Refuse a move that the table does not hold.

    :raises InvitationMoveNotAllowedError: also for staying where one is, so nothing is sent twice
    """
    if not may_move(before, after):
        raise InvitationMoveNotAllowedError(before, after)


def check_taking_back(before: InvitationState, after: InvitationState) -> None:
    """Refuse to undo anything but the last step, and only a step that a mail takes.

    :raises InvitationMoveNotAllowedError: no mail takes an invitation from there to here
    """
    if TAKEN_BACK.get(before) is not after:
        raise InvitationMoveNotAllowedError(before, after)


def is_open(state: InvitationState) -> bool:
    """Say whether the invitation occupies its leader."""
    return state in OPEN_STATES


def holds_slots(state: InvitationState) -> bool:
    """Say whether the invitation's offered or kept times are taken for others."""
    return state in SLOT_HOLDING_STATES
