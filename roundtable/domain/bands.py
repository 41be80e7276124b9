"""How hard the hours of somebody's week are for them: bands of the day, weekday by weekday."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

DAY_MINUTES = 24 * 60
QUARTER = 15


class Level(StrEnum):
    """What a minute asks of somebody, from the easiest; ``impossible`` has no price."""

    PREFERRED = "preferred"
    TOLERABLE = "tolerable"
    BAD = "bad"
    NIGHT = "night"
    IMPOSSIBLE = "impossible"

    @property
    def rank(self) -> int:
        """How hard it is against the others, from nought."""
        return list(Level).index(self)


RATES: Mapping[Level, int] = {
    Level.PREFERRED: 0,
    Level.TOLERABLE: 1,
    Level.BAD: 4,
    Level.NIGHT: 12,
}
"""Points a minute."""

MISSED = 16
"""Points a minute of a session that somebody misses on notice: never cheaper than a night."""


LATE_HOUR = 60 * RATES[Level.BAD]
"""Points of an hour late in the evening: the unit in which people are told what they carry."""


@dataclass(frozen=True)
class Band:
    """A part of a day on the local clock, in minutes since midnight, half open."""

    starts: int
    ends: int
    level: Level


Day = tuple[Band, ...]
"""Together exactly 24 hours, in order."""

Week = tuple[Day, ...]
"""Seven days from Monday on."""


@dataclass(frozen=True)
class BandProblem:
    """Where the bands of a day are not 24 hours: the weekday, and the minute it shows at."""

    weekday: int
    minute: int
    is_gap: bool


def default_week(working_days: Collection[int]) -> Week:
    """The week of somebody who has not said otherwise; working days count from Monday = 0."""
    return tuple(_WORKING if weekday in working_days else FREE_DAY for weekday in range(7))


def hardest(levels: Iterable[Level]) -> Level:
    """The hardest of several levels."""
    return max(levels, key=lambda level: level.rank)


def is_free(day: Day) -> bool:
    """Whether no hour of a day is easier than the night: a day off."""
    return all(band.level.rank >= Level.NIGHT.rank for band in day)


def problems(week: Week) -> list[BandProblem]:
    """Where bands overlap, or leave a gap; nothing for a week that is one."""
    return [problem for weekday, day in enumerate(week) for problem in _problems(weekday, day)]


def level_at(week: Week, weekday: int, minute: int) -> Level:
    """The level of one minute of a week without problems."""
    return next(band.level for band in week[weekday] if band.starts <= minute < band.ends)


def _problems(weekday: int, day: Day) -> list[BandProblem]:
    edges = [Band(0, 0, Level.NIGHT), *day, Band(DAY_MINUTES, DAY_MINUTES, Level.NIGHT)]
    return [
        BandProblem(weekday, before.ends, is_gap=before.ends < after.starts)
        for before, after in pairwise(edges)
        if before.ends != after.starts
    ]


def _day(*marks: tuple[int, Level]) -> Day:
    ends = [hour for hour, _level in marks[1:]] + [24]
    return tuple(
        Band(hour * 60, end * 60, level) for (hour, level), end in zip(marks, ends, strict=True)
    )


_WORKING = _day(
    (0, Level.NIGHT),
    (6, Level.BAD),
    (7, Level.TOLERABLE),
    (9, Level.PREFERRED),
    (17, Level.TOLERABLE),
    (21, Level.BAD),
    (23, Level.NIGHT),
)
FREE_DAY = _day((0, Level.NIGHT))
