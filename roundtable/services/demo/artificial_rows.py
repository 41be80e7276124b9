"""The rows of one artificial group: sessions with agendas, who came, what it was worth."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from roundtable.domain.agenda import ItemKind
from roundtable.domain.occurrences import Occurrence, occurrence
from roundtable.domain.recurrence import Frequency, Rule, dates
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import Answer, SessionState

Row = dict[str, Any]

SESSIONS_IN_SERIES = 100
AGENDA: tuple[tuple[ItemKind, str, int | None, int | None], ...] = (
    (ItemKind.WELCOME, "Welcome and rule", 5, None),
    (ItemKind.CHECK_IN, "Check-in", None, 75),
    (ItemKind.DEEP_DIVE, "Deep dive", 30, None),
    (ItemKind.NEEDS_LEADS, "Needs and leads", 10, None),
    (ItemKind.CLOSE, "Pulse and close", 3, None),
)


def plans(group: int, sessions: int, *, zone: str, today: date) -> Iterator[SeriesPlan]:
    """Weekly series of at most a hundred sessions each, half of them held, half to come."""
    for number, first in enumerate(range(0, sessions, SESSIONS_IN_SERIES)):
        count = min(sessions - first, SESSIONS_IN_SERIES)
        starts_on = today - timedelta(weeks=(count + 1) // 2)
        rule = Rule(
            frequency=Frequency.WEEKLY,
            weekday=(group + number) % 5,
            starts_on=starts_on,
            count=count,
        )
        yield SeriesPlan(
            title=f"Weekly round {number + 1}",
            rule=rule,
            local_time=time(8 + (group + number) % 10),
            time_zone=zone,
            duration_minutes=60,
        )


def sessions(plan: SeriesPlan, *, group_id: int, series_id: int, now: datetime) -> Iterator[Row]:
    """The sessions of a series; what is over was held."""
    for on in dates(plan.rule, first_on=plan.rule.starts_on, last_on=date.max):
        yield _session(occurrence(plan, on), plan, group_id, series_id, now)


def _session(
    one: Occurrence, plan: SeriesPlan, group_id: int, series_id: int, now: datetime
) -> Row:
    is_over = one.ends_at <= now
    return {
        "group_id": group_id,
        "series_id": series_id,
        "original_on": one.on,
        "title": plan.title,
        "local_start": one.local_start,
        "time_zone": plan.time_zone,
        "duration_minutes": plan.duration_minutes,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "state": SessionState.HELD if is_over else SessionState.PLANNED,
        "held_at": one.ends_at if is_over else None,
        "topic": f"Question {one.on:%W} of {one.on:%Y}",
        "uid": str(uuid.uuid4()),
        "created_at": now,
        "revised_at": now,
    }


def items(session_id: int) -> Iterator[Row]:
    """An agenda of five points that fills an hour when ten come."""
    for position, (kind, title, minutes, seconds) in enumerate(AGENDA):
        yield {
            "session_id": session_id,
            "position": position,
            "kind": kind,
            "title": title,
            "minutes": minutes,
            "seconds_each": seconds,
        }


def attendances(session_id: int, person_ids: Sequence[int]) -> Iterator[Row]:
    """All came but one, who is another each time."""
    away = session_id % len(person_ids)
    for index, person_id in enumerate(person_ids):
        came = index != away
        answer = Answer.ACCEPTED if came else Answer.DECLINED
        yield {"session_id": session_id, "person_id": person_id, "answer": answer, "came": came}


def pulses(session_id: int, person_ids: Sequence[int]) -> Iterator[Row]:
    """Every other one answered."""
    for index, person_id in enumerate(person_ids[::2]):
        value = 7 + (session_id + index) % 4
        yield {"session_id": session_id, "person_id": person_id, "value": value}


def outcome(session_id: int) -> Row:
    """One outcome for each session."""
    return {
        "session_id": session_id,
        "text": f"What session {session_id} found out",
        "is_cleared": session_id % 2 == 0,
    }
