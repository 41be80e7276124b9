"""Countries: their names and their main clock."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from roundtable.domain.spelling import plain, spellings
from roundtable.places.country_table import (
    MAIN_ZONES,
    ONE_CLOCK_BY_LAW,
    OTHER_NAMES,
    SHORT_NAMES,
)
from roundtable.places.zones import zone_countries, zones_of_country

LANGUAGES = ("en", "de")


@lru_cache(maxsize=8)
def countries(locale: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of every country that has a zone, sorted by name."""
    named = ((code, country_name(code, locale)) for code in _codes())
    return tuple(sorted(named, key=lambda country: plain(country[1])))


@lru_cache(maxsize=1024)
def country_name(code: str, locale: str) -> str:
    """Return the name of a country, or the code where it is unknown."""
    read = Locale.parse(locale)
    short = SHORT_NAMES.get(code, {}).get(read.language)
    return short or str(read.territories.get(code, code))


def find_country(text: str) -> str | None:
    """Find the ISO code for a name in English or German, a code of two or three letters."""
    return _country_index().get(plain(text[:100]))


@lru_cache(maxsize=512)
def default_zone(code: str) -> str | None:
    """Return the zone of a country, of its capital where it has several."""
    zones = zones_of_country(code)
    return MAIN_ZONES.get(code) or (zones[0] if zones and code not in {"AQ", "UM"} else None)


@lru_cache(maxsize=512)
def has_several_clocks(code: str) -> bool:
    """Whether a country's zones show different hours, so that its main zone is a guess."""
    if code in ONE_CLOCK_BY_LAW:
        return False
    moments = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))
    zones = (ZoneInfo(zone) for zone in zones_of_country(code))
    return len({tuple(at.astimezone(zone).utcoffset() for at in moments) for zone in zones}) > 1


def _codes() -> list[str]:
    return [*dict.fromkeys(zone_countries().values()), "XK"]


@lru_cache(maxsize=1)
def _country_index() -> dict[str, str]:
    codes = _codes()
    index = {code.casefold(): code for code in codes}
    for language in LANGUAGES:
        names = Locale.parse(language).territories
        for code in codes:
            written = (country_name(code, language), str(names.get(code, code)))
            index |= {spelling: code for name in written for spelling in spellings(name)}
    for code, others in OTHER_NAMES.items():
        index |= {spelling: code for name in others for spelling in spellings(name)}
    for alias, territories in get_global("territory_aliases").items():
        if len(alias) == 3 and territories[0] in codes:
            index.setdefault(alias.casefold(), territories[0])
    return index
