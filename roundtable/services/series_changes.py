"""Changing a series: this session and those that follow, all that lie ahead, or its end.

Whatever is stored was shown before: a confirmation names the effect that was seen.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from roundtable.database import db
from roundtable.domain import recurrence
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.series_changes import Change, ChangeKind
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionState
from roundtable.models.invitations import Offer
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_of, rule_of
from roundtable.services import series_effect
from roundtable.services.locks import lock, lock_where
from roundtable.services.occurrences import insert, row_of
from roundtable.services.series import new_identity, revise, values_of
from roundtable.services.series_effect import Effect
from roundtable.services.session_times import (
    give_turn,
    revise_offers,
    set_time,
    standing_offers,
    turn_of,
)


class ChangedMeanwhileError(RuleBrokenError):
    """The sessions are not as they were when the effect was shown."""


def change(
    series: Series,
    plan: SeriesPlan,
    *,
    since_on: date | None,
    keep_moved: bool,
    seen: str,
    now: datetime,
) -> Series:
    """Put a series under a new plan; sessions keep their calendar entry and agenda where they can.

    Confirming twice changes nothing more.

    :param since_on: from the session of this date on; None for all that lie ahead
    :param seen: ``Effect.seen`` of what was shown
    :returns: the series that holds the sessions now
    :raises ChangedMeanwhileError: the effect would be another one by now
    :raises NoDateAheadError: the plan has no date that lies ahead
    """
    lock_series(series)
    effect = series_effect.of_plan(series, plan, since_on=since_on, keep_moved=keep_moved, now=now)
    _require_seen(effect, seen)
    if effect.plan is None:
        raise ValueError("a change of plan has a plan")
    before = plan_of(series)
    following = _planned(series, effect.plan, None if effect.is_in_place else since_on, now)
    _store(following, effect, before.title, now)
    _revise(series, before, effect, now)
    return following


def end(series: Series, last_on: date, *, seen: str, now: datetime) -> None:
    """Let a series end after a day; what still stands after it is cancelled.

    :raises ChangedMeanwhileError: the effect would be another one by now
    """
    lock_series(series)
    effect = series_effect.of_end(series, last_on, now=now)
    _require_seen(effect, seen)
    before = plan_of(series)
    _cut(series, last_on)
    _revise(series, before, effect, now)
    offers = standing_offers(list(effect.sessions.values()))
    for one in effect.changes:
        _cancel(effect, one, offers, now)
    db.session.flush()


def lock_series(series: Series) -> None:
    """Let nobody else change the series, or hold one of its sessions, until this is stored."""
    lock([series])
    lock_where(Session, Session.series_id == series.id, Session.state != SessionState.HELD)


def _require_seen(effect: Effect, seen: str) -> None:
    if effect.seen != seen and not effect.is_empty:
        raise ChangedMeanwhileError


def _planned(series: Series, plan: SeriesPlan, since_on: date | None, now: datetime) -> Series:
    """The series that keeps the plan: this one, or one that follows it from a date on."""
    values: dict[str, Any] = values_of(plan)
    if since_on is None:
        for name, value in values.items():
            setattr(series, name, value)
        return series
    following = Series(group=series.group, follows_id=series.id, **new_identity(now), **values)
    _cut(series, since_on - timedelta(days=1))
    db.session.add(following)
    db.session.flush()
    return following


def _cut(series: Series, last_on: date) -> None:
    """Let the rule end; one that would never have happened keeps its first date alone."""
    rule = rule_of(series)
    first_on = recurrence.first_date(rule)
    if rule.count is not None:
        last_on = min(last_on, recurrence.dates(rule, first_on=first_on, last_on=date.max)[-1])
    if rule.until_on is not None:
        last_on = min(last_on, rule.until_on)
    series.count = None
    series.starts_on, series.until_on = first_on, max(first_on, last_on)


def _revise(series: Series, before: SeriesPlan, effect: Effect, now: datetime) -> None:
    """Confirming twice changes nothing, so it revises nothing."""
    lost = [session for session in effect.sessions.values() if session.series is not series]
    if lost or plan_of(series) != before:
        revise(series, lost=lost, now=now)


def _store(series: Series, effect: Effect, before_title: str, now: datetime) -> None:
    sessions = list(effect.sessions.values())
    offers = standing_offers(sessions)
    for session in sessions:
        session.original_on = None  # dates that change places must not meet on the way
    db.session.flush()
    for one in effect.changes:
        if one.standing is not None and one.occurrence is not None:
            session = effect.sessions[one.standing.key]
            _retitle(session, before_title, series.title, now)
            _take_over(session, series, one, offers[session.id], now)
        elif one.standing is not None:
            _cancel(effect, one, offers, now)
            effect.sessions[one.standing.key].series = None
    added = [c.occurrence for c in effect.changes if c.kind is ChangeKind.ADDED and c.occurrence]
    db.session.flush()
    if added:
        insert([row_of(series, found, now=now) for found in added])


def _retitle(session: Session, before: str, title: str, now: datetime) -> None:
    """Give a session the series' new title, unless it had one of its own."""
    if before == session.title != title:
        session.title, session.revised_at = title, now


def _take_over(
    session: Session, series: Series, one: Change, offers: Sequence[Offer], now: datetime
) -> None:
    found = one.occurrence
    if found is None:
        raise ValueError("a session is taken over to a date")
    session.series, session.original_on = series, found.on
    if one.kind is ChangeKind.KEPT:
        give_turn(session, turn_of(session), now=now)
        return
    set_time(
        session,
        local_start=found.local_start,
        time_zone=series.time_zone,
        duration_minutes=series.duration_minutes,
        offers=offers,
        now=now,
    )
    give_turn(session, found.turn, now=now)
    session.is_moved = False


def _cancel(effect: Effect, one: Change, offers: dict[int, list[Offer]], now: datetime) -> None:
    if one.kind is not ChangeKind.CANCELLED or one.standing is None:
        return
    session = effect.sessions[one.standing.key]
    session.state_before, session.state = session.state, SessionState.CANCELLED
    session.sequence += 1
    session.revised_at = now
    revise_offers(offers[session.id], now=now)
