"""The part of the world in which somebody is, read from their time zone."""

from enum import StrEnum


class Region(StrEnum):
    """A part of the world, as people speak of regions around a table."""

    AFRICA = "africa"
    AMERICAS = "americas"
    ASIA = "asia"
    EUROPE = "europe"
    OCEANIA = "oceania"
    ELSEWHERE = "elsewhere"


_AREAS = {
    "Africa": Region.AFRICA,
    "America": Region.AMERICAS,
    "Arctic": Region.EUROPE,
    "Asia": Region.ASIA,
    "Atlantic": Region.EUROPE,
    "Australia": Region.OCEANIA,
    "Europe": Region.EUROPE,
    "Indian": Region.AFRICA,
    "Pacific": Region.OCEANIA,
}
_ISLANDS = {
    "Atlantic/Bermuda": Region.AMERICAS,
    "Atlantic/Cape_Verde": Region.AFRICA,
    "Atlantic/South_Georgia": Region.AMERICAS,
    "Atlantic/St_Helena": Region.AFRICA,
    "Atlantic/Stanley": Region.AMERICAS,
    "Indian/Chagos": Region.ASIA,
    "Indian/Christmas": Region.OCEANIA,
    "Indian/Cocos": Region.OCEANIA,
    "Indian/Maldives": Region.ASIA,
    "Pacific/Easter": Region.AMERICAS,
    "Pacific/Galapagos": Region.AMERICAS,
    "Pacific/Honolulu": Region.AMERICAS,
}


def region_of(zone: str) -> Region:
    """The region of an IANA zone; islands count to the continent they are closest to."""
    return _ISLANDS.get(zone) or _AREAS.get(zone.partition("/")[0], Region.ELSEWHERE)
