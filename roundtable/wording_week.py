"""The hours of a week in words and signs; needs an application context."""

from collections.abc import Mapping

from babel.dates import get_day_names
from flask_babel import get_locale

from roundtable.domain.bands import Band, Day, Level
from roundtable.labels import label

SIGNS: Mapping[Level, str] = {
    Level.PREFERRED: "·",
    Level.TOLERABLE: "–",
    Level.BAD: "!",
    Level.NIGHT: "☾",
    Level.IMPOSSIBLE: "×",
}
"""What tells levels apart without colour."""


def weekday_in_words(weekday: int) -> str:
    """Monday for 0."""
    return str(get_day_names("wide", locale=get_locale())[weekday])


def day_in_words(day: Day) -> list[str]:
    """What a day is like, the easiest hours first: ``preferred 09:00–17:00``."""
    by_level = {level: [_range(band) for band in day if band.level is level] for level in Level}
    return [f"{label(level)} {', '.join(found)}" for level, found in by_level.items() if found]


def _range(band: Band) -> str:
    return f"{_clock(band.starts)}–{_clock(band.ends)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
