"""How many minutes of a session fall into which level of somebody's week, on their true clock."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from roundtable.domain.bands import DAY_MINUTES, RATES, Level, Week
from roundtable.domain.fairness.clocks import clock_of
from roundtable.domain.fairness.instance import minute_of, weekday_of


def minutes_by_level(
    week: Week, zone: str, starts_at: datetime, ends_at: datetime
) -> Mapping[Level, int]:
    """Count the minutes at each level; a change of clocks inside counts as it happens."""
    found: dict[Level, int] = {}
    length = (ends_at - starts_at) // timedelta(minutes=1)
    for local, minutes in clock_of(zone).pieces(minute_of(starts_at), length):
        for day in range(local // DAY_MINUTES, (local + minutes - 1) // DAY_MINUTES + 1):
            begins = local - day * DAY_MINUTES
            for band in week[weekday_of(day)]:
                inside = min(band.ends, begins + minutes) - max(band.starts, begins)
                if inside > 0:
                    found[band.level] = found.get(band.level, 0) + inside
    return found


def points_of(minutes: Mapping[Level, int]) -> int:
    """What minutes cost whoever is there; one that was called impossible costs as one at night."""
    return sum(number * rate_of(level) for level, number in minutes.items())


def rate_of(level: Level) -> int:
    """Points a minute for whoever is there."""
    return RATES.get(level, RATES[Level.NIGHT])
