import uuid
from datetime import UTC, datetime, time

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.invitations import GuestRole, OfferState
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session
from roundtable.services import series, sessions
from tests.factories import (
    MADE_AT,
    make_group,
    make_item,
    make_person,
    make_series,
    make_session,
)

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


def make_offer(session: Session, starts_at: datetime, **fields: object) -> Offer:
    invitation = Invitation(
        group=session.group,
        leader=make_person("Lena", "Sorel"),
        role=GuestRole.SPEAKER,
        language=Language.EN,
        created_at=MADE_AT,
    )
    offer = Offer(
        invitation=invitation,
        session=session,
        starts_at=starts_at,
        minutes=15,
        uid=str(uuid.uuid4()),
        created_at=MADE_AT,
        revised_at=MADE_AT,
        **fields,
    )
    db.session.add(offer)
    db.session.flush()
    return offer


def calendar_of(session: Session) -> tuple[datetime, datetime, int, datetime]:
    return session.starts_at, session.ends_at, session.sequence, session.revised_at


def test_move_derives_the_instants_anew(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    sessions.move(session, datetime(2026, 3, 12, 16, 0), "Europe/Berlin", 90, now=NOW)

    assert calendar_of(session) == (
        datetime(2026, 3, 12, 15, 0, tzinfo=UTC),
        datetime(2026, 3, 12, 16, 30, tzinfo=UTC),
        1,
        NOW,
    )


def test_move_derives_the_instants_anew_across_a_clock_change(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 24, 15, 0))
    sessions.move(session, datetime(2026, 3, 31, 15, 0), "Europe/Berlin", 60, now=NOW)

    assert session.starts_at == datetime(2026, 3, 31, 13, 0, tzinfo=UTC)


