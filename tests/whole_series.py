"""Series with all that can befall their sessions, for tests of the file of a whole series."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from roundtable.database import db
from roundtable.domain.occurrences import occurrences
from roundtable.domain.recurrence import Frequency
from roundtable.domain.sessions import SessionState
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_of
from roundtable.queries.series_files import find_whole
from roundtable.queries.sessions import of_series
from roundtable.services import series as services
from roundtable.services import sessions
from tests.factories import make_group, make_series

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"
DAY = timedelta(days=1)


def planned(**fields: Any) -> Series:
    """A series with its sessions, from December on; those of December and January lie behind."""
    made = make_series(make_group(), **{"starts_on": date(2025, 12, 1)} | fields)
    services.extend(made, now=NOW)
    db.session.flush()
    return made


def weekly(**fields: Any) -> Series:
    return planned(frequency=Frequency.WEEKLY, ordinal=None, **fields)


def body_of(series: Series, zone: str = BERLIN) -> bytes:
    body = find_whole(series, reader_zone=zone)
    assert body is not None
    return body


def move(session: Session, to: datetime, zone: str | None = None, minutes: int = 60) -> None:
    sessions.move(session, to, zone or session.time_zone, minutes, now=NOW)


def mishaps(rows: list[Session]) -> list[Session]:
    """Everything that can befall a session; gives back those that become entries of their own."""
    sessions.skip(rows[2], now=NOW)
    sessions.cancel(rows[3], "Strike", now=NOW)
    move(rows[4], rows[4].local_start + DAY - timedelta(hours=2))
    move(rows[5], rows[5].local_start + timedelta(hours=1), TOKYO, 45)
    move(rows[6], rows[7].local_start + DAY)
    sessions.skip(rows[8], now=NOW)
    sessions.restore(rows[8], now=NOW)
    sessions.cancel(rows[9], "", now=NOW)
    sessions.restore(rows[9], now=NOW)
    move(rows[10], rows[10].local_start + DAY)
    move(rows[10], rows[10].local_start - DAY)
    rows[0].state = SessionState.HELD
    db.session.flush()
    return [rows[6]]


def expected(series: Series, alone: list[Session]) -> list[tuple[str, datetime, datetime, str]]:
    """What the rows say, and after the last of them what the plan does."""
    rows = of_series(series)
    found = []
    for row in rows:
        title = f"Northern Round: {row.title}"
        if row.state is SessionState.CANCELLED:
            title = f"Cancelled: {title}"
        if not row.is_skipped:
            uid = row.uid if row in alone else series.uid
            found.append((uid, row.starts_at, row.ends_at, title))
    last_on = max(row.original_on for row in rows if row.original_on)
    later = occurrences(plan_of(series), first_on=last_on + DAY, last_on=date(2031, 12, 31))
    title = "Northern Round: Monthly round"
    found += [(series.uid, each.starts_at, each.ends_at, title) for each in later]
    return sorted(found, key=lambda row: (row[1], row[0]))
