"""Where people are on the strip of the world, and what their clocks show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from roundtable.domain import timezones
from roundtable.domain.people import Language
from roundtable.domain.world_strip import HEIGHT, WIDTH, Point, night, project, spread
from roundtable.models.people import Person
from roundtable.places import place_of
from roundtable.places.coordinates import coordinates
from roundtable.places.outlines import outlines

GAP = 19.0
MARGIN = 10.0


@dataclass(frozen=True, kw_only=True)
class StripPlace:
    """A city, numbered from west to east, and those who are there.

    ``dot`` is None for UTC, which lies nowhere; such places stand last and have no mark.
    """

    number: int
    city: str
    zone: str
    local_at: datetime
    people: Sequence[Person]
    dot: Point | None
    mark_x: float


@dataclass(frozen=True, kw_only=True)
class WorldStrip:
    """Everything that is drawn, in units of the strip."""

    width: float
    height: float
    night: Sequence[Point]
    places: Sequence[StripPlace]
    land: str


def build(people: Iterable[Person], *, at: datetime, language: Language) -> WorldStrip:
    """Put people on the strip: named for their own city, drawn where that of their zone lies."""
    by_place: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        city = place_of(person.city, person.time_zone, language.value)
        by_place.setdefault((person.time_zone, city), []).append(person)
    zones = {zone for zone, _city in by_place}
    dots = {zone: project(*place) for zone in zones if (place := coordinates(zone))}
    ordered = sorted(by_place, key=lambda key: (key[0] not in dots, dots.get(key[0], (0, 0)), key))
    marks = spread(
        [dots[zone][0] for zone, _city in ordered if zone in dots],
        gap=GAP,
        low=MARGIN,
        high=WIDTH - MARGIN,
    )
    places = [
        StripPlace(
            number=index + 1,
            city=city,
            zone=zone,
            local_at=timezones.local(at, zone),
            people=by_place[zone, city],
            dot=dots.get(zone),
            mark_x=marks[index] if zone in dots else 0.0,
        )
        for index, (zone, city) in enumerate(ordered)
    ]
    return WorldStrip(width=WIDTH, height=HEIGHT, night=night(at), places=places, land=land())


@lru_cache(maxsize=1)
def land() -> str:
    """Draw the lands as one SVG path."""
    shapes = [[project(*corner) for corner in outline] for outline in outlines()]
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in shape) + "Z" for shape in shapes)
