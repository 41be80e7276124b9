"""The best plan so far, and what a better one could still look like.

A key is the burdens in steps, sorted from the worst, then the total.
"""

from typing import Any

import numpy as np

from roundtable.domain.fairness.matrix import Mask, Whole
from roundtable.domain.fairness.model import BIG, Numbers, People

ROWS = 2_000_000


class Best:
    """Keeps the best key; ``chosen`` is whatever the finder says it came from."""

    def __init__(self, people: People, step: int) -> None:
        self.people = people
        self.step = step
        self.units: Numbers | None = None
        self.total = 0.0
        self.chosen: Any = None
        self.version = 0

    def know(self, burdens: Numbers) -> None:
        """Begin with what the members carry in a plan found elsewhere; ``chosen`` stays empty."""
        self.units = -np.sort(-np.ceil(burdens / self.step))
        self.total = float(burdens.sum())

    def allow_equal(self) -> "Best":
        """Return a copy that a plan with the same key still beats."""
        other = Best(self.people, self.step)
        other.units, other.total = self.units, self.total + 1
        return other

    @property
    def lower_end(self) -> float:
        """The least that a worst burden in the step of the best one can be, in points."""
        return 0.0 if self.units is None else max(0.0, (self.units[0] - 1) * self.step + 1)

    def units_of(self, loads: Numbers) -> Numbers:
        """Turn what classes pay into the members' burdens in steps."""
        burdens = loads[:, self.people.class_of] + self.people.history
        return np.asarray(np.ceil(burdens / self.step))

    def totals(self, loads: Numbers) -> Numbers:
        """Sum up the burdens of all members."""
        return np.asarray(loads @ self.people.sizes + self.people.history.sum())

    def caps(self, least: Numbers) -> Numbers:
        """Say what each class may pay in a better plan, where it pays at least so much.

        Members who cannot pay less than they do in the best key's beginning are held to it;
        all others may have at most the first burden in which a better plan can differ. The
        plans looked at are rows of ``least``.
        """
        if self.units is None:
            return np.full(least.shape, BIG / 2)
        units = self.units_of(least)
        ordered = -np.sort(-units, axis=1)
        place = _first_difference(ordered, self.units)
        limit = self.units[place]
        hopeless = ordered[np.arange(len(units)), place] > limit
        caps = np.maximum(units, limit[:, None]) * self.step - self.people.history
        caps[hopeless] = -1
        return np.asarray(np.minimum.reduceat(caps, self.people.first, axis=1))

    def hopeful(self, loads: Numbers) -> Mask:
        """Say which rows have a better key than the best."""
        if self.units is None:
            return np.ones(len(loads), dtype=np.bool_)
        pace = max(1, ROWS // len(self.people.history))
        parts = [self._hopeful(loads[at : at + pace]) for at in range(0, len(loads), pace)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.bool_)

    def find_best(self, loads: Numbers) -> int | None:
        """Find the row with the best key, and keep it if it is better than the best."""
        rows = np.flatnonzero(self.hopeful(loads))
        if not len(rows):
            return None
        worst = np.ceil((loads[rows] + self.people.most) / self.step).max(axis=1)
        rows = rows[worst == worst.min()]
        units = -np.sort(-self.units_of(loads[rows]), axis=1)
        row = _least(np.column_stack([units, self.totals(loads[rows])]))
        self.units, self.total = units[row], float(self.totals(loads[rows[row : row + 1]])[0])
        self.version += 1
        return int(rows[row])

    def _hopeful(self, loads: Numbers) -> Mask:
        assert self.units is not None
        ordered = -np.sort(-self.units_of(loads), axis=1)
        place = _first_difference(ordered, self.units)
        mine, theirs = ordered[np.arange(len(loads)), place], self.units[place]
        less = self.totals(loads) < self.total
        return np.asarray((mine < theirs) | ((mine == theirs) & less))


def _first_difference(rows: Numbers, wanted: Numbers) -> Whole:
    """Where each row first differs; its last place when it does not."""
    differs = rows != wanted
    place = differs.argmax(axis=1)
    return np.asarray(np.where(differs.any(axis=1), place, rows.shape[1] - 1))


def _least(rows: Numbers) -> int:
    """The first of the lexicographically least rows."""
    left = np.arange(len(rows))
    for column in range(rows.shape[1]):
        values = rows[left, column]
        left = left[values == values.min()]
        if len(left) == 1:
            break
    return int(left[0])
