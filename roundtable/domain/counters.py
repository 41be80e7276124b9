"""A guest proposes another time: whether their minutes can move there."""

from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.domain import timezones
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.pins import find_pin


class CounterPlace(StrEnum):
    """Where a proposed time lies, seen from the guest's minutes in a session."""

    INSIDE = "inside"
    SAME = "same"
    OUTSIDE = "outside"
    PAST = "past"
    UNREADABLE = "unreadable"


class CounterOutsideError(RuleBrokenError):
    """The minutes cannot move there: it is outside the session, or has gone by."""


class CounterAnsweredError(RuleBrokenError):
    """The proposal was answered already, or another one has come since."""


def place_of(
    proposed_at: datetime | None,
    *,
    slot_at: datetime,
    minutes: int,
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
    now: datetime,
) -> CounterPlace:
    """Say where a proposed time lies; the guest's minutes stay as many as were agreed.

    A minute that the session's wall clock shows twice, and first at another instant, cannot be
    pinned: it counts as outside.

    :param slot_at: when the guest is expected now
    :param starts_at: the session's start; ``ends_at`` is its end
    """
    if proposed_at is None:
        return CounterPlace.UNREADABLE
    at = on_the_minute(proposed_at)
    if at == slot_at:
        return CounterPlace.SAME
    if at <= now:
        return CounterPlace.PAST
    if at < starts_at or at + timedelta(minutes=minutes) > ends_at:
        return CounterPlace.OUTSIDE
    pinned_at = timezones.local(at, zone).time()
    found = find_pin(pinned_at, starts_at=starts_at, ends_at=ends_at, zone=zone)
    return CounterPlace.INSIDE if found == at else CounterPlace.OUTSIDE


def on_the_minute(at: datetime) -> datetime:
    """An agenda knows no seconds."""
    return at.replace(second=0, microsecond=0)
