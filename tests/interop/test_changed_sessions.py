"""Sessions that were skipped, moved, cancelled and restored, as four programs read them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from roundtable.services import series as planning
from roundtable.services import sessions
from tests.factories import make_feed, make_group
from tests.interop.planned import CHANGES, must_be_shown
from tests.interop.rows import Reader
from tests.shown_feeds import listing_of

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)
FIRST_AT, LAST_AT = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
PLAN = SeriesPlan(
    title="Round",
    rule=Rule(frequency=Frequency.WEEKLY, starts_on=date(2026, 3, 3), count=10),
    local_time=time(15, 0),
    time_zone=BERLIN,
    duration_minutes=60,
)


def test_what_became_of_single_sessions_is_shown(reader: Reader, alice: Account) -> None:
    planned = change_each(alice)
    body = listing_of(make_feed(alice), now=NOW).body
    shown = reader(body, FIRST_AT, LAST_AT)

    numbers = {session.uid: number for number, session in enumerate(planned)}
    assert [
        (numbers[uid], f"{start:%d.%m. %H:%M}", f"{end:%d.%m. %H:%M}", title)
        for uid, start, end, title in shown
    ] == [
        (0, "03.03. 14:00", "03.03. 15:00", "North: Round"),
        (2, "18.03. 08:30", "18.03. 10:00", "North: Round"),
        (3, "24.03. 14:00", "24.03. 15:00", "Cancelled: North: Round"),
        (5, "29.03. 00:30", "29.03. 01:30", "North: Round"),
        (4, "31.03. 13:00", "31.03. 14:00", "North: Round"),
        (6, "13.04. 22:15", "13.04. 23:45", "Cancelled: North: Round"),
        (8, "28.04. 13:00", "28.04. 14:00", "North: Round"),
        (9, "05.05. 13:00", "05.05. 14:00", "North: Round"),
        (7, "05.05. 13:15", "05.05. 13:30", "North: Round"),
    ]
    assert shown == must_be_shown(FIRST_AT, LAST_AT)


def test_what_became_of_sessions_is_shown_in_every_zone(reader: Reader, alice: Account) -> None:
    """Clocks change in spring or autumn between them, but in Kolkata, Kathmandu, São Paulo."""
    for zone in CHANGES:
        change_each(alice, zone, zone)
    shown = reader(listing_of(make_feed(alice), now=NOW).body, FIRST_AT, LAST_AT)

    assert len(shown) == 9 * len(CHANGES)
    assert shown == must_be_shown(FIRST_AT, LAST_AT)


def change_each(account: Account, name: str = "North", zone: str = BERLIN) -> list[Session]:
    """Ten sessions: one left alone, one skipped, the others moved, cancelled or restored."""
    plan = replace(PLAN, time_zone=zone)
    series = planning.create(make_group(account, name), plan, now=NOW)
    found = list(
        db.session.scalars(
            sa.select(Session).where(Session.series_id == series.id).order_by(Session.starts_at)
        )
    )
    sessions.skip(found[1], now=NOW)
    sessions.move(found[2], datetime(2026, 3, 18, 9, 30), zone, 90, now=NOW)
    sessions.cancel(found[3], "Too few of us", now=NOW)
    sessions.cancel(found[4], "", now=NOW)
    sessions.restore(found[4], now=NOW)
    sessions.move(found[5], datetime(2026, 3, 29, 6, 0), "Asia/Kolkata", 60, now=NOW)
    sessions.move(found[6], datetime(2026, 4, 14, 11, 0), "Pacific/Chatham", 90, now=NOW)
    sessions.cancel(found[6], "", now=NOW)
    sessions.move(found[7], datetime(2026, 5, 5, 19, 0), "Asia/Kathmandu", 15, now=NOW)
    sessions.skip(found[8], now=NOW)
    sessions.restore(found[8], now=NOW)
    return found
