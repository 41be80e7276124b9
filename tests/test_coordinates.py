import pytest

from roundtable.places.coordinates import Coordinates, all_coordinates, coordinates
from roundtable.places.zones import zone_countries


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("Europe/Berlin", Coordinates(52.5, 13.3667)),
        ("America/New_York", Coordinates(40.7142, -74.0064)),
        ("Africa/Lagos", Coordinates(6.45, 3.4)),
        ("Pacific/Auckland", Coordinates(-36.8667, 174.7667)),
    ],
)
def test_a_zone_lies_where_its_city_does(zone: str, place: Coordinates) -> None:
    assert coordinates(zone) == place


def test_a_zone_that_shares_anothers_clock_has_its_own_place() -> None:
    assert coordinates("Europe/Oslo") == Coordinates(59.9167, 10.75)


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+5", "Nowhere/City", ""])
def test_what_names_no_place_lies_nowhere(zone: str) -> None:
    assert coordinates(zone) is None


def test_every_zone_that_can_be_chosen_lies_somewhere() -> None:
    assert set(zone_countries()) - set(all_coordinates()) == set()
