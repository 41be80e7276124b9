"""The day on which weeks begin, by country."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

MONDAY = 0


@lru_cache(maxsize=512)
def first_weekday(country: str) -> int:
    """Return the first day of a country's weeks, Monday as 0; Monday if unknown."""
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return MONDAY
    return int(locale.first_week_day) if locale.territory == country else MONDAY
