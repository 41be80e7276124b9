"""The days on which people work, by country."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
_SUNDAY_TO_THURSDAY = (0, 1, 2, 3, 6)
_WORKING_DAYS = {
    "BD": _SUNDAY_TO_THURSDAY,
    "IN": _MONDAY_TO_FRIDAY,
    "IR": (0, 1, 2, 5, 6),
    "MV": _SUNDAY_TO_THURSDAY,
    "PS": _SUNDAY_TO_THURSDAY,
    "UG": _MONDAY_TO_FRIDAY,
}


@lru_cache(maxsize=512)
def default_working_days(country: str) -> tuple[int, ...]:
    """Return the usual working days of a country, Monday as 0; Monday to Friday if unknown."""
    if country in _WORKING_DAYS:
        return _WORKING_DAYS[country]
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return _MONDAY_TO_FRIDAY
    if locale.territory != country:
        return _MONDAY_TO_FRIDAY
    weekend = {locale.weekend_start, locale.weekend_end}
    return tuple(day for day in range(7) if day not in weekend)
