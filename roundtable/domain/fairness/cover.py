"""How few times are enough for every session to have one that is allowed."""

from collections.abc import Sequence

import numpy as np

from roundtable.domain.fairness.matrix import Mask, Whole
from roundtable.domain.fairness.model import BIG, Model

LOOKED_AT = 12
"""Whether more times than this are enough is not asked."""


def is_possible(model: Model, group: Whole) -> bool:
    """Say whether every session has a start at a label of the group."""
    return all(row[group].any() for row in _allowed(model))


def cover(model: Model, groups: Sequence[Whole], most: int = LOOKED_AT) -> list[int] | None:
    """Find the smallest set of labels, out of one group, with a start for every session."""
    allowed = _allowed(model)
    found = [_smallest(allowed[:, group], group, most) for group in groups]
    return min((one for one in found if one), key=len, default=None)


def _allowed(model: Model) -> Mask:
    return np.asarray(np.any(np.all(model.costs < BIG, axis=3), axis=2))


def _smallest(allowed: Mask, group: Whole, most: int) -> list[int] | None:
    if not allowed.any(axis=1).all():
        return None
    masks: dict[int, int] = {}
    for column, label in enumerate(group):
        mask = sum(1 << int(place) for place in np.flatnonzero(allowed[:, column]))
        masks.setdefault(mask, int(label))
    useful = [m for m in masks if not any(m != other and m & other == m for other in masks)]
    whole = (1 << len(allowed)) - 1
    for size in range(1, most + 1):
        found = _with(whole, size, useful)
        if found is not None:
            return [masks[mask] for mask in found]
    return None


def _with(left: int, size: int, masks: list[int]) -> list[int] | None:
    """So many masks that hold all that is left, or None."""
    if not left:
        return []
    if not size:
        return None
    lowest = left & -left
    for mask in masks:
        if mask & lowest:
            rest = _with(left & ~mask, size - 1, masks)
            if rest is not None:
                return [mask, *rest]
    return None
