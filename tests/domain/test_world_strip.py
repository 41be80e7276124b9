from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.domain.world_strip import HEIGHT, WIDTH, night, project, spread


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        (0.0, 0.0, (180.0, 60.8)),
        (52.5, 13.3667, (193.4, 18.8)),
        (-36.8667, 174.7667, (354.8, 90.3)),
        (78.0, 16.0, (196.0, 0.0)),
        (-77.5, 166.0, (346.0, 105.6)),
    ],
)
def test_places_lie_by_longitude(
    latitude: float, longitude: float, point: tuple[float, float]
) -> None:
    assert project(latitude, longitude) == point


def _is_dark(at: datetime, latitude: float, longitude: float) -> bool:
    """Whether a place lies inside the polygon of night."""
    x, y = project(latitude, longitude)
    corners = night(at)
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@pytest.mark.parametrize(
    ("at", "dark_in_london", "dark_in_tokyo", "dark_in_new_york"),
    [
        (datetime(2026, 6, 21, 12, 0, tzinfo=UTC), False, True, False),
        (datetime(2026, 12, 21, 12, 0, tzinfo=UTC), False, True, True),
        (datetime(2026, 6, 21, 0, 0, tzinfo=UTC), True, False, False),
        (datetime(2026, 12, 21, 0, 0, tzinfo=UTC), True, False, True),
        (datetime(2026, 3, 21, 12, 0, tzinfo=UTC), False, True, False),
        (datetime(2026, 9, 22, 0, 30, tzinfo=UTC), True, False, True),
    ],
)
def test_night_lies_where_the_sun_is_down(
    at: datetime, *, dark_in_london: bool, dark_in_tokyo: bool, dark_in_new_york: bool
) -> None:
    assert _is_dark(at, 51.5, -0.1) == dark_in_london
    assert _is_dark(at, 35.7, 139.7) == dark_in_tokyo
    assert _is_dark(at, 40.7, -74.0) == dark_in_new_york


def test_night_is_the_same_whatever_zone_the_instant_is_written_in() -> None:
    at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    same = at.astimezone(timezone(timedelta(hours=2)))

    assert night(same) == night(at)


def test_night_ends_on_the_edges_of_the_strip() -> None:
    corners = night(datetime(2026, 12, 21, 12, 0, tzinfo=UTC))

    assert (corners[0], corners[-1]) == ((0.0, 0.0), (WIDTH, 0.0))
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)


@pytest.mark.parametrize(
    ("places", "spots"),
    [
        ([], ()),
        ([100.0], (100.0,)),
        ([100.0, 200.0], (100.0, 200.0)),
        ([100.0, 100.0], (90.0, 110.0)),
        ([104.0, 100.0], (112.0, 92.0)),
        ([100.0, 100.0, 110.0], (83.3, 103.3, 123.3)),
        ([2.0, 3.0], (10.0, 30.0)),
        ([359.0, 180.0], (350.0, 180.0)),
    ],
)
def test_marks_move_apart(places: list[float], spots: tuple[float, ...]) -> None:
    assert spread(places, gap=20, low=10, high=350) == spots


def test_the_gap_shrinks_where_there_is_no_room() -> None:
    assert spread([5.0] * 5, gap=20, low=0, high=40) == (0.0, 10.0, 20.0, 30.0, 40.0)


@given(st.lists(st.floats(min_value=0, max_value=360), max_size=18))
def test_marks_keep_order_gap_and_bounds(places: list[float]) -> None:
    spots = spread(places, gap=20, low=10, high=350)
    in_order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = [spots[index] for index in in_order]

    assert all(10 <= spot <= 350 for spot in moved)
    assert all(right - left >= 19.8 for left, right in pairwise(moved))
