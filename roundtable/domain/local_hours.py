"""How an hour falls into one person's day."""

from datetime import datetime, timedelta

from roundtable.domain import timezones
from roundtable.domain.bands import QUARTER, Level, Week, hardest, level_at


def hardest_level(starts_at: datetime, ends_at: datetime, *, zone: str, week: Week) -> Level:
    """The hardest level that a session touches on somebody's clock.

    Looked at where it begins and at each quarter of an hour that begins inside: bands and clock
    changes lie nowhere else.
    """
    moments = [starts_at]
    at = starts_at - timedelta(minutes=starts_at.minute % QUARTER)
    while (at := at + timedelta(minutes=QUARTER)) < ends_at:
        moments.append(at)
    return hardest(_level(timezones.local(one, zone), week) for one in moments)


def _level(local: datetime, week: Week) -> Level:
    return level_at(week, local.weekday(), local.hour * 60 + local.minute)
