"""A quarter of an hour for one guest inside one of the sessions that are planned anyway."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from roundtable.domain.bands import Week
from roundtable.domain.fairness.costs import Missing, Payer
from roundtable.domain.fairness.instance import Member, Rates


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A session that the guest may join; ``busy`` are its minutes that are taken."""

    id: str
    starts: int
    length: int
    absent: int = 0
    busy: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class GuestRequest:
    """What is looked for: a slot every ``grid`` minutes, clear of the beginning and the end."""

    zone: str
    week: Week
    sittings: tuple[Sitting, ...]
    slot: int = 15
    grid: int = 5
    lead_in: int = 10
    lead_out: int = 10
    rates: Rates = field(default_factory=Rates)
    unavailable: frozenset[date] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A place for the guest: a UTC minute, what it costs them, and who misses the session."""

    sitting: str
    minute: int
    points: int
    absent: int
    forbidden: Missing | None = None


@dataclass(frozen=True, kw_only=True)
class Slots:
    """``best`` are the best of each rank, one a session first; when empty, ``near`` says why.

    ``near`` is the slot with the fewest minutes that the guest cannot do, None where no
    session has room at all.
    """

    best: tuple[Slot, ...]
    near: Slot | None = None


def find_slots(request: GuestRequest, *, at_most: int = 3) -> Slots:
    """Find the best slots: the guest's points, then members absent, then the earliest.

    The first is the best of all; the others come from other sessions while there are any,
    as three slots five minutes apart are no choice.
    """
    slots = list(_slots(request))
    allowed = sorted((slot for slot in slots if slot.forbidden is None), key=_rank)
    if not allowed:
        return Slots(best=(), near=min(slots, key=_rank, default=None))
    firsts = list({slot.sitting: slot for slot in reversed(allowed)}.values())
    others = [slot for slot in allowed if slot not in firsts]
    return Slots(best=tuple([*sorted(firsts, key=_rank), *others][:at_most]))


def ranked(request: GuestRequest) -> list[Slot]:
    """List every slot that the guest can take, the best first."""
    return sorted((slot for slot in _slots(request) if slot.forbidden is None), key=_rank)


def _slots(request: GuestRequest) -> Iterator[Slot]:
    guest = Member(id="", zone=request.zone, week=request.week, unavailable=request.unavailable)
    payer = Payer(guest, request.rates, request.slot)
    for sitting in request.sittings:
        for at in _places(request, sitting):
            points, missing = payer.priced(sitting.starts + at)
            yield Slot(
                sitting=sitting.id,
                minute=sitting.starts + at,
                points=payer.nearly(sitting.starts + at) if missing else points,
                absent=sitting.absent,
                forbidden=missing,
            )


def _places(request: GuestRequest, sitting: Sitting) -> Iterator[int]:
    last = sitting.length - request.lead_out - request.slot
    for at in range(request.lead_in, last + 1, request.grid):
        if not any(at < ends and starts < at + request.slot for starts, ends in sitting.busy):
            yield at


def _rank(slot: Slot) -> tuple[int, int, int]:
    return slot.points, slot.absent, slot.minute
