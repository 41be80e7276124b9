"""What a calendar's answer is about and what became of it, whoever gives it."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.domain.inbox import Cause
from roundtable.mail.incoming import CalendarAnswer
from roundtable.models.invitations import Invitation, Offer


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a mail is about, and what became of it."""

    cause: Cause
    invitation: Invitation | None = None
    offer: Offer | None = None


def is_older(answer: CalendarAnswer, last: datetime | None) -> bool:
    """Whether an answer is no newer than one that was taken, by their clock (RFC 5546, 2.1.5)."""
    return last is not None and (answer.stamped_at is None or answer.stamped_at <= last)
