"""How an hour falls into one person's day."""

from collections.abc import Collection
from datetime import datetime, time
from enum import StrEnum

from roundtable.domain import timezones

WORK = (time(8), time(18))
DAY = (time(7), time(22))


class Comfort(StrEnum):
    """What it asks of somebody to be there."""

    WORK = "work"
    EDGE = "edge"
    FREE_DAY = "free_day"
    NIGHT = "night"


def comfort(
    starts_at: datetime, ends_at: datetime, *, zone: str, working_days: Collection[int]
) -> Comfort:
    """Say how a session falls: at night is worse than on a free day, that worse than at its edge.

    Working days count from Monday = 0. A session is judged by its first day; it is at night when
    any part of it is.
    """
    local_start, local_end = timezones.local(starts_at, zone), timezones.local(ends_at, zone)
    if not _is_within(local_start, local_end, DAY):
        return Comfort.NIGHT
    if local_start.weekday() not in working_days:
        return Comfort.FREE_DAY
    return Comfort.WORK if _is_within(local_start, local_end, WORK) else Comfort.EDGE


def _is_within(local_start: datetime, local_end: datetime, hours: tuple[time, time]) -> bool:
    opens = datetime.combine(local_start.date(), hours[0])
    closes = datetime.combine(local_start.date(), hours[1])
    return opens <= local_start and local_end <= closes
