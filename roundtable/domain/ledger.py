"""What each member of a group has truly carried: a ledger of bad hours, halved every year.

Who came pays what the hours were for them; who missed a session on notice pays more than a night,
so that nobody grows lighter by staying away. A newcomer begins at the median of those who sit
there, so as not to be given every bad hour; who leaves and comes back finds what is left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import floor
from statistics import median

from roundtable.domain.bands import MISSED, Level, hardest
from roundtable.domain.minutes import rate_of

HALF_LIFE = 365
RECENT = 365
"""Days: sessions of so long are counted; what they cost is remembered longer."""


class Part(StrEnum):
    """What a burden is made of."""

    BEFORE = "before"
    TOLERABLE = "tolerable"
    BAD = "bad"
    NIGHT = "night"
    MISSED = "missed"


_PARTS = {
    Level.TOLERABLE: Part.TOLERABLE,
    Level.BAD: Part.BAD,
    Level.NIGHT: Part.NIGHT,
    Level.IMPOSSIBLE: Part.NIGHT,
}


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A session that was held, as one member had it: minutes by level, or minutes missed."""

    on: date
    minutes: Mapping[Level, int]
    missed_minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Points that were put to somebody's burden by hand, or taken off it."""

    on: date
    points: int


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that is known of one member; ``key`` is the reader's."""

    key: int
    joined_on: date
    left_on: date | None = None
    sittings: Sequence[Sitting] = ()
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True, kw_only=True)
class Burden:
    """Points as of today, what they are made of, and sessions of the last year by their hardest.

    The parts add up to the points, but where a correction took more off than there was.
    """

    points: int
    parts: Mapping[Part, int]
    counts: Mapping[Part, int]


def ledger(records: Sequence[Record], *, on: date) -> dict[int, Burden]:
    """Reckon what members carry on a day, by their keys."""
    starts = _starts(records)
    return {record.key: _burden(record, starts, on) for record in records}


def decayed(points: float, since: date, on: date) -> float:
    """What is left of points: half of them after a year."""
    return float(points * 0.5 ** ((on - since).days / HALF_LIFE))


def median_points(points: Iterable[int]) -> int:
    """The middle of several, nought for none."""
    several = list(points)
    return _whole(median(several)) if several else 0


def _starts(records: Sequence[Record]) -> dict[int, float]:
    """What newcomers begin with; those of one day do not count each other."""
    first_on = min((one.on for record in records for one in record.sittings), default=date.max)
    starts: dict[int, float] = {}
    for record in sorted(records, key=lambda one: (one.joined_on, one.key)):
        if record.joined_on > first_on and not _has_sat_before(record):
            eve = record.joined_on - timedelta(days=1)
            values = [_carried(one, starts, eve) for one in _seated(records, record.joined_on)]
            starts[record.key] = median(values) if values else 0.0
    return starts


def _has_sat_before(record: Record) -> bool:
    """Whether the group met with them before they were entered as a member."""
    return any(sitting.on < record.joined_on for sitting in record.sittings)


def _seated(records: Sequence[Record], on: date) -> list[Record]:
    """Those who sat there before a day, and on it."""
    return [
        one for one in records if one.joined_on < on and (one.left_on is None or one.left_on >= on)
    ]


def _carried(record: Record, starts: Mapping[int, float], on: date) -> float:
    return max(sum(points for _part, points in _entries(record, starts, on)), 0.0)


def _burden(record: Record, starts: Mapping[int, float], on: date) -> Burden:
    sums = dict.fromkeys(Part, 0.0)
    for part, points in _entries(record, starts, on):
        sums[part] += points
    recent = [one for one in record.sittings if 0 <= (on - one.on).days < RECENT]
    kinds = [_kind(one) for one in recent]
    return Burden(
        points=_whole(max(sum(sums.values()), 0.0)),
        parts={part: _whole(value) for part, value in sums.items() if _whole(value)},
        counts={part: kinds.count(part) for part in Part if part in kinds},
    )


def _entries(record: Record, starts: Mapping[int, float], on: date) -> Iterator[tuple[Part, float]]:
    """What is left on a day of all that came before its end."""
    yield Part.BEFORE, decayed(starts.get(record.key, 0.0), record.joined_on, on)
    for correction in record.corrections:
        if correction.on <= on:
            yield Part.BEFORE, decayed(correction.points, correction.on, on)
    for sitting in record.sittings:
        if sitting.on <= on:
            for part, points in _parts(sitting):
                yield part, decayed(points, sitting.on, on)


def _parts(sitting: Sitting) -> Iterator[tuple[Part, int]]:
    if sitting.missed_minutes:
        yield Part.MISSED, sitting.missed_minutes * MISSED
    for level, minutes in sitting.minutes.items():
        if level in _PARTS:
            yield _PARTS[level], minutes * rate_of(level)


def _kind(sitting: Sitting) -> Part | None:
    """What a session counts as; None where it cost nothing."""
    if sitting.missed_minutes:
        return Part.MISSED
    return _PARTS.get(hardest(sitting.minutes))


def _whole(points: float) -> int:
    """Rounded, halves up."""
    return floor(points + 0.5)
