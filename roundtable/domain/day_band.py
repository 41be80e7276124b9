"""A session laid over one person's day of 24 hours."""

from datetime import datetime

from roundtable.domain.bands import DAY_MINUTES


def laid_over(local_start: datetime, minutes: int) -> tuple[tuple[int, int], ...]:
    """Where a session lies on the day: start and length, in two parts across midnight."""
    starts = local_start.hour * 60 + local_start.minute
    before_midnight = min(minutes, DAY_MINUTES - starts)
    parts = [(starts, before_midnight), (0, minutes - before_midnight)]
    return tuple(part for part in parts if part[1])
