"""A week as plain lists, as the database and the planner's files hold it."""

from typing import TypeAlias

from roundtable.domain.bands import QUARTER, Band, Level, Week, problems
from roundtable.domain.errors import RuleBrokenError

StoredWeek: TypeAlias = list[list[tuple[int, int, str]]]
"""Seven days from Monday on; each band from, to and level."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class WeekNotWholeError(RuleBrokenError):
    """Some day is not exactly 24 hours in quarters of an hour; the message names it."""


def store_week(week: Week) -> StoredWeek:
    """Write a week that one can use.

    :raises WeekNotWholeError: bands overlap, leave a gap, or are off the quarter of an hour
    """
    require_whole(week)
    return [[(band.starts, band.ends, band.level.value) for band in day] for day in week]


def read_week(stored: StoredWeek) -> Week:
    """Read what was stored; it was looked at then."""
    return tuple(
        tuple(Band(starts, ends, Level(level)) for starts, ends, level in day) for day in stored
    )


def require_whole(week: Week) -> None:
    """Let nothing pass that is not seven whole days.

    :raises WeekNotWholeError: see ``store_week``
    """
    if len(week) != len(_DAYS):
        raise WeekNotWholeError(f"A week has seven days, not {len(week)}.")
    for problem in problems(week):
        what = "nothing is said from" if problem.is_gap else "bands overlap at"
        raise WeekNotWholeError(f"{_DAYS[problem.weekday]}: {what} {_clock(problem.minute)}.")
    for weekday, day in enumerate(week):
        for band in day:
            if band.starts % QUARTER or band.starts >= band.ends:
                where = f"the band from {_clock(band.starts)}"
                raise WeekNotWholeError(f"{_DAYS[weekday]}: {where} is not in quarters of an hour.")


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
