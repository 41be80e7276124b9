"""The tables of the tzdata wheel: which zones there are, and in which country."""

from functools import lru_cache
from importlib import resources

UTC = "UTC"
_CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Europe/", "Indian/", "Pacific/")
_UTC_NAMES = frozenset(("utc", "etc/utc"))


@lru_cache(maxsize=1)
def zone_countries() -> dict[str, str]:
    """Return the country of each zone, in the order of ``zone.tab``."""
    rows = (line.split("\t") for line in _lines("zone.tab") if not line.startswith("#"))
    return {zone: country for country, _coordinates, zone, *_comment in rows}


@lru_cache(maxsize=1)
def links() -> dict[str, str]:
    """Return what each former or other name of a zone stands for: ``US/Eastern``."""
    rows = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return {name: target for _letter, target, name in rows}


def country_of_zone(zone: str) -> str:
    """Return the ISO code of the country a zone is named for, or nothing for UTC."""
    return zone_countries().get(zone, "")


def zones_of_country(code: str) -> tuple[str, ...]:
    """Return the zones of a country by ISO code, none for a code that is unknown."""
    if code == "XK":
        return ("Europe/Belgrade",)
    return tuple(zone for zone, country in zone_countries().items() if country == code)


def canonical_zone(text: str) -> str | None:
    """Return the present name of an IANA zone, whatever its case; None for all else.

    Abbreviations and offsets (EST, CET, Etc/GMT+5) name no place and are refused.
    """
    name = text.strip().casefold()
    return UTC if name in _UTC_NAMES else _names().get(name)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    zones = zone_countries()
    names = {zone.casefold(): zone for zone in zones}
    for name, target in links().items():
        if "/" in name and target in zones:
            names.setdefault(name.casefold(), target)
    return names


def former_names() -> dict[str, str]:
    """Return the zones of cities by the names they once had here: ``Calcutta``, ``Kiev``."""
    return {
        name.rpartition("/")[2].replace("_", " "): target
        for name, target in links().items()
        if name.startswith(_CONTINENTS) and target in zone_countries()
    }


def _lines(table: str) -> list[str]:
    return resources.files("tzdata.zoneinfo").joinpath(table).read_text("utf-8").splitlines()
