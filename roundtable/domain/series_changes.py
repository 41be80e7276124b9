"""What a new plan does to sessions that already stand, worked out before anything is stored.

Sessions keep their calendar entry and their agenda where they can. Sessions and dates are
paired in order, as many as both sides have; where one side has more, each pair is as near as
the order allows. A session without a date is cancelled, a date without a session is added.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from roundtable.domain import recurrence
from roundtable.domain.change_list import Change, ChangeKind, Scope, Standing, fingerprint
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.occurrences import Occurrence, occurrence, occurrences
from roundtable.domain.pairing import pairs_in_order
from roundtable.domain.recurrence_rule import YEARS, Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.turns import TurnOrder

__all__ = [
    "Change",
    "ChangeKind",
    "NoDateAheadError",
    "Scope",
    "Standing",
    "begin_ahead",
    "changes",
    "endings",
    "fingerprint",
]

LATEST = date(YEARS[-1], 12, 31)


class NoDateAheadError(RuleBrokenError):
    """The new plan has no date that lies ahead."""


def begin_ahead(plan: SeriesPlan, now: datetime) -> SeriesPlan:
    """Let a plan begin with its first session that lies ahead.

    A number of sessions counts from there, less those left out; turns go on as they would have.

    :raises NoDateAheadError: there is none
    """
    rule = plan.rule
    earliest_on = max(rule.starts_on, now.date() - timedelta(days=1))
    coming = occurrences(plan, first_on=earliest_on, last_on=LATEST, limit=4)
    first = next((found for found in coming if found.starts_at > now), None)
    if first is None:
        raise NoDateAheadError
    left_out = recurrence.dates_before(rule, first.on)
    count = rule.count and rule.count - left_out
    return replace(
        plan,
        rule=replace(rule, starts_on=first.on, count=count),
        first_turn=plan.turn_after(left_out) or 0,
    )


def changes(
    standing: Sequence[Standing],
    plan: SeriesPlan,
    *,
    last_on: date,
    taken: Collection[date] = (),
    keep_moved: bool = True,
) -> list[Change]:
    """Pair the sessions that stand with the dates of a plan, in order of time.

    :param last_on: up to here dates without a session are added
    :param taken: dates on which the series has a session that does not change any more
    :param keep_moved: sessions moved by hand stay where they are
    """
    found = occurrences(
        plan, first_on=plan.rule.starts_on, last_on=max(last_on, _reach(standing, plan.rule))
    )
    dates = [one for one in found if one.on not in taken]
    effect = _changes(plan, standing, dates, last_on, keep_moved=keep_moved)
    return sorted(effect, key=_in_time)


def endings(standing: Sequence[Standing]) -> list[Change]:
    """What becomes of the sessions after the last day of a series."""
    return [_without_date(session) for session in standing]


def _reach(standing: Sequence[Standing], rule: Rule) -> date:
    """How far a date may lie beyond the window and still take over the last session.

    Nearer than one turn of the old and of the new rhythm: Tuesday's goes to Wednesday, but
    nobody's session jumps a turn.
    """
    if not standing:
        return rule.starts_on
    turn = rule.interval * (7 if rule.frequency is Frequency.WEEKLY else 28)
    gaps = [(later.on - earlier.on).days for earlier, later in pairwise(standing[-2:])]
    return standing[-1].on + timedelta(days=max(min([turn, *gaps]) - 1, 0))


def _changes(
    plan: SeriesPlan,
    standing: Sequence[Standing],
    dates: Sequence[Occurrence],
    last_on: date,
    *,
    keep_moved: bool,
) -> Iterator[Change]:
    pairs = dict(pairs_in_order([s.on for s in standing], [found.on for found in dates]))
    for index, session in enumerate(standing):
        if index in pairs:
            found = _in_own_turn(plan, session, dates[pairs[index]])
            yield _paired(session, found, keep_moved=keep_moved)
        else:
            yield _without_date(session)
    used = set(pairs.values())
    for index, found in enumerate(dates):
        if index not in used and found.on <= last_on:
            yield Change(kind=ChangeKind.ADDED, occurrence=found)


def _in_own_turn(plan: SeriesPlan, session: Standing, found: Occurrence) -> Occurrence:
    """In free order a session keeps the turn it has been given, if there still is one."""
    turn = session.turn
    if plan.order is not TurnOrder.FREE or found.turn is None or turn is None:
        return found
    return occurrence(plan, found.on, turn=turn) if turn < len(plan.times) else found


def _paired(session: Standing, found: Occurrence, *, keep_moved: bool) -> Change:
    if session.is_cancelled:
        kind = ChangeKind.STAYS_CANCELLED
    elif session.is_moved and keep_moved:
        kind = ChangeKind.KEPT
    elif (session.starts_at, session.ends_at) == (found.starts_at, found.ends_at):
        kind = ChangeKind.UNCHANGED
    else:
        kind = ChangeKind.MOVED
    return Change(kind=kind, standing=session, occurrence=found)


def _without_date(session: Standing) -> Change:
    is_cancelled = session.is_cancelled
    kind = ChangeKind.STAYS_CANCELLED if is_cancelled else ChangeKind.CANCELLED
    return Change(kind=kind, standing=session)


def _in_time(change: Change) -> datetime:
    if change.standing is not None:
        return change.standing.starts_at
    if change.occurrence is None:
        raise ValueError("a change is of a session, a date or both")
    return change.occurrence.starts_at
