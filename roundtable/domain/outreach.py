"""Letters to people one does not know yet, and the coffees and gatherings that come of them."""

from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError

QUIET = timedelta(days=180)
"""So long nobody of the house sends a second first letter to the same person."""

LONGEST_SHORT = 300
"""So many characters LinkedIn takes with a request to connect."""

COFFEE_MINUTES = 25
GATHERING_MINUTES = 90


class LetterPurpose(StrEnum):
    """What a letter to somebody outside asks for."""

    LIST = "list"
    COFFEE = "coffee"
    GATHERING = "gathering"
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"


ASKING = frozenset({LetterPurpose.COFFEE, LetterPurpose.GATHERING})
"""The letters that may be somebody's first from the house."""


class LetterChannel(StrEnum):
    """By which way a letter goes; only a mail is sent from here."""

    MAIL = "mail"
    SHORT = "short"


class LetterState(StrEnum):
    """Whether a letter was sent, and whether from here or elsewhere.

    One is kept back whose reader objected while its mail waited: it never left.
    """

    DRAFTED = "drafted"
    SENT = "sent"
    SENT_ELSEWHERE = "sent_elsewhere"
    KEPT_BACK = "kept_back"


class MeetingState(StrEnum):
    """Whether a coffee or gathering still seeks its time."""

    OPEN = "open"
    SETTLED = "settled"
    CALLED_OFF = "called_off"


class MeetingAnswer(StrEnum):
    """What somebody answered who was asked to a coffee or gathering."""

    NONE = "none"
    COMES = "comes"
    OTHER_TIME = "other_time"
    DECLINES = "declines"


class AlreadyWrittenError(RuleBrokenError):
    """Somebody of the house has sent a first letter to this person not long ago."""

    def __init__(self, *, to: str, by: str, at: datetime) -> None:
        super().__init__(to, by, at)
        self.to, self.by, self.at = to, by, at


class LetterGoneError(RuleBrokenError):
    """The letter was sent already, or is not there any more."""


class OtherNumberError(RuleBrokenError):
    """The letters that were to leave are no longer those that were read."""


def is_quiet(sent_at: datetime, *, now: datetime) -> bool:
    """Whether a first letter that left then still keeps others from being sent."""
    return sent_at > now - QUIET
