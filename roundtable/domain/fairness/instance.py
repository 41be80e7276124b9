"""What a fair plan is asked for: who, when, and by which rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from roundtable.domain.bands import MISSED, RATES, Level, Week

SCHEMA = "roundtable-fair/1"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.date().toordinal()
MINUTE = timedelta(minutes=1)

MAX_MEMBERS = 250
MAX_OCCURRENCES = 53
MAX_DATES = 31
MAX_CANDIDATES = 40_000
MAX_WEIGHT = 100
MAX_RATE = 1_000
MAX_HISTORY = 1_000_000_000


class Pattern(StrEnum):
    """Whether the times come in any order, or in strict turn A, B, C, A, …."""

    ANY = "any"
    CYCLE = "cycle"


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Points a minute at each level, never falling from ``preferred`` to ``missed``."""

    preferred: int = RATES[Level.PREFERRED]
    tolerable: int = RATES[Level.TOLERABLE]
    bad: int = RATES[Level.BAD]
    night: int = RATES[Level.NIGHT]
    missed: int = MISSED

    def of(self, level: Level) -> int:
        """Points a minute of a level; an impossible minute counts as missed."""
        return self.missed if level is Level.IMPOSSIBLE else int(getattr(self, level.value))


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who pays; ``history`` is what they carried before, ``holidays`` are local dates."""

    id: str
    zone: str
    week: Week
    is_required: bool = True
    weight: int = 1
    history: int = 0
    holidays: frozenset[date] = frozenset()
    unavailable: frozenset[date] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Times:
    """Starts on the anchor's wall clock, in minutes since midnight: ``starts`` ≤ t < ``ends``."""

    starts: int
    ends: int
    step: int

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.starts, self.ends, self.step))


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One session of the series, and the anchor's dates that it may fall on.

    ``not_at`` are minutes of the anchor's day at which it must not begin.
    """

    id: str
    dates: tuple[date, ...]
    not_at: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Instance:
    """All that a plan depends on; ``step`` None means that only the total counts.

    ``max_times`` None means as many distinct times as there are occurrences.
    """

    length: int
    anchor: str
    times: Times
    occurrences: tuple[Occurrence, ...]
    members: tuple[Member, ...]
    rates: Rates = Rates()
    not_before: datetime | None = None
    max_times: int | None = 1
    is_same_weekday: bool = False
    pattern: Pattern = Pattern.ANY
    min_present: int = 0
    step: int | None = 1


def minute_of(at: datetime) -> int:
    """Count an instant in UTC minutes since 1970, rounded up."""
    return -((EPOCH - at) // MINUTE)


def instant_of(minute: int) -> datetime:
    """Turn a count of UTC minutes into an instant."""
    return EPOCH + minute * MINUTE


def day_of(on: date) -> int:
    """Count a date in days since 1970."""
    return on.toordinal() - EPOCH_DAY


def weekday_of(day: int) -> int:
    """Say the weekday, from Monday = 0, of a day counted since 1970, a Thursday."""
    return (day + 3) % 7


def written(minute: int) -> str:
    """Write a count of UTC minutes as ``2027-01-12T15:00Z``."""
    return f"{instant_of(minute):%Y-%m-%dT%H:%MZ}"
