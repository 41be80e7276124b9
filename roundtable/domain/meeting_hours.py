"""The best hours for a few people to meet once: a coffee, a gathering, a call with a guest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from roundtable.domain.bands import DAY_MINUTES
from roundtable.domain.fairness.clocks import clock_of
from roundtable.domain.fairness.costs import Cost, Payer
from roundtable.domain.fairness.instance import Member, Rates, instant_of, minute_of
from roundtable.domain.meetings import Span

AT_MOST = 8
STEP = 30
FEWEST, MOST = 2, 12


@dataclass(frozen=True, kw_only=True)
class Hour:
    """A start, and what it costs each of them, in their order."""

    starts_at: datetime
    costs: tuple[Cost, ...]

    @property
    def worst(self) -> int:
        """What it costs whom it costs most."""
        return max(cost.points for cost in self.costs)

    @property
    def total(self) -> int:
        """What it costs all of them."""
        return sum(cost.points for cost in self.costs)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """The best hour of each of the best days; ``blocking`` keeps all from meeting, if any does."""

    best: tuple[Hour, ...]
    blocking: str = ""


def find_hours(
    members: Sequence[Member],
    *,
    minutes: int,
    since: datetime,
    days: int,
    anchor: str,
    taken: Sequence[Span] = (),
) -> Hours:
    """Find when they can meet: the hardest hour for anybody first, then the sum, then the earliest.

    :param since: no start before it
    :param days: days of the anchor's calendar that are looked at
    :param anchor: the zone whose full and half hours are the starts
    :param taken: when one of them is somewhere else already
    """
    payers = [Payer(member, Rates(), minutes) for member in members]
    best: dict[int, tuple[tuple[int, int, int], int]] = {}
    blocked: Counter[str] = Counter()
    for day, at in _starts(since, days, anchor):
        if any(one.meets(instant_of(at), minutes) for one in taken):
            continue
        priced = [payer.priced(at) for payer in payers]
        away = [
            payer.member.id
            for payer, (_points, missing) in zip(payers, priced, strict=True)
            if missing is not None
        ]
        if away:
            blocked.update(away)
            continue
        points = [one for one, _missing in priced]
        rank = (max(points), sum(points), at)
        if day not in best or rank < best[day][0]:
            best[day] = (rank, at)
    order = sorted(best.values())[:AT_MOST]
    return Hours(
        best=tuple(_hour(payers, at) for _rank, at in order),
        blocking="" if order or not blocked else blocked.most_common(1)[0][0],
    )


def _starts(since: datetime, days: int, anchor: str) -> Iterator[tuple[int, int]]:
    """Each day of the anchor with the UTC minutes of its starts; what its clock skips is none."""
    soonest, clock = minute_of(since), clock_of(anchor)
    first = (soonest + clock.offset(soonest)) // DAY_MINUTES
    for day in range(first, first + days):
        for wall in range(0, DAY_MINUTES, STEP):
            at = clock.instant(day * DAY_MINUTES + wall)
            if at is not None and at >= soonest:
                yield day, at


def _hour(payers: Sequence[Payer], at: int) -> Hour:
    return Hour(starts_at=instant_of(at), costs=tuple(payer.cost(at) for payer in payers))
