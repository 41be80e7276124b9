"""What one session costs one member, minute by minute on their own wall clock."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from roundtable.domain.bands import DAY_MINUTES, Level, Week
from roundtable.domain.fairness.clocks import clock_of
from roundtable.domain.fairness.instance import Member, Rates, day_of

WEEK_MINUTES = 7 * DAY_MINUTES
MONDAY = 3 * DAY_MINUTES
"""1970 began on a Thursday: so many minutes after a Monday."""


class Missing(StrEnum):
    """Why somebody is not there, the strongest first."""

    IMPOSSIBLE = "impossible"
    UNAVAILABLE = "unavailable"
    HOLIDAY = "holiday"


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a member pays: points with their weight, and the minutes at each level.

    ``is_forbidden`` says that the session cannot be held then: a required member cannot come.
    """

    points: int
    minutes: dict[Level, int]
    missing: Missing | None = None
    is_forbidden: bool = False


class Payer:
    """Reckons for one member and one length of session, fast for many starts."""

    def __init__(self, member: Member, rates: Rates, length: int) -> None:
        self.member = member
        self.rates = rates
        self.length = length
        self.clock = clock_of(member.zone)
        self.holidays = frozenset(map(day_of, member.holidays))
        self.unavailable = frozenset(map(day_of, member.unavailable))
        self.levels, self.points, self.impossible = _tables(member.week, rates, length)

    @property
    def missed(self) -> int:
        """The points of a session that the member does not attend."""
        return self.member.weight * self.rates.missed * self.length

    @property
    def bad(self) -> int:
        """The points from which on a session counts as a bad one for the member."""
        return self.member.weight * self.rates.bad * self.length

    def cost(self, minute: int) -> Cost:
        """Say what the session from this UTC minute on costs, and why."""
        missing = self.missing(minute)
        points = self.missed if missing else self.member.weight * self._sum(minute, self.points)
        return Cost(
            points=points,
            minutes=self._minutes(minute),
            missing=missing,
            is_forbidden=missing is not None and self.forbids(missing),
        )

    def priced(self, minute: int) -> tuple[int, Missing | None]:
        """Say the points alone, and why the member is missing."""
        missing = self.missing(minute)
        if missing:
            return self.missed, missing
        return self.member.weight * self._sum(minute, self.points), None

    def nearly(self, minute: int) -> int:
        """Count the points as if every minute could be had, to find the least violation."""
        return self.member.weight * self._sum(minute, self.points)

    def forbids(self, missing: Missing) -> bool:
        """Say whether the session cannot be held, as the member is missing for this reason."""
        return self.member.is_required and missing is not Missing.HOLIDAY

    def missing(self, minute: int) -> Missing | None:
        """Say why the member would not be there, None when they are."""
        if self._sum(minute, self.impossible):
            return Missing.IMPOSSIBLE
        if not self.unavailable and not self.holidays:
            return None
        days = set(self._days(minute))
        if not self.unavailable.isdisjoint(days):
            return Missing.UNAVAILABLE
        return None if self.holidays.isdisjoint(days) else Missing.HOLIDAY

    def _sum(self, minute: int, totals: "array[int]") -> int:
        total = 0
        for local, length in self.clock.pieces(minute, self.length):
            at = (local + MONDAY) % WEEK_MINUTES
            total += totals[at + length] - totals[at]
        return total

    def _days(self, minute: int) -> Iterable[int]:
        for local, length in self.clock.pieces(minute, self.length):
            yield from range(local // DAY_MINUTES, (local + length - 1) // DAY_MINUTES + 1)

    def _minutes(self, minute: int) -> dict[Level, int]:
        minutes: dict[Level, int] = {}
        for local, length in self.clock.pieces(minute, self.length):
            at = (local + MONDAY) % WEEK_MINUTES
            for level in self.levels[at : at + length]:
                minutes[level] = minutes.get(level, 0) + 1
        return minutes


def minute_levels(week: Week, length: int) -> list[Level]:
    """List the level of every minute from Monday 00:00 on, a session's length beyond the week."""
    levels = [
        band.level for day in week for band in day for _minute in range(band.starts, band.ends)
    ]
    return levels + levels[:length]


@lru_cache(maxsize=64)
def _tables(
    week: Week, rates: Rates, length: int
) -> tuple[list[Level], "array[int]", "array[int]"]:
    levels = minute_levels(week, length)
    prices = {level: rates.of(level) for level in Level}
    forbidden = {level: int(level is Level.IMPOSSIBLE) for level in Level}
    points = running(map(prices.__getitem__, levels))
    return levels, points, running(map(forbidden.__getitem__, levels))


def running(values: Iterable[int]) -> "array[int]":
    """Sum up from the beginning; between two places lies the sum of what is between them.

    An array, as some stay for long and a list would take ten times the memory.
    """
    return array("q", accumulate(values, initial=0))
