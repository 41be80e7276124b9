"""The circle of eight: a group, its series, a year held and a year to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from roundtable.domain import timezones
from roundtable.domain.people import Language
from roundtable.domain.recurrence import LAST, Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries import sessions as queries
from roundtable.services import series
from roundtable.services.demo import circle_group, circle_story, history, store
from roundtable.services.demo.circle_group import ZONE
from roundtable.services.demo.store import Cast

TUESDAY, THURSDAY = 1, 3
GUEST_NOTICE_DAYS = 15
IN_TURN = (time(21), time(8), time(14))
"""When the Pacific hour begins, turn by turn: good for Auckland, for Singapore, for Toronto."""


@dataclass(frozen=True, kw_only=True)
class Circle:
    """What was built: the group and its monthly sessions, held and coming, in order."""

    group: Group
    held: Sequence[Session]
    coming: Sequence[Session]

    def free_for_guests(self, now: datetime) -> Sequence[Session]:
        """Coming sessions that give a leader enough notice."""
        return guest_sessions(self.coming, now)


def guest_sessions(coming: Sequence[Session], now: datetime) -> Sequence[Session]:
    """The next three sessions to which a leader can be asked in time."""
    soon = now + timedelta(days=GUEST_NOTICE_DAYS)
    return [session for session in coming if session.starts_at > soon][:3]


def build(cast: Cast, *, now: datetime) -> Circle:
    """Build the circle; people must be stored, the one under ``clara`` convenes."""
    today = timezones.local(now, ZONE).date()
    group = circle_group.build(cast, now=now - timedelta(days=370))
    monthly = _series(group, _monthly_rule(today), circle_story.SERIES, [time(13)], 60, now=now)
    pacific = _series(group, _pacific_rule(today), circle_story.PACIFIC, IN_TURN, 45, now=now)
    held = history.tell(_past(monthly, now), circle_story.MONTHLY, cast)
    pacific_held = history.tell(_past(pacific, now), circle_story.PACIFIC_STORY, cast)
    agreed = held[circle_story.AGREED_AT]
    agreed.guest_agreed_on = agreed.local_start.date()
    coming = [session for session in monthly if session.ends_at > now]
    pacific_coming = [session for session in pacific if session.ends_at > now]
    _agendas(held, coming, [*pacific_held, *pacific_coming[:2]], now=now)
    history.look_ahead(coming, cast)
    return Circle(group=group, held=held, coming=coming)


def _series(
    group: Group, rule: Rule, title: str, times: Sequence[time], minutes: int, *, now: datetime
) -> Sequence[Session]:
    plan = SeriesPlan(
        title=title,
        rule=rule,
        local_time=times[0],
        other_times=tuple(times[1:]),
        time_zone=ZONE,
        duration_minutes=minutes,
    )
    return queries.of_series(series.create(group, plan, now=now))


def _monthly_rule(today: date) -> Rule:
    return Rule(
        frequency=Frequency.MONTHLY_WEEKDAY,
        ordinal=2,
        weekday=TUESDAY,
        starts_on=today - timedelta(days=362),
    )


def _pacific_rule(today: date) -> Rule:
    return Rule(
        frequency=Frequency.MONTHLY_WEEKDAY,
        interval=3,
        ordinal=LAST,
        weekday=THURSDAY,
        starts_on=today - timedelta(days=300),
    )


def _past(sessions: Sequence[Session], now: datetime) -> list[Session]:
    return [session for session in sessions if session.ends_at <= now]


def _agendas(
    held: Sequence[Session], coming: Sequence[Session], pacific: Sequence[Session], *, now: datetime
) -> None:
    """Give each session the agenda it had or will have."""
    visits = {held[circle_story.VISIT_AT], held[-1], *guest_sessions(coming, now)}
    store.agenda(held[0], "kick_off", Language.EN)
    for session in [*held[1:], *coming[:5]]:
        key = "with_guest" if session in visits else "monthly_round"
        store.agenda(session, key, Language.EN)
    for session in pacific:
        store.agenda(session, "case_consultation", Language.EN)
