"""A burden as a bar to scale: where each of its parts lies, in per mille of the widest bar."""

from dataclasses import dataclass

from roundtable.domain.ledger import Burden, Part

WIDTH = 1000


@dataclass(frozen=True)
class Stretch:
    """A part of the bar."""

    part: Part
    x: int
    width: int


def stretches(burden: Burden, most: int) -> list[Stretch]:
    """Lay the parts side by side, carried over first; what was taken off shortens the next ones.

    :param most: the points of the widest bar
    """
    off = -min(burden.parts.get(Part.BEFORE, 0), 0)
    found, reached = [], 0
    for part in Part:
        points = max(burden.parts.get(part, 0), 0)
        cut = min(points, off)
        off -= cut
        begins, reached = reached, reached + points - cut
        if reached > begins and most:
            x = begins * WIDTH // most
            found.append(Stretch(part, x, reached * WIDTH // most - x))
    return found
