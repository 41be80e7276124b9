"""Bands of a week as they stand in documents: ``{"mon": [["00:00", "24:00", "night"]], …}``."""

from typing import Any

from roundtable.domain import bands
from roundtable.domain.bands import Band, Day, Level, Week
from roundtable.domain.fairness.fields import Fields, clock_minutes
from roundtable.domain.fairness.problems import ProblemKind

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEVELS = frozenset(level.value for level in Level)
ANY_WEEK = bands.default_week(range(5))


def read_week(fields: Fields) -> Week:
    """Read a profile; where it is none, a problem is noted and an ordinary week returned."""
    before = len(fields.problems)
    week = tuple(_day(fields, name) for name in WEEKDAYS)
    if len(fields.problems) > before:
        return ANY_WEEK
    for problem in bands.problems(week):
        what = "leave a gap" if problem.is_gap else "overlap"
        at = written_clock(problem.minute)
        fields.note(WEEKDAYS[problem.weekday], ProblemKind.BANDS, f"the bands {what} at {at}")
    return week if len(fields.problems) == before else ANY_WEEK


def write_week(week: Week) -> dict[str, list[list[str]]]:
    """Write a profile."""
    return {
        name: [
            [written_clock(band.starts), written_clock(band.ends), band.level.value] for band in day
        ]
        for name, day in zip(WEEKDAYS, week, strict=True)
    }


def written_clock(minutes: int) -> str:
    """Write minutes since midnight as ``09:30``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _day(fields: Fields, name: str) -> Day:
    found = [
        _band(fields, f"{name}[{place}]", value) for place, value in enumerate(fields.items(name))
    ]
    return tuple(band for band in found if band)


def _band(fields: Fields, name: str, value: Any) -> Band | None:
    if isinstance(value, list) and len(value) == 3:
        starts, ends, level = clock_minutes(value[0]), clock_minutes(value[1]), value[2]
        is_level = isinstance(level, str) and level in LEVELS
        if starts is not None and ends is not None and starts < ends and is_level:
            return Band(starts, ends, Level(level))
    message = f'is no band such as ["09:00", "17:00", "{Level.PREFERRED.value}"]'
    fields.note(name, ProblemKind.BANDS, message)
    return None