def test_move_to_the_same_time_leaves_the_calendar_alone(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    before = calendar_of(session)
    sessions.move(session, datetime(2026, 3, 10, 15, 0), "Europe/Berlin", 60, now=NOW)

    assert calendar_of(session) == before


def test_move_to_the_same_instant_elsewhere_keeps_the_sequence(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    sessions.move(session, datetime(2026, 3, 10, 15, 0), "Europe/Paris", 60, now=NOW)

    assert (session.time_zone, session.sequence, session.revised_at) == ("Europe/Paris", 0, NOW)


@pytest.mark.parametrize(
    ("day", "minute", "pins", "revision"),
    [
        (10, 30, [time(15, 30), time(15, 50)], 2),
        (12, 0, [time(15, 0), time(15, 20)], 1),
        (12, 30, [time(15, 30), time(15, 50)], 2),
    ],
)
def test_move_takes_pinned_points_along(
    alice: Account, day: int, minute: int, pins: list[time], revision: int
) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    items = [make_item(session, pinned_at=at) for at in (time(15, 0), time(15, 20))]
    free = make_item(session)
    sessions.move(session, datetime(2026, 3, day, 15, minute), "Europe/Berlin", 60, now=NOW)

    assert [item.pinned_at for item in items] == pins
    assert free.pinned_at is None
    assert session.revision == revision


def test_move_to_another_zone_keeps_the_minute_of_the_guest(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    item = make_item(session, pinned_at=time(15, 20))
    sessions.move(session, datetime(2026, 3, 10, 9, 0), "America/New_York", 60, now=NOW)

    assert item.pinned_at == time(9, 20)


def test_move_past_midnight_takes_pinned_points_along(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 22, 0))
    item = make_item(session, pinned_at=time(22, 40))
    sessions.move(session, datetime(2026, 3, 10, 23, 30), "Europe/Berlin", 60, now=NOW)

    assert item.pinned_at == time(0, 10)


def test_move_takes_the_guest_slot_along(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    item = make_item(session, pinned_at=time(15, 20))
    offer = make_offer(session, datetime(2026, 3, 10, 14, 20, tzinfo=UTC), item=item)
    loose = datetime(2026, 3, 10, 14, 30, tzinfo=UTC)
    freed = make_offer(session, loose, state=OfferState.FREED)
    sessions.move(session, datetime(2026, 3, 12, 16, 0), "Europe/Berlin", 60, now=NOW)

    assert (offer.starts_at, offer.sequence, offer.revised_at) == (
        datetime(2026, 3, 12, 15, 20, tzinfo=UTC),
        1,
        NOW,
    )
    assert (freed.starts_at, freed.sequence) == (loose, 0)


def test_move_takes_the_guest_slot_along_across_a_clock_change(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 24, 15, 0))
    item = make_item(session, pinned_at=time(15, 20))
    offer = make_offer(session, datetime(2026, 3, 24, 14, 20, tzinfo=UTC), item=item)
    sessions.move(session, datetime(2026, 3, 31, 15, 0), "Europe/Berlin", 60, now=NOW)

    assert offer.starts_at == datetime(2026, 3, 31, 13, 20, tzinfo=UTC)


def test_move_takes_a_guest_slot_without_a_point_along(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    offer = make_offer(session, datetime(2026, 3, 10, 14, 20, tzinfo=UTC))
    sessions.move(session, datetime(2026, 3, 10, 16, 0), "Europe/Berlin", 60, now=NOW)

    assert offer.starts_at == datetime(2026, 3, 10, 15, 20, tzinfo=UTC)


def test_a_longer_session_leaves_the_guest_where_they_are(alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    item = make_item(session, pinned_at=time(15, 20))
    offer = make_offer(session, datetime(2026, 3, 10, 14, 20, tzinfo=UTC), item=item)
    sessions.move(session, datetime(2026, 3, 10, 15, 0), "Europe/Berlin", 90, now=NOW)

    assert (session.sequence, offer.sequence) == (1, 0)


def test_a_session_of_a_series_knows_whether_it_was_moved(alice: Account) -> None:
    planned = make_series(make_group(alice), count=3)
    series.extend(planned, now=NOW)
    session = db.session.scalars(sa.select(Session).order_by(Session.starts_at)).all()[-1]
    sessions.move(session, datetime(2026, 3, 12, 15, 0), "Europe/Berlin", 60, now=NOW)
    moved = session.is_moved
    sessions.move(session, datetime(2026, 3, 3, 15, 0), "Europe/Berlin", 60, now=NOW)

    assert (moved, session.is_moved) == (True, False)


def test_skip_cancel_and_restore_tell_the_calendar(alice: Account) -> None:
    session = make_session(make_group(alice))
    offer = make_offer(session, session.starts_at)
    sessions.skip(session, now=NOW)
    skipped = (session.state, session.is_skipped, session.sequence, offer.sequence)
    sessions.cancel(session, "Strike", now=NOW)
    cancelled = (session.state, session.is_skipped, session.sequence, session.cancelled_reason)
    sessions.restore(session, now=NOW)
    restored = (session.state, session.is_skipped, session.sequence, session.cancelled_reason)

    assert skipped == (SessionState.CANCELLED, True, 1, 1)
    assert cancelled == (SessionState.CANCELLED, False, 1, "Strike")
    assert restored == (SessionState.PLANNED, False, 2, "")
    assert offer.sequence == 2


def test_a_confirmed_session_is_confirmed_again_when_it_is_restored(alice: Account) -> None:
    session = make_session(make_group(alice))
    sessions.confirm(session, now=NOW)
    sessions.skip(session, now=NOW)
    sessions.cancel(session, "Strike", now=NOW)
    sessions.restore(session, now=NOW)

    assert (session.state, session.state_before, session.sequence) == (
        SessionState.CONFIRMED,
        None,
        3,
    )


def test_another_video_link_stamps_the_guest_slot_too(alice: Account) -> None:
    session = make_session(make_group(alice), topic="Old")
    offer = make_offer(session, session.starts_at)
    sessions.describe(session, title="Round", topic="New", video_link="", now=NOW)
    before = offer.revised_at
    link = "https://video.example.org/new"
    sessions.describe(session, title="Round", topic="New", video_link=link, now=NOW)

    assert (before, offer.revised_at, offer.sequence) == (MADE_AT, NOW, 0)


def test_restoring_what_stands_changes_nothing(alice: Account) -> None:
    session = make_session(make_group(alice))
    before = calendar_of(session)
    sessions.restore(session, now=NOW)

    assert calendar_of(session) == before


def test_confirm_tells_calendars_a_new_status(alice: Account) -> None:
    session = make_session(make_group(alice))
    sessions.confirm(session, now=NOW)

    assert (session.state, session.sequence, session.revised_at) == (
        SessionState.CONFIRMED,
        1,
        NOW,
    )


def test_what_is_cancelled_is_not_confirmed(alice: Account) -> None:
    session = make_session(make_group(alice), state=SessionState.CANCELLED)
    with pytest.raises(sessions.CancelledSessionError):
        sessions.confirm(session, now=NOW)

    assert session.state is SessionState.CANCELLED


def test_what_was_held_never_changes(alice: Account) -> None:
    session = make_session(make_group(alice), state=SessionState.HELD)
    before = calendar_of(session)
    with pytest.raises(sessions.HeldSessionError):
        sessions.move(session, datetime(2026, 3, 12, 15, 0), "Europe/Berlin", 60, now=NOW)
    with pytest.raises(sessions.HeldSessionError):
        sessions.skip(session, now=NOW)
    with pytest.raises(sessions.HeldSessionError):
        sessions.cancel(session, "", now=NOW)
    with pytest.raises(sessions.HeldSessionError):
        sessions.restore(session, now=NOW)
    with pytest.raises(sessions.HeldSessionError):
        sessions.confirm(session, now=NOW)

    assert (session.state, calendar_of(session)) == (SessionState.HELD, before)


def test_a_coffee_added_twice_is_one(alice: Account) -> None:
    group = make_group(alice)

    def add(now: datetime) -> Session:
        return sessions.add(
            group,
            kind=SessionKind.COFFEE,
            title="Coffee",
            local_start=datetime(2026, 3, 31, 10, 0),
            time_zone="Europe/Berlin",
            duration_minutes=25,
            now=now,
        )

    first = add(NOW)
    again = add(datetime(2026, 2, 1, 9, 1, tzinfo=UTC))
    later = add(datetime(2026, 2, 1, 9, 5, tzinfo=UTC))

    assert (first.id == again.id, first.id == later.id) == (True, False)
    assert (first.starts_at, first.ends_at) == (
        datetime(2026, 3, 31, 8, 0, tzinfo=UTC),
        datetime(2026, 3, 31, 8, 25, tzinfo=UTC),
    )
