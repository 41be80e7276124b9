"""Where on the globe the cities are that time zones are named for.

``zone1970.tab`` lists one zone for all places that agree since 1970; ``zone.tab`` knows the
others, such as Oslo, which shares Berlin's clock.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

_ANGLE = re.compile(r"([+-])(\d{2,3})(\d{2})(\d{2})?(?=[+-]|$)")


class Coordinates(NamedTuple):
    """Degrees: north and east are positive."""

    latitude: float
    longitude: float


def coordinates(zone: str) -> Coordinates | None:
    """Return where a zone's city lies; None for UTC and names that stand for no place."""
    return all_coordinates().get(zone)


@lru_cache(maxsize=1)
def all_coordinates() -> dict[str, Coordinates]:
    """Return every zone that is named for a place."""
    places: dict[str, Coordinates] = {}
    for table in ("zone1970.tab", "zone.tab"):
        for written, zone in _rows(table):
            places.setdefault(zone, _read(written))
    return places


def _rows(table: str) -> list[tuple[str, str]]:
    text = resources.files("tzdata.zoneinfo").joinpath(table).read_text("utf-8")
    cells = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [(row[1], row[2]) for row in cells]


def _read(written: str) -> Coordinates:
    """Read ISO 6709, sign-degrees-minutes with seconds or without: ``+5230+01322``."""
    latitude, longitude = (_degrees(*match.groups()) for match in _ANGLE.finditer(written))
    return Coordinates(latitude, longitude)


def _degrees(sign: str, degrees: str, minutes: str, seconds: str | None) -> float:
    value = int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600
    return round(-value if sign == "-" else value, 4)
