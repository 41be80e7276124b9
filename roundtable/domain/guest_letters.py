"""The letters to a guest that follow the invitation, and when each is written."""

from collections.abc import Mapping, Set
from enum import StrEnum

from roundtable.domain.invitations import InvitationState


class GuestLetter(StrEnum):
    """A letter after the first; the mail that carries it is of the kind of the same name."""

    REMINDER = "reminder"
    DELEGATION = "delegation"
    CONFIRMATION = "confirmation"
    BRIEFING = "briefing"
    MOVED = "moved"
    CANCELLED = "cancelled"
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"


_S = InvitationState

WRITTEN_IN: Mapping[InvitationState, tuple[GuestLetter, ...]] = {
    _S.SENT: (GuestLetter.REMINDER,),
    _S.DELEGATED: (GuestLetter.DELEGATION,),
    _S.ACCEPTED: (GuestLetter.CONFIRMATION, GuestLetter.BRIEFING),
    _S.HELD: (GuestLetter.THANKS,),
    _S.THANKED: (GuestLetter.FOLLOW_UP,),
}
"""In which state a letter is drafted, the first one first."""

WITH_ENTRY = frozenset(
    {
        GuestLetter.CONFIRMATION,
        GuestLetter.BRIEFING,
        GuestLetter.MOVED,
        GuestLetter.CANCELLED,
    }
)
"""Letters that bring the calendar entry along."""


def next_letter(state: InvitationState, written: Set[GuestLetter]) -> GuestLetter | None:
    """Say which letter is drafted now, after those that were written about this visit."""
    several = WRITTEN_IN.get(state, ())
    return next((one for one in several if one not in written), None)
