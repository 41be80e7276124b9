"""Contacts with people, and what is owed to them."""

from datetime import date
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError


class Channel(StrEnum):
    """By which way two people were in touch."""

    EMAIL = "email"
    CALL = "call"
    VIDEO = "video"
    MEETING = "meeting"
    MESSAGE = "message"
    LETTER = "letter"
    OTHER = "other"


class TouchInFutureError(RuleBrokenError):
    """A contact was dated after today: that would be a plan."""


def require_past(touched_on: date, *, today: date) -> None:
    """Refuse a contact that has not happened yet.

    :raises TouchInFutureError: it lies after today
    """
    if touched_on > today:
        raise TouchInFutureError
