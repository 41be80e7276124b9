"""What zones are called where people read them: by their city, never by their letters."""

from functools import lru_cache

from babel import Locale

from roundtable.domain.spelling import plain
from roundtable.places.cities import CITIES, name_in
from roundtable.places.countries import country_name
from roundtable.places.zones import UTC, canonical_zone, country_of_zone, zone_countries

SOFT_HYPHEN = "\xad"

#: Babel's English drops these accents; people there write them.
ACCENTED = {
    "America/Argentina/Cordoba": "Córdoba",
    "America/Bogota": "Bogotá",
    "America/Sao_Paulo": "São Paulo",
    "Europe/Zurich": "Zürich",
}


def city_of(zone: str, locale: str) -> str:
    """Return the city a zone is named for; of a zone that is unknown, its own last word."""
    city = _cities(locale).get(canonical_zone(zone) or "")
    return city or zone.rpartition("/")[2].replace("_", " ")


def place_of(city: str, zone: str, locale: str) -> str:
    """Return where somebody is: their own city, else the one their zone is named for."""
    return city or city_of(zone, locale)


def city_in(city: str, locale: str) -> str:
    """Return what a language calls a city, ``Munich`` for ``München``; unknown ones as they are."""
    return _exonyms(locale).get(plain(city), city)


def city_label(city: str, country: str) -> str:
    """Join a city and its country, which is left out where both have one name."""
    return city if city == country or not country else f"{city} – {country}"


def zone_label(zone: str, locale: str) -> str:
    """Return ``Berlin – Germany`` for a zone."""
    code = country_of_zone(zone)
    return city_label(city_of(zone, locale), country_name(code, locale) if code else "")


@lru_cache(maxsize=8)
def zone_choices(locale: str) -> tuple[tuple[str, str], ...]:
    """Return every zone with its label, sorted by label; UTC stands last."""
    labelled = ((zone, zone_label(zone, locale)) for zone in zone_countries())
    return (*sorted(labelled, key=lambda choice: plain(choice[1])), (UTC, UTC))


@lru_cache(maxsize=8)
def place_names(locale: str) -> tuple[str, ...]:
    """Return labels for a list to type into: the zones and the cities without a zone.

    ``find_zone`` understands every one of them.
    """
    labels = {label for _zone, label in zone_choices(locale)}
    return tuple(sorted(labels.union(known_cities(locale)), key=plain))


@lru_cache(maxsize=8)
def known_cities(locale: str) -> dict[str, str]:
    """Return the zone of each labelled city that no zone is named for."""
    language = Locale.parse(locale).language
    return {
        city_label(name_in(city, language), country_name(country_of_zone(zone), locale)): zone
        for zone, cities in CITIES.items()
        for city in cities
    }


@lru_cache(maxsize=8)
def _exonyms(locale: str) -> dict[str, str]:
    """Return names in a language by the plain spelling of the other's, where the two differ."""
    language = Locale.parse(locale).language
    other = "en" if language == "de" else "de"
    entries = [city for cities in CITIES.values() for city in cities]
    pairs = [(name_in(city, other), name_in(city, language)) for city in entries]
    pairs += [(city_of(zone, other), city_of(zone, language)) for zone in zone_countries()]
    own = {plain(name) for _there, name in pairs}
    return {plain(there): here for there, here in pairs if plain(there) not in own}


@lru_cache(maxsize=8)
def _cities(locale: str) -> dict[str, str]:
    """Return Babel's city names, some of which are kept under names that zones had long ago.

    Such a name may since have become a link to another city's zone, as Asmera to Nairobi:
    then the city goes to the zone that bears its name.
    """
    babel = {name: data["city"].replace(SOFT_HYPHEN, "") for name, data in _named_by_babel(locale)}
    own = {name: city for name, city in babel.items() if name in zone_countries()}
    cities = {UTC: UTC} | own | ACCENTED
    by_word = {plain(zone.rpartition("/")[2]): zone for zone in zone_countries()}
    for name, city in babel.items():
        zone = by_word.get(plain(city)) or canonical_zone(name)
        if zone:
            cities.setdefault(zone, city)
    return cities


def _named_by_babel(locale: str) -> list[tuple[str, dict[str, str]]]:
    zones = Locale.parse(locale).time_zones.items()
    return [(name, data) for name, data in zones if "city" in data]
