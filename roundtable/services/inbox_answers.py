"""What a calendar's answer is about and what became of it, whoever gives it."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.domain.inbox import Cause
from roundtable.mail.incoming import CalendarAnswer
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a mail is about, and what became of it."""

    cause: Cause
    invitation: Invitation | None = None
    offer: Offer | None = None
    session: Session | None = None
    person: Person | None = None


def is_older(answer: CalendarAnswer, last: datetime | None) -> bool:
    """Whether an answer is no newer than one that was taken, by their clock (RFC 5546, 2.1.5)."""
    return last is not None and (answer.stamped_at is None or answer.stamped_at <= last)


def is_before(answer: CalendarAnswer, at: datetime | None) -> bool:
    """Whether it was given before an instant, by their clock; in the same second it was not."""
    return at is not None and answer.stamped_at is not None and answer.stamped_at < at
