"""A series as a file for a calendar: as one recurring entry, or each session by itself."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.domain import feeds
from roundtable.domain.recurring_entry import (
    RecurringEntry,
    SeriesSession,
    find_recurring_entry,
)
from roundtable.domain.recurring_obstacles import Obstacle, find_obstacle
from roundtable.domain.sessions import SessionState
from roundtable.ical import calendars
from roundtable.ical.series import SeriesContents, series_file
from roundtable.ical.sessions import session_entry
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.agenda import timetables_of
from roundtable.queries.series import plan_of
from roundtable.queries.sessions import of_series


def obstacle_of(series: Series, sessions: Sequence[Session]) -> Obstacle | None:
    """What keeps a series with all its sessions from being one entry."""
    return find_obstacle(_recurring(series, sessions))


def listed(sessions: Sequence[Session], *, now: datetime) -> Sequence[Session]:
    """The sessions that a file of single entries holds: those of a subscription's window."""
    first_at, last_at = feeds.window(now)
    return [
        session
        for session in sessions
        if not session.is_skipped and session.starts_at < last_at and session.ends_at > first_at
    ]


def find_whole(series: Series, *, reader_zone: str) -> bytes | None:
    """The series as one recurring entry, in the language being spoken; None where it is none."""
    sessions = of_series(series)
    recurring = _recurring(series, sessions)
    if recurring is None or find_obstacle(recurring) is not None:
        return None
    shown = {*recurring.changed.values(), *recurring.alone}
    contents = SeriesContents(
        series=series,
        plan=plan_of(series),
        recurring=recurring,
        sessions=sessions,
        timetables=timetables_of([session for session in sessions if session.id in shown]),
        reader_zone=reader_zone,
    )
    return series_file(contents)


def find_singles(series: Series, *, reader_zone: str, now: datetime) -> bytes | None:
    """The sessions as entries of their own; None where there are none."""
    sessions = listed(of_series(series), now=now)
    timetables = timetables_of(sessions)
    entries = [session_entry(s, timetables[s.id], reader_zone=reader_zone) for s in sessions]
    return calendars.file(entries) if entries else None


def _recurring(series: Series, sessions: Sequence[Session]) -> RecurringEntry | None:
    told = [_told(series, session) for session in sessions]
    return find_recurring_entry(plan_of(series), told)


def _told(series: Series, session: Session) -> SeriesSession:
    """A session as the rule sees it: a title or a way in of its own must be said at its date."""
    has_own_link = session.video_link not in {"", series.group.video_link}
    return SeriesSession(
        key=session.id,
        on=session.original_on,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_skipped=session.is_skipped,
        is_cancelled=session.state is SessionState.CANCELLED,
        has_own_words=has_own_link or session.title != series.title,
    )
