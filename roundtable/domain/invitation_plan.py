"""What is agreed about an invitation before its letter is written."""

from dataclasses import dataclass

from roundtable.domain.invitations import GuestRole
from roundtable.domain.people import Language

MOST_TIMES = 3


@dataclass(frozen=True, kw_only=True)
class InvitationPlan:
    """What the leader is asked to be and to speak about; ``language`` is the letter's."""

    role: GuestRole
    language: Language
    topic: str = ""
    questions: tuple[str, ...] = ()
