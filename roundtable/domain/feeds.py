"""What a calendar subscription holds, and from when to when."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

DAYS_BACK = 90
DAYS_AHEAD = 548  # eighteen months
CANCELLED_DAYS = 28
MEGABYTE = 1_000_000
"""Some calendars, Google's among them, take no larger file."""
DAY = timedelta(days=1)


class FeedScope(StrEnum):
    """What a feed holds. The last three are a group's own, for somebody who needs no account."""

    EVERYTHING = "everything"
    MINE = "mine"
    GROUP = "group"
    MEMBER = "member"
    GUEST = "guest"
    BUSY = "busy"


OF_GROUPS = (FeedScope.MEMBER, FeedScope.GUEST, FeedScope.BUSY)
"""Made and ended by whoever convenes the group, whoever made them."""


def window(now: datetime) -> tuple[datetime, datetime]:
    """Say from when to when a feed reaches; it moves at midnight UTC and not with each call."""
    today = midnight(now)
    return today - DAYS_BACK * DAY, today + DAYS_AHEAD * DAY


def cancelled_since(now: datetime) -> datetime:
    """Say when a cancelled session must have ended, or later, to be shown still."""
    return midnight(now) - CANCELLED_DAYS * DAY


def midnight(now: datetime) -> datetime:
    """Say when the day began, by UTC."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
