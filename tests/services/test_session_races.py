"""A second click, and two people who mean the same session, at the same moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from flask import Flask

from roundtable.database import Base, db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group
from roundtable.models.series import Series
from roundtable.models.sessions import Outcome, Session
from roundtable.services import feeds, records, series, series_changes, series_effect, sessions
from tests.at_once import at_once
from tests.factories import make_group, make_session

NOW = datetime(2026, 5, 12, 13, 30, tzinfo=UTC)
BEGUN = datetime(2026, 5, 12, 15, 0)
PLAN = SeriesPlan(
    title="Monthly round",
    rule=Rule(
        frequency=Frequency.MONTHLY_WEEKDAY, weekday=1, ordinal=1, starts_on=date(2026, 5, 1)
    ),
    local_time=time(15, 0),
    time_zone="Europe/Berlin",
    duration_minutes=60,
)
EIGHT = 8


def count(model: type[Base]) -> int | None:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def hold(number: int, *, now: datetime = NOW) -> Callable[[], None]:
    return lambda: records.hold(
        db.session.get_one(Session, number), came=[], notes="", is_guest_agreed=False, now=now
    )


# Sent eight times


def test_a_series_sent_eight_times_at_once_is_one(app: Flask, alice: Account) -> None:
    number = make_group(alice).id

    def create() -> None:
        series.create(db.session.get_one(Group, number), PLAN, now=NOW)

    assert at_once(app, *[create] * EIGHT) == ["done"] * EIGHT
    assert count(Series) == 1
    days = list(db.session.scalars(sa.select(Session.original_on)))
    assert len(days) == len(set(days)) > 0


def test_a_session_sent_eight_times_at_once_is_one(app: Flask, alice: Account) -> None:
    number = make_group(alice).id

    def add() -> None:
        sessions.add(
            db.session.get_one(Group, number),
            kind=SessionKind.COFFEE,
            title="Coffee",
            local_start=datetime(2026, 6, 9, 15, 0),
            time_zone="Europe/Berlin",
            duration_minutes=30,
            now=NOW,
        )

    assert at_once(app, *[add] * EIGHT) == ["done"] * EIGHT
    assert count(Session) == 1


def test_a_feed_asked_for_eight_times_at_once_is_one(app: Flask, alice: Account) -> None:
    number = alice.id

    def create() -> None:
        account = db.session.get_one(Account, number)
        feeds.create(account, scope=FeedScope.MINE, group=None, name="Phone", now=NOW)

    assert at_once(app, *[create] * EIGHT) == ["done"] * EIGHT
    assert count(Feed) == 1


def test_a_named_link_asked_for_by_eight_at_once_is_one(app: Flask, alice: Account) -> None:
    """Two conveners, or a second click; what is called otherwise is another."""
    number = make_group(alice).id

    def create(name: str) -> Callable[[], object]:
        return lambda: feeds.create_for(
            db.session.get_one(Group, number),
            scope=FeedScope.BUSY,
            person_id=None,
            invitation_id=None,
            name=name,
            now=NOW,
        )

    names = ["", "Desk of Ms Vell", "Desk of Mr Okoro"]
    verbs = [create(name) for name in names * 3]

    assert at_once(app, *verbs) == ["done"] * len(verbs)
    assert sorted(db.session.scalars(sa.select(Feed.name))) == sorted(names)


def test_an_outcome_sent_eight_times_at_once_is_one(app: Flask, alice: Account) -> None:
    number = make_session(make_group(alice), BEGUN, state=SessionState.HELD).id

    def add() -> None:
        session = db.session.get_one(Session, number)
        assert session.outcomes is not None  # read before the lock, as a page does
        records.add_outcome(session, "A practice that travels", is_cleared=False)

    assert at_once(app, *[add] * EIGHT) == ["done"] * EIGHT
    assert count(Outcome) == 1


# Held meanwhile


def test_what_is_held_and_cancelled_at_once_is_one_of_them(app: Flask, alice: Account) -> None:
    session = make_session(make_group(alice), BEGUN)
    number = session.id

    def cancel() -> None:
        sessions.cancel(db.session.get_one(Session, number), "Ill", now=NOW)

    ends = at_once(app, hold(number), cancel)

    expected = {
        SessionState.HELD: ["HeldSessionError", "done"],
        SessionState.CANCELLED: ["CancelledSessionError", "done"],
    }
    assert ends == expected[session.state]
    assert (session.cancelled_reason == "Ill") is (session.state is SessionState.CANCELLED)


def test_what_is_held_and_moved_at_once_is_not_held_ahead(app: Flask, alice: Account) -> None:
    session = make_session(make_group(alice), BEGUN)
    number = session.id

    def move() -> None:
        moved = db.session.get_one(Session, number)
        sessions.move(moved, datetime(2026, 6, 9, 15, 0), "Europe/Berlin", 60, now=NOW)

    ends = at_once(app, hold(number), move)

    expected = {
        SessionState.HELD: (["HeldSessionError", "done"], BEGUN),
        SessionState.PLANNED: (["NotBegunError", "done"], datetime(2026, 6, 9, 15, 0)),
    }
    assert (ends, session.local_start) == expected[session.state]


def test_an_outcome_never_stays_with_a_session_not_held(app: Flask, alice: Account) -> None:
    session = make_session(make_group(alice), BEGUN, state=SessionState.HELD)
    number = session.id

    def undo() -> None:
        records.undo(db.session.get_one(Session, number))

    def add() -> None:
        records.add_outcome(db.session.get_one(Session, number), "A practice", is_cleared=False)

    ends = at_once(app, undo, add)

    expected = {
        SessionState.HELD: (["RecordInUseError", "done"], 1),
        SessionState.CONFIRMED: (["NotHeldError", "done"], 0),
    }
    assert (ends, count(Outcome)) == expected[session.state]


def test_a_change_of_plan_does_not_move_what_is_held_meanwhile(app: Flask, alice: Account) -> None:
    """The change was asked for just before the session began, its record just after."""
    planned = series.create(make_group(alice), PLAN, now=datetime(2026, 5, 1, 9, 0, tzinfo=UTC))
    before, begun = (datetime(2026, 5, 5, hour, 30, tzinfo=UTC) for hour in (12, 13))
    query = sa.select(Session).where(Session.series_id == planned.id).order_by(Session.starts_at)
    first = db.session.scalars(query).all()[0]
    effect = series_effect.of_end(planned, date(2026, 5, 4), now=before)
    series_id, number, seen = planned.id, first.id, effect.seen

    def end() -> None:
        ended = db.session.get_one(Series, series_id)
        series_changes.end(ended, date(2026, 5, 4), seen=seen, now=before)

    ends = at_once(app, hold(number, now=begun), end)

    expected = {
        SessionState.HELD: ["ChangedMeanwhileError", "done"],
        SessionState.CANCELLED: ["CancelledSessionError", "done"],
    }
    assert ends == expected[first.state]
