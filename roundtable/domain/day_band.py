"""One person's day as a band of 24 hours, and a session laid over it."""

from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from roundtable.domain.local_hours import DAY, WORK, Comfort

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of the band in minutes since midnight."""

    starts: int
    minutes: int
    comfort: Comfort


@cache
def stretches(*, is_working_day: bool) -> tuple[Stretch, ...]:
    """Divide a day: night, the edge of the day, working hours; a free day has no working hours."""
    marks = [
        (time(0), Comfort.NIGHT),
        (DAY[0], Comfort.EDGE if is_working_day else Comfort.FREE_DAY),
    ]
    if is_working_day:
        marks += [(WORK[0], Comfort.WORK), (WORK[1], Comfort.EDGE)]
    marks.append((DAY[1], Comfort.NIGHT))
    ends = [_minutes(at) for at, _ in marks[1:]] + [DAY_MINUTES]
    return tuple(
        Stretch(starts=_minutes(at), minutes=end - _minutes(at), comfort=kind)
        for (at, kind), end in zip(marks, ends, strict=True)
    )


def laid_over(local_start: datetime, minutes: int) -> tuple[tuple[int, int], ...]:
    """Where a session lies on the band: start and length, in two parts across midnight."""
    starts = _minutes(local_start.time())
    before_midnight = min(minutes, DAY_MINUTES - starts)
    parts = [(starts, before_midnight), (0, minutes - before_midnight)]
    return tuple(part for part in parts if part[1])


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
