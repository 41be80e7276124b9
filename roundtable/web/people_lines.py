"""The lines of the directory in words, each word said once however many lines need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roundtable import formats
from roundtable.domain.people import Seniority
from roundtable.domain.spelling import plain
from roundtable.labels import label
from roundtable.queries.people_directory import Entry
from roundtable.wording_person import country_in_words


@dataclass(frozen=True, kw_only=True)
class Line:
    """Somebody in the directory, as the page shows them.

    ``clock_city`` is that of their zone where nobody knows in which city they are.
    """

    entry: Entry
    country: str
    clock: str
    clock_city: str
    rank: str


def lines(entries: Sequence[Entry], *, now: datetime) -> list[Line]:
    """Say where each one is and what time it is there."""
    zones = {entry.time_zone for entry in entries}
    clocks = {zone: formats.clock(now, zone) for zone in zones}
    cities = {zone: formats.city(zone) for zone in zones}
    countries = {code: country_in_words(code) for code in {entry.country for entry in entries}}
    ranks = {seniority: str(label(seniority)) for seniority in Seniority}
    return [
        Line(
            entry=entry,
            country=countries[entry.country],
            clock=clocks[entry.time_zone],
            clock_city="" if entry.city else cities[entry.time_zone],
            rank=ranks[entry.seniority],
        )
        for entry in entries
    ]


def named_countries(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Countries by code and name, in the order of their names."""
    named = ((code, country_in_words(code)) for code in codes)
    return sorted(named, key=lambda country: plain(country[1]))
