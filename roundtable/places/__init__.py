"""Cities and countries as people write them, and the time zones they stand for.

A leaf: it reads the tables of the tzdata and Babel packages and knows nothing of us.
``locale`` is ``en`` or ``de`` (anything Babel can read); zones are the names of
``zone.tab`` and ``UTC``.
"""

from roundtable.places.countries import (
    countries,
    country_name,
    default_zone,
    find_country,
    has_several_clocks,
)
from roundtable.places.names import city_in, city_of, place_names, place_of, zone_choices
from roundtable.places.search import Place, find_place, find_zone
from roundtable.places.working_week import default_working_days
from roundtable.places.zones import canonical_zone, country_of_zone, zones_of_country

__all__ = [
    "Place",
    "canonical_zone",
    "city_in",
    "city_of",
    "countries",
    "country_name",
    "country_of_zone",
    "default_working_days",
    "default_zone",
    "find_country",
    "find_place",
    "find_zone",
    "has_several_clocks",
    "place_names",
    "place_of",
    "zone_choices",
    "zones_of_country",
]
