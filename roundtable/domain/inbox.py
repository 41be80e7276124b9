"""Mails that come in: what becomes of each, and why somebody has to look at it."""

from enum import StrEnum


class InboxState(StrEnum):
    """Whether a mail was understood, waits for somebody, or needs nobody."""

    TAKEN = "taken"
    WAITING = "waiting"
    HANDLED = "handled"
    IGNORED = "ignored"


class Cause(StrEnum):
    """Why a mail was taken, waits or was ignored."""

    ANSWERED = "answered"
    BOUNCED = "bounced"
    REPEATED = "repeated"
    OUTDATED = "outdated"
    AUTOMATIC = "automatic"
    OWN = "own"

    LETTER = "letter"
    COUNTER = "counter"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
    STRANGER = "stranger"
    UNPROVEN = "unproven"
    UNKNOWN = "unknown"
    TOO_LATE = "too_late"
    UNREADABLE = "unreadable"


STATES = {
    Cause.ANSWERED: InboxState.TAKEN,
    Cause.BOUNCED: InboxState.TAKEN,
    Cause.REPEATED: InboxState.IGNORED,
    Cause.OUTDATED: InboxState.IGNORED,
    Cause.AUTOMATIC: InboxState.IGNORED,
    Cause.OWN: InboxState.IGNORED,
}
"""What each cause leads to; the others wait for somebody."""


def state_of(cause: Cause) -> InboxState:
    """Say what becomes of a mail."""
    return STATES.get(cause, InboxState.WAITING)
