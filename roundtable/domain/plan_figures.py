"""What a plan asks of everybody: shares by level, bad sessions, and the times in turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property

from roundtable.domain import timezones
from roundtable.domain.bands import Level
from roundtable.domain.fairness.costs import Cost, Missing, Payer
from roundtable.domain.fairness.instance import Instance, instant_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PRICED = (Level.TOLERABLE, Level.BAD, Level.NIGHT)


@dataclass(frozen=True, kw_only=True)
class Share:
    """Points that one member carries: what was before, and what the plan adds by level."""

    member_id: str
    history: int
    levels: Mapping[Level, int]
    missed: int

    @cached_property
    def added(self) -> int:
        """What the plan adds."""
        return sum(self.levels.values()) + self.missed

    @property
    def total(self) -> int:
        """What they have carried then."""
        return self.history + self.added


@dataclass(frozen=True, kw_only=True)
class Pays:
    """A member for whom a session is at a hard hour or at night, or who misses it."""

    member_id: str
    level: Level
    missing: Missing | None
    points: int


@dataclass(frozen=True, kw_only=True)
class PlannedSession:
    """A session of the plan; ``turn`` counts the distinct times in the order they first come."""

    id: str
    starts_at: datetime
    local_start: datetime
    turn: int
    pays: tuple[Pays, ...]

    @property
    def letter(self) -> str:
        """The turn as people name it."""
        return LETTERS[self.turn % len(LETTERS)]


@dataclass(frozen=True, kw_only=True)
class PlanFigures:
    """A plan in figures; ``run`` is the longest run of bad sessions of ``run_of``."""

    sessions: tuple[PlannedSession, ...]
    shares: tuple[Share, ...]
    times: tuple[time, ...]
    run: int
    run_of: str

    @property
    def worst(self) -> int:
        """The most that anybody has carried then."""
        return max((share.total for share in self.shares), default=0)

    @property
    def total(self) -> int:
        """What the plan adds for all of them."""
        return sum(share.added for share in self.shares)

    @property
    def missed(self) -> int:
        """How often somebody misses a session on notice."""
        return sum(one.missing is not None for session in self.sessions for one in session.pays)


def payers_of(instance: Instance) -> list[Payer]:
    """Everybody who pays; to be made once for all plans of an instance."""
    return [Payer(member, instance.rates, instance.length) for member in instance.members]


def figures(instance: Instance, payers: Sequence[Payer], starts: Mapping[str, int]) -> PlanFigures:
    """Work out what a plan asks of everybody.

    :param payers: those of the instance
    :param starts: the UTC minute of each session, by its id
    """
    planned = [(one.id, starts[one.id]) for one in instance.occurrences if one.id in starts]
    local = {id_: timezones.local(instant_of(at), instance.anchor) for id_, at in planned}
    times = list(dict.fromkeys(local[id_].time() for id_, _at in planned))
    costs = {id_: [payer.cost(at) for payer in payers] for id_, at in planned}
    sessions = tuple(
        PlannedSession(
            id=id_,
            starts_at=instant_of(at),
            local_start=local[id_],
            turn=times.index(local[id_].time()),
            pays=tuple(_pays(payers, costs[id_])),
        )
        for id_, at in planned
    )
    run, run_of = _longest_run(payers, list(costs.values()))
    return PlanFigures(
        sessions=sessions,
        shares=tuple(
            _share(payer, instance, [costs[id_][place] for id_, _at in planned])
            for place, payer in enumerate(payers)
        ),
        times=tuple(times),
        run=run,
        run_of=run_of,
    )


def _share(payer: Payer, instance: Instance, costs: Sequence[Cost]) -> Share:
    there = [cost for cost in costs if cost.missing is None]
    weight = payer.member.weight
    return Share(
        member_id=payer.member.id,
        history=payer.member.history,
        levels={
            level: weight
            * instance.rates.of(level)
            * sum(cost.minutes.get(level, 0) for cost in there)
            for level in PRICED
        },
        missed=sum(cost.points for cost in costs if cost.missing is not None),
    )


def _pays(payers: Sequence[Payer], costs: Sequence[Cost]) -> list[Pays]:
    found = []
    for payer, cost in zip(payers, costs, strict=True):
        level = max(cost.minutes, key=list(Level).index)
        if cost.missing is not None or level in {Level.BAD, Level.NIGHT}:
            found.append(
                Pays(
                    member_id=payer.member.id, level=level, missing=cost.missing, points=cost.points
                )
            )
    return sorted(found, key=lambda one: (-one.points, one.member_id))


def _longest_run(payers: Sequence[Payer], sessions: Sequence[Sequence[Cost]]) -> tuple[int, str]:
    """How often in a row somebody has a session that is bad throughout, and who first."""
    best, whose = 0, ""
    for place, payer in enumerate(payers):
        run = 0
        for costs in sessions:
            run = run + 1 if costs[place].points >= payer.bad else 0
            if run > best:
                best, whose = run, payer.member.id
    return best, whose
