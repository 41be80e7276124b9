"""Public holidays by country, from the ``holidays`` package; a leaf.

The package is imported when first asked: it is not needed to start.
"""

from datetime import date
from functools import lru_cache


def holiday_name(country: str, on: date, language: str) -> str:
    """The nationwide holiday of a country on a date; empty where there is none.

    :param country: ISO code; an unknown one has no holidays
    :param language: ``en`` or ``de``; English where the country's holidays have no such names
    """
    return _of_year(country, on.year, language).get(on, "") if country else ""


def holiday_dates(country: str, first_on: date, last_on: date) -> frozenset[date]:
    """The nationwide holidays of a country between two dates, both included."""
    years = range(first_on.year, last_on.year + 1) if country else ()
    known = (day for year in years for day in _of_year(country, year, "en"))
    return frozenset(day for day in known if first_on <= day <= last_on)


@lru_cache(maxsize=2048)
def _of_year(country: str, year: int, language: str) -> dict[date, str]:
    import holidays  # noqa: PLC0415  heavy, and not needed to start

    if country not in holidays.list_supported_countries(include_aliases=False):
        return {}
    found = holidays.country_holidays(country, years=year)
    names = holidays.country_holidays(
        country, years=year, language=_known(language, found.supported_languages)
    )
    return {day: names[day] for day in names}


def _known(language: str, supported: tuple[str, ...]) -> str | None:
    """The spelling of a language that the country knows: ``en`` may be ``en_US`` or ``en_GB``."""
    for wanted in (language, "en"):
        for known in supported:
            if known.partition("_")[0] == wanted:
                return known
    return None
