"""Public holidays by country and region, from the ``holidays`` package; a leaf.

The package is imported when first asked: it is not needed to start. A region is a subdivision of
ISO 3166-2, such as ``DE-BY`` or ``US-CA``; empty is the whole country.
"""

import re
from datetime import date
from functools import lru_cache

from roundtable.domain.spelling import plain, spellings

CODE = re.compile(r"[A-Z0-9]{1,3}", re.ASCII)
"""What ISO calls a subdivision; cities and parts that the package knows beside them are none."""


def holiday_name(country: str, on: date, language: str, *, region: str = "") -> str:
    """The holiday of a country or region on a date; empty where there is none.

    :param country: ISO code; an unknown one has no holidays
    :param language: ``en`` or ``de``; English where the country's holidays have no such names
    :param region: one of another country does not count
    """
    return _of_year(country, region, on.year, language).get(on, "") if country else ""


def holiday_dates(
    country: str, first_on: date, last_on: date, *, region: str = ""
) -> frozenset[date]:
    """The holidays of a country or region between two dates, both included."""
    years = range(first_on.year, last_on.year + 1) if country else ()
    known = (day for year in years for day in _of_year(country, region, year, "en"))
    return frozenset(day for day in known if first_on <= day <= last_on)


@lru_cache(maxsize=256)
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of each region with holidays of its own, by name; few countries have any."""
    names: dict[str, str] = {}
    for name, code in _names_of_regions(country):
        names.setdefault(f"{country}-{code}", name)
    return tuple(sorted(names.items(), key=lambda region: plain(region[1])))


def region_name(region: str) -> str:
    """What a region is called where it lies; its code where that is not known."""
    return dict(regions(region.partition("-")[0])).get(region, region) if region else ""


def find_region(country: str, text: str) -> str | None:
    """Find the code of a country's region by its code, with or without the country's, or name."""
    return _index(country).get(plain(text[:100])) if country and text else None


@lru_cache(maxsize=256)
def _index(country: str) -> dict[str, str]:
    index: dict[str, str] = {}
    for name, code in _names_of_regions(country):
        whole = f"{country}-{code}"
        for written in (code, whole):
            index[plain(written)] = whole
        for written in spellings(name):
            index.setdefault(written, whole)
    return index


@lru_cache(maxsize=256)
def _names_of_regions(country: str) -> tuple[tuple[str, str], ...]:
    import holidays  # noqa: PLC0415  heavy, and not needed to start

    if country not in holidays.list_supported_countries(include_aliases=False):
        return ()
    found = holidays.country_holidays(country)
    codes = [code for code in found.subdivisions if CODE.fullmatch(code)]
    named = [(name, code) for name, code in found.subdivisions_aliases.items() if code in codes]
    return (*named, *((code, code) for code in codes))


@lru_cache(maxsize=2048)
def _of_year(country: str, region: str, year: int, language: str) -> dict[date, str]:
    import holidays  # noqa: PLC0415  heavy, and not needed to start

    if country not in holidays.list_supported_countries(include_aliases=False):
        return {}
    found = holidays.country_holidays(country, years=year)
    of, _dash, code = region.partition("-")
    subdivision = code if of == country and code in found.subdivisions else None
    names = holidays.country_holidays(
        country,
        subdiv=subdivision,
        years=year,
        language=_known(language, found.supported_languages),
    )
    return {day: names[day] for day in names}


def _known(language: str, supported: tuple[str, ...]) -> str | None:
    """The spelling of a language that the country knows: ``en`` may be ``en_US`` or ``en_GB``."""
    for wanted in (language, "en"):
        for known in supported:
            if known.partition("_")[0] == wanted:
                return known
    return None
