"""Planning series of sessions."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import recurrence
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.groups import Group
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries import series as queries
from roundtable.services.locks import lock
from roundtable.services.occurrences import materialise

__all__ = ["SeriesPlan", "create", "extend", "extend_all", "new_identity", "revise", "values_of"]


def create(group: Group, plan: SeriesPlan, *, now: datetime) -> Series:
    """Plan a series and make its sessions; the same plan sent twice is one series.

    :raises RuleNotUsableError: the rule is out of bounds
    :raises RuleHasNoOccurrenceError: the rule ends before it has happened once
    """
    recurrence.first_date(plan.rule)
    lock([group])
    series = _find_same(group, plan)
    if series is None:
        series = Series(group=group, **new_identity(now), **values_of(plan))
        db.session.add(series)
        db.session.flush()
    extend(series, now=now)
    return series


def extend(series: Series, *, now: datetime) -> int:
    """Make the sessions of one series that the rolling window has reached; say how many."""
    return materialise([series], now=now)


def extend_all(*, now: datetime) -> int:
    """Make the sessions of every running series that the window has reached; say how many."""
    return materialise(queries.running_on(now.date()), now=now)


def new_identity(now: datetime) -> dict[str, Any]:
    """The columns of a new series that are its calendar entry's."""
    return {"uid": str(uuid.uuid4()), "sequence": 0, "created_at": now, "revised_at": now}


def revise(series: Series, *, lost: Iterable[Session], now: datetime) -> None:
    """Let calendars learn that the plan has changed.

    The entry's SEQUENCE is the sum of the series' own and its sessions': it inherits that of
    sessions it loses, so that it never falls (RFC 5546, 2.1.4).
    """
    series.sequence += 1 + sum(session.sequence for session in lost)
    series.revised_at = now


def values_of(plan: SeriesPlan) -> dict[str, Any]:
    """The columns of a series that come from its plan."""
    rule = plan.rule
    return {
        "title": plan.title,
        "frequency": rule.frequency,
        "interval": rule.interval,
        "weekday": rule.weekday,
        "ordinal": rule.ordinal,
        "month_day": rule.month_day,
        "starts_on": rule.starts_on,
        "until_on": rule.until_on,
        "count": rule.count,
        "local_time": plan.local_time,
        "second_time": plan.times[1] if len(plan.times) > 1 else None,
        "third_time": plan.times[2] if len(plan.times) > 2 else None,
        "first_turn": plan.first_turn,
        "turn_order": plan.order,
        "time_zone": plan.time_zone,
        "duration_minutes": plan.duration_minutes,
    }


def _find_same(group: Group, plan: SeriesPlan) -> Series | None:
    query = sa.select(Series).filter_by(group_id=group.id, **values_of(plan)).limit(1)
    return db.session.scalar(query)
