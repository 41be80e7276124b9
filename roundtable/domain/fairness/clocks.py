"""A zone's clock as offsets from UTC by the minute, for sums over very many starts."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from roundtable.domain.fairness.instance import instant_of
from roundtable.domain.timezones import offset_minutes

DAY_MINUTES = 24 * 60
SPAN = 370 * DAY_MINUTES
PACE = 3 * DAY_MINUTES


class Clock:
    """Offsets in minutes, and the UTC minutes from which each holds.

    Changes are looked for a year at a time, where they are asked for. A zone that changed
    its clocks twice within three days would be read wrongly; since 2000 a week is the least.
    """

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self.changes: list[int] = []
        self.offsets: list[int] = []
        self._known: tuple[int, int] | None = None

    def offset(self, minute: int) -> int:
        """Say by how much the wall clock is ahead of UTC from this minute on."""
        self.cover(minute, minute)
        return self.offsets[bisect_right(self.changes, minute) - 1]

    def pieces(self, minute: int, length: int) -> Iterator[tuple[int, int]]:
        """Cut a session where the clock changes: local minute since 1970, and length."""
        self.cover(minute, minute + length)
        at, index = minute, bisect_right(self.changes, minute) - 1
        while at < minute + length:
            ends = minute + length
            if index + 1 < len(self.changes):
                ends = min(ends, self.changes[index + 1])
            yield at + self.offsets[index], ends - at
            at, index = ends, index + 1

    def instant(self, local: int) -> int | None:
        """Find the UTC minute of a local one: the first of two, None where it is skipped."""
        around = {self.offset(local - edge) for edge in (-DAY_MINUTES, 0, DAY_MINUTES)}
        fitting = [local - by for by in around if self.offset(local - by) == by]
        return min(fitting, default=None)

    def cover(self, first: int, last: int) -> None:
        """Know every change between two UTC minutes."""
        known = self._known
        if known and known[0] <= first and last <= known[1]:
            return
        starts = min(first, known[0] if known else first) // SPAN * SPAN
        ends = (max(last, known[1] if known else last) // SPAN + 1) * SPAN
        changes, offsets = [starts], [self._read(starts)]
        for before, after in pairwise(range(starts, ends + PACE, PACE)):
            if self._read(after) != offsets[-1]:
                changes.append(self._change(before, after))
                offsets.append(self._read(after))
        # At the end: others may read meanwhile, and an unknown zone must not look known.
        self.changes, self.offsets, self._known = changes, offsets, (starts, ends)

    def _change(self, before: int, after: int) -> int:
        old = self._read(before)
        while after - before > 1:
            middle = (before + after) // 2
            if self._read(middle) == old:
                before = middle
            else:
                after = middle
        return after

    def _read(self, minute: int) -> int:
        return offset_minutes(instant_of(minute), self.zone)


@cache
def clock_of(zone: str) -> Clock:
    """Return the clock of a zone; what it has found out is kept.

    :raises UnknownZoneError: there is no such zone
    """
    return Clock(zone)
