"""Weeks to begin with, and what one does to a whole week or to the days like one another."""

from collections.abc import Collection
from enum import StrEnum
from itertools import groupby

from roundtable.domain.bands import DAY_MINUTES, QUARTER, Band, Day, Level, Week, default_week

HOUR = 60
DAY_QUARTERS = DAY_MINUTES // QUARTER
_NOON = 12 * HOUR
_FRIDAY = 4


class WeekPreset(StrEnum):
    """A week to begin with, or the present one an hour aside."""

    USUAL = "usual"
    MONDAY_TO_FRIDAY = "monday_to_friday"
    SUNDAY_TO_THURSDAY = "sunday_to_thursday"
    FRIDAY_MORNING = "friday_morning"
    EARLIER = "earlier"
    LATER = "later"


def preset(wanted: WeekPreset, week: Week, *, usual: Week) -> Week:
    """The week that somebody wants to begin with."""
    match wanted:
        case WeekPreset.USUAL:
            return usual
        case WeekPreset.MONDAY_TO_FRIDAY:
            return default_week(range(5))
        case WeekPreset.SUNDAY_TO_THURSDAY:
            return default_week((6, 0, 1, 2, 3))
        case WeekPreset.FRIDAY_MORNING:
            return _with_half_friday(default_week(range(5)))
        case WeekPreset.EARLIER:
            return moved(week, by=-HOUR)
        case WeekPreset.LATER:
            return moved(week, by=HOUR)


def moved(week: Week, *, by: int) -> Week:
    """Let everything come so many minutes later, round the week: Monday takes Sunday's end."""
    levels = [level for day in week for level in quarters(day)]
    places = by // QUARTER % len(levels)
    turned = levels[-places:] + levels[:-places]
    return tuple(
        day_of(turned[first : first + DAY_QUARTERS])
        for first in range(0, len(turned), DAY_QUARTERS)
    )


def quarters(day: Day) -> list[Level]:
    """The level of each of the 96 quarters of an hour."""
    return [band.level for band in day for _quarter in range((band.ends - band.starts) // QUARTER)]


def day_of(levels: list[Level]) -> Day:
    """The bands that such quarters make."""
    bands, begins = [], 0
    for level, run in groupby(levels):
        ends = begins + QUARTER * len(list(run))
        bands.append(Band(begins, ends, level))
        begins = ends
    return tuple(bands)


def days_like(weekday: int, working_days: Collection[int]) -> list[int]:
    """The other days of the same kind: working days, or days off."""
    is_working = weekday in working_days
    return [day for day in range(7) if day != weekday and (day in working_days) == is_working]


def _with_half_friday(week: Week) -> Week:
    morning = quarters(week[_FRIDAY])[: _NOON // QUARTER]
    half = day_of(morning + [Level.NIGHT] * (DAY_QUARTERS - len(morning)))
    return (*week[:_FRIDAY], half, *week[_FRIDAY + 1 :])
