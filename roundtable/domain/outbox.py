"""Mails on their way: the states of one, and when a server that was away is tried again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.letters import NoteOccasion


class MailKind(StrEnum):
    """Why a mail is sent."""

    ACCOUNT = "account"
    TEST = "test"
    INVITATION = "invitation"
    REMINDER = "reminder"
    DELEGATION = "delegation"
    CONFIRMATION = "confirmation"
    BRIEFING = "briefing"
    MOVED = "moved"
    CANCELLED = "cancelled"
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"
    NOTICE = "notice"
    TIME_ACCEPTED = "time_accepted"
    TIME_REFUSED = "time_refused"
    SESSION = "session"
    NOTE_CONVENING = "note_convening"
    NOTE_INVITING = "note_inviting"
    OUTREACH = "outreach"


NOTES: Mapping[NoteOccasion, MailKind] = {
    NoteOccasion.CONVENING: MailKind.NOTE_CONVENING,
    NoteOccasion.INVITING: MailKind.NOTE_INVITING,
}
"""The notes to a supervisor, by what they are told of."""


class MailState(StrEnum):
    """Where a mail is. One that is being sent belongs to one worker for a while."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    TAKEN_BACK = "taken_back"


class MailHasLeftError(RuleBrokenError):
    """It is being sent or was sent: nobody can take it back any more."""


UNDO = timedelta(seconds=30)
"""So long a letter waits before it leaves."""

LEASE = timedelta(minutes=5)
"""So long a mail belongs to the worker that took it; an SMTP dialogue is far shorter."""

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
)
"""After the first, second, ... failure in passing; the last one from then on."""

PATIENCE = timedelta(days=5)
"""After so long without success a mail has failed: as mail servers do (RFC 5321, 4.5.4.1)."""


def next_try(
    attempts: int, *, queued_at: datetime, now: datetime, jitter: float
) -> datetime | None:
    """Say when to try again after a failure in passing; None when it has been tried enough.

    :param attempts: those so far, this one among them
    :param jitter: from 0 to 1; lengthens the pause by up to a fifth, so that not all come at once
    """
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    due_at = now + pause * (1 + jitter / 5)
    return due_at if due_at - queued_at <= PATIENCE else None
