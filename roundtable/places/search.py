"""Finding the time zone for what somebody typed: a city, a country, a zone."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from roundtable.domain.spelling import plain, spellings
from roundtable.places.countries import LANGUAGES, default_zone, find_country, has_several_clocks
from roundtable.places.names import known_cities, zone_label
from roundtable.places.zones import canonical_zone, country_of_zone, former_names, zone_countries

_MAX_LENGTH = 120
_NO_COUNTRY = frozenset(("est",))  # Eastern Standard Time rather than Estonia: ask again
_PARTS = re.compile(r"\s[-–—]\s|[,(/]")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A zone and the ISO code of its country.

    ``is_assumed`` where the text left a choice: the country has several clocks and
    this is its capital's, or only a part of the text was understood.
    """

    zone: str
    country: str
    is_assumed: bool = False


def find_zone(text: str, locale: str) -> str | None:
    """Find the zone for an IANA name, a city or a country, in English or German."""
    place = find_place(text, locale)
    return place.zone if place else None


def find_place(text: str, locale: str) -> Place | None:
    """Find zone and country for what somebody typed, and say whether they are a guess.

    The parts of ``Springfield, USA`` are tried in turn where the whole is unknown.
    """
    if not 0 < len(text) <= _MAX_LENGTH:
        return None
    zone = canonical_zone(text)
    if zone:
        return Place(zone=zone, country=country_of_zone(zone))
    first, *others = _PARTS.split(text)
    found = _named(text, locale) or _named(first, locale)
    guesses = (_named(part, locale) for part in others)
    return found or next((replace(guess, is_assumed=True) for guess in guesses if guess), None)


def _named(text: str, locale: str) -> Place | None:
    zone = _city_index(locale).get(plain(text))
    if zone:
        return Place(zone=zone, country=country_of_zone(zone))
    code = None if plain(text) in _NO_COUNTRY else find_country(text)
    zone = default_zone(code) if code else None
    if code is None or zone is None:
        return None
    return Place(zone=zone, country=code, is_assumed=has_several_clocks(code))


@lru_cache(maxsize=8)
def _city_index(locale: str) -> dict[str, str]:
    """Return zones by the spellings of cities: the locale's own first, labels with them."""
    index: dict[str, str] = {}
    for language in dict.fromkeys((locale, *LANGUAGES)):
        named = [(zone_label(zone, language), zone) for zone in zone_countries()]
        for label, zone in [*named, *known_cities(language).items()]:
            for spelling in [*spellings(label), *spellings(label.partition(" – ")[0])]:
                index.setdefault(spelling, zone)
    for name, zone in former_names().items():
        index.setdefault(plain(name), zone)
    return index
