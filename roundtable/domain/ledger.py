"""What each member of a group has truly carried: a ledger of bad hours, halved every year.

Who came pays what the hours were for them; who missed a session on notice pays more than a night,
so that nobody grows lighter by staying away. A newcomer begins at the median of those who sit
there, so as not to be given every bad hour. Who leaves and comes back finds what is left, and for
the time away what the member in the middle has taken on meanwhile: a newcomer to that time alone.
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
    """Points that were put to somebody's burden, or taken off it, but by no session."""

    on: date
    points: float


@dataclass(frozen=True, kw_only=True)
class Away:
    """The days between leaving a group and being back in it; on both of them one sits there."""

    left_on: date
    back_on: date

    def meets(self, other: "Away") -> bool:
        """Whether two such times have a day in common."""
        return self.left_on < other.back_on and other.left_on < self.back_on


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that is known of one member; ``key`` is the reader's."""

    key: int
    joined_on: date
    left_on: date | None = None
    away: Sequence[Away] = ()
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
    back = {record.key: [*_given_back(record, records)] for record in records}
    given = _starts(records, back)
    return {record.key: _burden(record, given[record.key], on) for record in records}


def decayed(points: float, since: date, on: date) -> float:
    """What is left of points: half of them after a year."""
    return float(points * 0.5 ** ((on - since).days / HALF_LIFE))


def median_points(points: Iterable[int]) -> int:
    """The middle of several, nought for none."""
    several = list(points)
    return _whole(median(several)) if several else 0


def _given_back(record: Record, records: Sequence[Record]) -> Iterator[Correction]:
    """What is put to somebody's burden when they are back: what the middle one has taken on.

    Those count who sat there all the while; without any there is nothing to go by.
    """
    for away in record.away:
        there = [one for one in records if _sat_through(one, away)]
        taken_on = [_taken_on(one, away) for one in there]
        yield Correction(on=away.back_on, points=max(median_points(taken_on), 0))


def _sat_through(record: Record, away: Away) -> bool:
    return (
        record.joined_on <= away.left_on
        and (record.left_on is None or record.left_on >= away.back_on)
        and not any(one.meets(away) for one in record.away)
    )


def _taken_on(record: Record, away: Away) -> int:
    """What is left, when somebody is back, of what another has paid meanwhile."""
    entries = _own_entries(record, away.back_on - timedelta(days=1))
    return _whole(
        sum(
            decayed(points, since, away.back_on)
            for _part, points, since in entries
            if since > away.left_on
        )
    )


def _starts(
    records: Sequence[Record], back: Mapping[int, Sequence[Correction]]
) -> dict[int, list[Correction]]:
    """What members were given: newcomers at the beginning, and who came back for the time away.

    Newcomers of one day do not count each other.
    """
    first_on = min((one.on for record in records for one in record.sittings), default=date.max)
    given = {key: list(some) for key, some in back.items()}
    for record in sorted(records, key=lambda one: (one.joined_on, one.key)):
        if record.joined_on > first_on and not _has_sat_before(record):
            eve = record.joined_on - timedelta(days=1)
            values = [
                _carried(one, given[one.key], eve) for one in _seated(records, record.joined_on)
            ]
            begins = median(values) if values else 0.0
            given[record.key].append(Correction(on=record.joined_on, points=begins))
    return given


def _has_sat_before(record: Record) -> bool:
    """Whether the group met with them before they were entered as a member."""
    return any(sitting.on < record.joined_on for sitting in record.sittings)


def _seated(records: Sequence[Record], on: date) -> list[Record]:
    """Those who sat there before a day, and on it."""
    return [
        one
        for one in records
        if one.joined_on < on
        and (one.left_on is None or one.left_on >= on)
        and not any(away.left_on < on <= away.back_on for away in one.away)
    ]


def _carried(record: Record, given: Sequence[Correction], on: date) -> float:
    return max(sum(points for _part, points in _entries(record, given, on)), 0.0)


def _burden(record: Record, given: Sequence[Correction], on: date) -> Burden:
    sums = dict.fromkeys(Part, 0.0)
    for part, points in _entries(record, given, on):
        sums[part] += points
    recent = [one for one in record.sittings if 0 <= (on - one.on).days < RECENT]
    kinds = [_kind(one) for one in recent]
    return Burden(
        points=_whole(max(sum(sums.values()), 0.0)),
        parts={part: _whole(value) for part, value in sums.items() if _whole(value)},
        counts={part: kinds.count(part) for part in Part if part in kinds},
    )


def _entries(record: Record, given: Sequence[Correction], on: date) -> Iterator[tuple[Part, float]]:
    """What is left on a day of all that came before its end."""
    for one in given:
        if one.on <= on:
            yield Part.BEFORE, decayed(one.points, one.on, on)
    for part, points, since in _own_entries(record, on):
        yield part, decayed(points, since, on)


def _own_entries(record: Record, on: date) -> Iterator[tuple[Part, float, date]]:
    """What somebody has paid themselves until the end of a day, and what was corrected."""
    for correction in record.corrections:
        if correction.on <= on:
            yield Part.BEFORE, correction.points, correction.on
    for sitting in record.sittings:
        if sitting.on <= on:
            for part, points in _parts(sitting):
                yield part, points, sitting.on


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
