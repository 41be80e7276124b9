"""Country and time zone of a person from what a file says of the place."""

from collections.abc import Mapping
from dataclasses import dataclass

from roundtable import places
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people_import import shown

_LOCALE = "en"  # both languages are understood; this one only comes first


@dataclass(frozen=True, kw_only=True)
class ReadPlace:
    """ISO code and IANA zone, each empty where it is not known."""

    country: str
    zone: str


def place(said: Mapping[PersonField, str]) -> tuple[ReadPlace, tuple[Problem, ...]]:
    """Read country and zone: the zone as given, else the city's, else the country's.

    A city counts only where it does not lie in another country than the one given.
    """
    problems: list[Problem] = []
    country_text = said.get(PersonField.COUNTRY, "")
    country = places.find_country(country_text) or ""
    if country_text and not country:
        problems.append(_about(ProblemCode.UNKNOWN_COUNTRY, PersonField.COUNTRY, country_text))
    zone_text = said.get(PersonField.ZONE, "")
    given = places.find_place(zone_text, _LOCALE)
    if zone_text and given is None:
        problems.append(_about(ProblemCode.UNKNOWN_ZONE, PersonField.ZONE, zone_text))
    found = given or _by_city(said.get(PersonField.CITY, ""), country)
    found = found or places.find_place(country, _LOCALE)
    if found is None:
        return ReadPlace(country=country, zone=""), tuple(problems)
    if found.is_assumed:
        problems.append(_about(ProblemCode.ZONE_ASSUMED, PersonField.ZONE, found.zone))
    return ReadPlace(country=country or found.country, zone=found.zone), tuple(problems)


def _by_city(city: str, country: str) -> places.Place | None:
    found = places.find_place(city, _LOCALE)
    return found if found and country in {"", found.country} else None


def _about(code: ProblemCode, field: PersonField, text: str) -> Problem:
    return Problem(code=code, field=field, detail=shown(text))
