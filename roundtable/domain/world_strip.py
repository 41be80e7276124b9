"""A narrow map of the world: where on it places lie, where it is night, and room for marks.

One unit across is one degree of longitude, so the strip is 360 wide; the poles are cut off.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from math import atan, cos, degrees, pi, radians, tan

WIDTH = 360.0
NORTH = 76.0
SOUTH = -56.0
UNITS_PER_LATITUDE = 0.8
HEIGHT = (NORTH - SOUTH) * UNITS_PER_LATITUDE

Point = tuple[float, float]

_STEP = 5
_TILT = 23.44
_LEAST_TILT = 0.5  # at the equinox the edge of night would be infinitely steep


def project(latitude: float, longitude: float) -> Point:
    """Return where a place lies, to a tenth of a unit, places beyond the edges on them."""
    kept = min(max(latitude, SOUTH), NORTH)
    return round(longitude + WIDTH / 2, 1), round((NORTH - kept) * UNITS_PER_LATITUDE, 1)


def night(at: datetime) -> tuple[Point, ...]:
    """Return the corners of the part of the strip where the sun is down, right to some degrees.

    The sun stands highest over the meridian where it is noon; the season decides which pole
    is dark. The equation of time, a quarter of an hour at most, is left out.
    """
    utc = at.astimezone(UTC)
    noon_at = 180 - 15 * (utc.hour + utc.minute / 60)
    tilt = _declination(utc)
    edge = [
        project(_edge_latitude(longitude - noon_at, tilt), longitude)
        for longitude in range(-180, 181, _STEP)
    ]
    dark_pole = HEIGHT if tilt > 0 else 0.0
    return ((0.0, dark_pole), *edge, (WIDTH, dark_pole))


def spread(places: Sequence[float], *, gap: float, low: float, high: float) -> tuple[float, ...]:
    """Move marks apart until no two are nearer than ``gap``, each as little as can be.

    Marks that would touch form a run that is centred on where they belong. The order stays;
    the answers come in the order given. Where there is no room for the gap it shrinks.
    """
    if not places:
        return ()
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    runs: list[tuple[float, int]] = []
    for index in order:
        run = (places[index], 1)
        while runs and _start(runs[-1], gap, low, high) + runs[-1][1] * gap > (
            _start(run, gap, low, high) + 1e-9
        ):
            run = _joined(runs.pop(), run)
        runs.append(run)
    spots = [_start(run, gap, low, high) + gap * n for run in runs for n in range(run[1])]
    found = dict(zip(order, spots, strict=True))
    return tuple(round(found[index], 1) for index in range(len(places)))


def _start(run: tuple[float, int], gap: float, low: float, high: float) -> float:
    """Return where the first mark of a run stands: centred, but inside the strip."""
    centre, count = run
    length = gap * (count - 1)
    return min(max(centre - length / 2, low), high - length)


def _joined(left: tuple[float, int], right: tuple[float, int]) -> tuple[float, int]:
    """Return one run centred on the mean of what both held."""
    count = left[1] + right[1]
    return (left[0] * left[1] + right[0] * right[1]) / count, count


def _edge_latitude(hour_angle: float, tilt: float) -> float:
    return degrees(atan(-cos(radians(hour_angle)) / tan(radians(tilt))))


def _declination(utc: datetime) -> float:
    day = utc.timetuple().tm_yday
    tilt = -_TILT * cos(2 * pi * (day + 10) / 365)
    if abs(tilt) >= _LEAST_TILT:
        return tilt
    return _LEAST_TILT if tilt >= 0 else -_LEAST_TILT
