"""Somebody moves: their clock follows the city or country, unless it was chosen by hand."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.forms.people import PersonForm
from roundtable.forms.people_fields import zone_of
from roundtable.i18n import current_language
from roundtable.places import country_of_zone, find_place, has_several_clocks


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where somebody is and by which clock they live, each as far as it is known."""

    city: str = ""
    country: str = ""
    zone: str = ""


class Followed(StrEnum):
    """What became of the zone: it is that of the new place, or we do not know better."""

    MOVED = "moved"
    UNSURE = "unsure"


def zone_after(city: str, country: str, before: Whereabouts) -> str:
    """The zone for a new city or country; empty if neither tells.

    A country that stayed while one city gave way to another is out of date, so the city
    decides. A zone of the country stays where the city is not known.
    """
    found = find_place(city, current_language().value)
    is_known = found is not None and not found.is_assumed
    has_left = bool(before.city) and city != before.city and country == before.country
    if found and is_known and (has_left or country in {"", found.country}):
        return found.zone
    if before.zone and country_of_zone(before.zone) == country:
        return before.zone
    return zone_of(city, country)


def follow(form: PersonForm, before: Whereabouts) -> Followed | None:
    """Set the zone of a valid form for its new place; None if there was nothing to do."""
    city, country = form.city.data or "", form.country.data or ""
    is_untouched = form.time_zone.data == before.zone and not form.zone_by_hand.data
    if not is_untouched or (city, country) == (before.city, before.country):
        return None
    zone = zone_after(city, country, before)
    if zone and zone != before.zone:
        form.time_zone.data = zone
        return Followed.MOVED
    return None if _is_told(city, country) else Followed.UNSURE


def _is_told(city: str, country: str) -> bool:
    found = find_place(city, current_language().value)
    if found and not found.is_assumed:
        return country in {"", found.country}
    return bool(country) and not has_several_clocks(country)
