from datetime import UTC, datetime
from itertools import pairwise

import pytest

from roundtable.domain.people import Language
from roundtable.models.people import Person
from roundtable.places.outlines import outlines
from roundtable.queries.world_strip import build, land

BEFORE = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
AFTER = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def person(given: str, zone: str, city: str = "") -> Person:
    return Person(given=given, family="Vell", time_zone=zone, city=city)


PEOPLE = [
    person("Kenji", "Asia/Tokyo"),
    person("Mira", "Europe/Berlin"),
    person("Ada", "UTC"),
    person("Grace", "America/New_York"),
    person("Otto", "Europe/Berlin"),
]


def test_cities_stand_from_west_to_east_and_who_is_nowhere_last() -> None:
    strip = build(PEOPLE, at=BEFORE, language=Language.EN)

    assert [
        (place.number, place.zone, [one.given for one in place.people]) for place in strip.places
    ] == [
        (1, "America/New_York", ["Grace"]),
        (2, "Europe/Berlin", ["Mira", "Otto"]),
        (3, "Asia/Tokyo", ["Kenji"]),
        (4, "UTC", ["Ada"]),
    ]
    assert [place.dot is None for place in strip.places] == [False, False, False, True]


@pytest.mark.parametrize(
    ("at", "berlin", "tokyo"),
    [
        (BEFORE, datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 9, 59)),
        (AFTER, datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 10, 0)),
    ],
)
def test_clocks_are_those_of_the_moment_also_when_they_change(
    at: datetime, berlin: datetime, tokyo: datetime
) -> None:
    places = {
        place.zone: place.local_at for place in build(PEOPLE, at=at, language=Language.EN).places
    }

    assert (places["Europe/Berlin"], places["Asia/Tokyo"]) == (berlin, tokyo)


def test_people_stand_under_their_own_city_or_else_that_of_their_zone() -> None:
    people = [
        person("Anjali", "Asia/Kolkata", "Mumbai"),
        person("Resi", "Europe/Berlin", "Munich"),
        person("Otto", "Europe/Berlin"),
        person("Mira", "Europe/Berlin", "Berlin"),
    ]
    places = build(people, at=BEFORE, language=Language.EN).places

    assert [(place.city, [one.given for one in place.people]) for place in places] == [
        ("Berlin", ["Otto", "Mira"]),
        ("Munich", ["Resi"]),
        ("Mumbai", ["Anjali"]),
    ]
    assert places[0].dot == places[1].dot


def test_marks_of_near_cities_do_not_touch() -> None:
    zones = ["Europe/Berlin", "Europe/Prague", "Europe/Vienna", "Europe/Warsaw"]
    strip = build([person("A", zone) for zone in zones], at=BEFORE, language=Language.EN)
    marks = [place.mark_x for place in strip.places]

    assert [round(right - left, 1) for left, right in pairwise(marks)] == [
        19.0,
        19.0,
        19.0,
    ]


def test_nobody_is_an_empty_strip() -> None:
    assert build([], at=BEFORE, language=Language.EN).places == []


def test_every_land_is_a_closed_shape_on_the_globe() -> None:
    corners = [corner for outline in outlines() for corner in outline]

    assert land().count("M") == land().count("Z") == len(outlines())
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in corners)
