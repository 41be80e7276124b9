from typing import Any

import pytest

from roundtable.domain.regions import Region
from roundtable.domain.shortlist import Chosen, Tilt, balance

ZONES = ("Asia/Tokyo", "Europe/Oslo", "Africa/Lagos", "America/Lima", "Asia/Baku")


def chosen(zone: str = "Europe/Oslo", house: str = "", **fields: Any) -> Chosen:
    return Chosen(zone=zone, house=house, **({"is_known": False, "has_hook": True} | fields))


def test_a_shortlist_is_counted_by_region_house_and_acquaintance() -> None:
    found = balance(
        [
            chosen("Asia/Tokyo", "Werft"),
            chosen("Europe/Oslo", "WERFT", is_known=True),
            chosen("Europe/Rome", "Hafen"),
        ]
    )

    assert found.regions == [(Region.EUROPE, 2), (Region.ASIA, 1)]
    assert found.houses == [("Werft", 2), ("Hafen", 1)]
    assert (found.known, found.new, found.tilts) == (1, 2, [])


@pytest.mark.parametrize(
    ("people", "tilts"),
    [
        ([], []),
        ([chosen() for _ in range(4)], []),
        ([chosen() for _ in range(5)], [Tilt.ONE_REGION, Tilt.ALL_NEW]),
        (
            [chosen(zone, "Werft", is_known=True)
             for zone in ZONES],
            [Tilt.ONE_HOUSE, Tilt.ALL_KNOWN],
        ),
        ([chosen(has_hook=False)], [Tilt.HOOKS_MISSING]),
    ],
)  # fmt: skip
def test_where_a_shortlist_leans_is_said(people: list[Chosen], tilts: list[Tilt]) -> None:
    assert balance(people).tilts == tilts
