"""The costs of all starts for all members at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roundtable.domain.fairness.costs import MONDAY, WEEK_MINUTES, Payer
from roundtable.domain.fairness.instance import Instance, Member
from roundtable.domain.fairness.starts import Start, starts

DAY_MINUTES = 24 * 60
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Starts by members: points, who is missing and whom a start forbids.

    Members are sorted by id, so that the same people in another order get the same plan.
    """

    members: tuple[Member, ...]
    starts: list[Start]
    points: Whole
    missing: Mask
    forbids: Mask
    is_allowed: Mask
    bad: Whole


def matrix(instance: Instance) -> Matrix:
    """Reckon every start of an instance."""
    members = tuple(sorted(instance.members, key=lambda member: member.id))
    found = starts(instance)
    minutes = np.array([start.minute for start in found], dtype=np.int64)
    payers = [Payer(member, instance.rates, instance.length) for member in members]
    columns = [_column(payer, minutes) for payer in payers]
    missing = np.stack([column[1] for column in columns], axis=1)
    forbids = np.stack([column[2] for column in columns], axis=1)
    present = len(members) - missing.sum(axis=1)
    return Matrix(
        members=members,
        starts=found,
        points=np.stack([column[0] for column in columns], axis=1),
        missing=missing,
        forbids=forbids,
        is_allowed=~forbids.any(axis=1) & (present >= instance.min_present),
        bad=np.array([payer.bad for payer in payers], dtype=np.int64),
    )


def _column(payer: Payer, minutes: Whole) -> tuple[Whole, Mask, Mask]:
    if not len(minutes):
        empty = np.zeros(0, dtype=np.bool_)
        return minutes, empty, empty
    local, changing = _local(payer, minutes)
    at = (local + MONDAY) % WEEK_MINUTES
    points = payer.member.weight * _between(payer.points, at, payer.length)
    impossible = _between(payer.impossible, at, payer.length) > 0
    away = _touches(local, payer.length, payer.unavailable)
    off = _touches(local, payer.length, payer.holidays)
    missing = impossible | away | off
    points[missing] = payer.missed
    forbids = (impossible | away) & payer.member.is_required
    for place in np.flatnonzero(changing):
        points[place], why = payer.priced(int(minutes[place]))
        missing[place] = why is not None
        forbids[place] = why is not None and payer.forbids(why)
    return points, missing, forbids


def _local(payer: Payer, minutes: Whole) -> tuple[Whole, Mask]:
    """The local minute of each start, and whether the clock changes before its end."""
    clock = payer.clock
    clock.cover(int(minutes.min()), int(minutes.max()) + payer.length)
    changes, offsets = np.array(clock.changes), np.array(clock.offsets)
    piece = np.searchsorted(changes, minutes, side="right") - 1
    last = np.searchsorted(changes, minutes + payer.length - 1, side="right") - 1
    return minutes + offsets[piece], piece != last


def _between(totals: Sequence[int], at: Whole, length: int) -> Whole:
    sums = np.array(totals, dtype=np.int64)
    return np.asarray(sums[at + length] - sums[at])


def _touches(local: Whole, length: int, days: frozenset[int]) -> Mask:
    if not days:
        return np.zeros(len(local), dtype=np.bool_)
    wanted = sorted(days)
    first, last = local // DAY_MINUTES, (local + length - 1) // DAY_MINUTES
    return np.isin(first, wanted) | np.isin(last, wanted)
