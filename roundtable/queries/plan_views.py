"""Plans beside each other, as the page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import Instance, minute_of
from roundtable.domain.plan_choices import Choices, Goal, Turns
from roundtable.domain.plan_figures import PlanFigures, Share, figures
from roundtable.models.people import Person
from roundtable.models.plan_searches import PlanSearch
from roundtable.models.sessions import Session
from roundtable.queries.plan_instance import starts_now
from roundtable.queries.planner import Planner


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """One plan; ``gap`` is by how much of a hundred its worst may be above the best possible."""

    turns: Turns
    figures: PlanFigures
    is_proven: bool
    gap: int
    is_recommended: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    """The plans for a goal, or the reasons why there is none."""

    plans: Sequence[PlanView]
    reasons: Sequence[Mapping[str, Any]]
    longer: PlanSearch | None = None


@dataclass(frozen=True)
class Part:
    """A piece of a bar, in points."""

    kind: str
    starts: int
    points: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What one person carries; ``fixed`` is what the best fixed time would ask of them."""

    person: Person
    share: Share
    fixed: int

    @property
    def total(self) -> int:
        """In points, with what they carried before."""
        return self.share.total

    @property
    def parts(self) -> list[Part]:
        """What was before, then the levels, then what is missed."""
        pieces = [("history", self.share.history)]
        pieces += [(level.value, points) for level, points in self.share.levels.items()]
        pieces += [("missed", self.share.missed)]
        ends = accumulate(points for _kind, points in pieces)
        return [
            Part(kind, end - points, points)
            for (kind, points), end in zip(pieces, ends, strict=True)
            if points
        ]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The plans for one goal, one of them closely; ``moving`` sessions would get another time."""

    goal: Goal
    cards: tuple[PlanView, ...]
    chosen: PlanView | None
    fixed: PlanView | None
    bars: tuple[Bar, ...]
    moving: int
    people: Mapping[str, Person]
    sessions: Mapping[str, Session]
    reasons: tuple[Mapping[str, Any], ...] = ()
    longer: PlanSearch | None = None

    @property
    def is_proven(self) -> bool:
        """Whether no plan for this goal can be better."""
        return all(plan.is_proven for plan in self.cards)

    @property
    def scale(self) -> int:
        """The longest bar, in points."""
        return max([1, *(max(bar.total, bar.fixed) for bar in self.bars)])


def plan_view(
    instance: Instance, payers: Sequence[Payer], found: Mapping[str, Any], *, recommended: str
) -> PlanView:
    """Read a plan that the solver found."""
    starts = {id_: minute_of(datetime.fromisoformat(at)) for id_, at in found["starts"].items()}
    return PlanView(
        turns=Turns(found["form"]),
        figures=figures(instance, payers, starts),
        is_proven=bool(found["proven"]),
        gap=found["within_percent"] or 0,
        is_recommended=found["form"] == recommended,
    )


def compared(planner: Planner, choices: Choices, found: Found) -> Comparison:
    """Put the plans for the goal beside each other, and look closely at the one asked for."""
    people = {str(seat.person_id): seat.person for seat in planner.seats}
    cards = found.plans
    by_turns = {plan.turns: plan for plan in cards}
    recommended = next((plan for plan in cards if plan.is_recommended), None)
    chosen = by_turns.get(choices.turns) if choices.turns else None
    chosen = chosen or recommended or next(iter(cards), None)
    fixed = by_turns.get(Turns.FIXED)
    now = starts_now(planner)
    return Comparison(
        goal=choices.goal,
        cards=tuple(cards),
        chosen=chosen,
        fixed=fixed,
        bars=tuple(_bars(chosen, fixed, people)) if chosen else (),
        moving=sum(
            minute_of(one.starts_at) != now[one.id]
            for one in (chosen.figures.sessions if chosen else ())
        ),
        people=people,
        sessions={str(one.id): one for one in planner.coming},
        reasons=tuple(found.reasons),
        longer=found.longer,
    )


def _bars(plan: PlanView, fixed: PlanView | None, people: Mapping[str, Person]) -> list[Bar]:
    """Who carries what, who carries most first."""
    of_fixed = {one.member_id: one.total for one in fixed.figures.shares} if fixed else {}
    found = [
        Bar(person=people[one.member_id], share=one, fixed=of_fixed.get(one.member_id, 0))
        for one in plan.figures.shares
    ]
    return sorted(found, key=lambda bar: (-bar.total, bar.person.sort_name))
