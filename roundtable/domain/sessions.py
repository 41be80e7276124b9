"""The words that describe a session."""

from enum import StrEnum


class SessionKind(StrEnum):
    """A sitting of the group, or one of the two one-off forms."""

    SESSION = "session"
    COFFEE = "coffee"
    GATHERING = "gathering"


class SessionState(StrEnum):
    """``planned → confirmed → held``, or ``cancelled``."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What somebody said to an invitation to a session."""

    NONE = "none"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    DELEGATED = "delegated"
    OTHER_TIME = "other_time"
