"""Putting a series under a plan of turns: each session to come at the time of its turn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from roundtable.database import db
from roundtable.domain.occurrences import turn_due
from roundtable.domain.recurrence import dates_before
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionState
from roundtable.domain.turns import MOST, TurnOrder
from roundtable.models.invitations import Offer
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_of
from roundtable.services import plan_marks
from roundtable.services.series import revise, values_of
from roundtable.services.series_changes import lock_series
from roundtable.services.session_times import give_turn, set_time, standing_offers, turn_of


def take_over(
    series: Series,
    times: Sequence[time],
    turn_of_date: Mapping[date, int],
    order: TurnOrder,
    *,
    not_before: datetime,
    now: datetime,
    note: str = "",
) -> Sequence[Session]:
    """Let a series take turns, and put each session to come at its new wall time.

    Doing it twice changes nothing more. A session that nobody planned takes the turn that is due,
    unless it was moved by hand: then it stays where it is. What begins before ``not_before`` stays
    as well: it is too late to move it.

    :param times: one to three, turn by turn, on the series' own clock; one is a fixed time
    :param turn_of_date: the turn of each session that was planned, by the date its rule gave
    :param order: a cycle that the turns do not keep, as with a date left out, is kept as free
    :param note: what the plan was asked to keep clear of, and why
    :returns: the sessions that are now at another instant
    """
    if not 1 <= len(times) <= MOST or not set(turn_of_date.values()) <= set(range(len(times))):
        raise ValueError("one to three times, and turns among them")
    lock_series(series)
    before, wanted = plan_of(series), _planned(series, times, turn_of_date, order)
    for name, value in values_of(wanted).items():
        setattr(series, name, value)
    rows = _ahead(series, now)
    offers = standing_offers(rows)
    moved = []
    for session in rows:
        if session.starts_at < not_before or not _is_planned(session, turn_of_date):
            give_turn(session, turn_of(session), now=now)
        elif _put(session, wanted, turn_of_date, offers[session.id], now):
            moved.append(session)
    if wanted != before:
        revise(series, lost=(), now=now)
    plan_marks.remember(series, rows)
    series.plan_note = note
    db.session.flush()
    return moved


def _planned(
    series: Series, times: Sequence[time], turns: Mapping[date, int], order: TurnOrder
) -> SeriesPlan:
    """The plan with its turns, so that those after the last planned date go on in a cycle."""
    plan = replace(
        plan_of(series),
        local_time=times[0],
        other_times=tuple(times[1:]),
        first_turn=0,
        order=TurnOrder.CYCLE,
    )
    if len(times) == 1 or not turns:
        return plan
    last_on = max(turns)
    first_turn = (turns[last_on] - dates_before(plan.rule, last_on)) % len(times)
    plan = replace(plan, first_turn=first_turn)
    is_cycle = all(turn_due(plan, on) == turn for on, turn in turns.items())
    return replace(plan, order=order if is_cycle else TurnOrder.FREE)


def _is_planned(session: Session, turns: Mapping[date, int]) -> bool:
    return session.original_on in turns or not session.is_moved


def _put(
    session: Session,
    plan: SeriesPlan,
    turns: Mapping[date, int],
    offers: Sequence[Offer],
    now: datetime,
) -> bool:
    """Put a session where the plan has it, and say whether that is elsewhere."""
    on, before_at = session.original_on, session.starts_at
    if on is None:
        return False
    turn = turns.get(on, turn_due(plan, on)) if plan.other_times else None
    set_time(
        session,
        local_start=plan.local_start(on, turn),
        time_zone=plan.time_zone,
        duration_minutes=plan.duration_minutes,
        offers=offers,
        now=now,
    )
    give_turn(session, turn, now=now)
    session.is_moved = False
    return session.starts_at != before_at


def _ahead(series: Series, now: datetime) -> Sequence[Session]:
    query = (
        sa.select(Session)
        .where(
            Session.series_id == series.id,
            Session.starts_at > now,
            Session.state != SessionState.HELD,
        )
        .options(selectinload(Session.items))
        .order_by(Session.original_on)
    )
    return db.session.scalars(query).all()
