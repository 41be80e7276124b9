"""Letters to people one does not know yet, and the coffees and gatherings that come of them."""

from enum import StrEnum


class LetterPurpose(StrEnum):
    """What a letter to somebody outside asks for."""

    LIST = "list"
    COFFEE = "coffee"
    GATHERING = "gathering"
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"


class LetterChannel(StrEnum):
    """By which way a letter goes; only a mail is sent from here."""

    MAIL = "mail"
    SHORT = "short"


class LetterState(StrEnum):
    """Whether a letter was sent, and whether from here or elsewhere."""

    DRAFTED = "drafted"
    SENT = "sent"
    SENT_ELSEWHERE = "sent_elsewhere"


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
