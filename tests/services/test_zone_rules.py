from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import SessionState
from roundtable.domain.timezones import tzdata_version
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Offer
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove
from roundtable.services import zone_rules
from roundtable.services.zone_rules import Moved, OlderRulesError, derive_again
from tests.at_once import at_once
from tests.factories import make_group, make_invitation, make_item, make_offer, make_session
from tests.older_rules import under_older_rules
from tests.pages import counted_statements

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
TENTH = datetime(2026, 3, 10, 15, 0)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def calendar_of(row: Session | Offer) -> tuple[datetime, datetime, int, bool]:
    return row.starts_at, row.ends_at, row.sequence, row.revised_at == NOW


def with_guest(group: Group, pinned_at: time | None = None) -> Offer:
    """A session at 15:00 with a guest from 15:20 to 15:35, as older rules had both."""
    session = make_session(group, TENTH)
    offer = make_offer(
        make_invitation(group), session, item=make_item(session, pinned_at=pinned_at)
    )
    under_older_rules(session, offer)
    return offer


def kept() -> Sequence[ZoneMove]:
    return db.session.scalars(sa.select(ZoneMove).order_by(ZoneMove.id)).all()


def test_wall_times_stay_and_instants_follow(alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), TENTH))
    moved = derive_again(now=NOW)

    assert moved == [
        Moved(
            session_id=session.id,
            group="Northern Round",
            title="Monthly round",
            local_start=TENTH,
            time_zone="Europe/Berlin",
            before_at=utc(3, 10, 15),
            after_at=utc(3, 10, 14),
        )
    ]
    assert session.local_start == TENTH
    assert calendar_of(session) == (utc(3, 10, 14), utc(3, 10, 15), 1, True)


def test_wall_times_stay_and_instants_follow_across_a_clock_change(alice: Account) -> None:
    group = make_group(alice)
    days = [datetime(2026, 3, 31, 15, 0), datetime(2026, 3, 24, 15, 0)]
    for day in days:
        under_older_rules(make_session(group, day))
    moved = derive_again(now=NOW)

    assert [(one.local_start, one.after_at) for one in moved] == [
        (datetime(2026, 3, 24, 15, 0), utc(3, 24, 14)),
        (datetime(2026, 3, 31, 15, 0), utc(3, 31, 13)),
    ]


def test_a_second_time_changes_nothing(alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), TENTH))
    derive_again(now=NOW)
    before = calendar_of(session)

    assert derive_again(now=NOW + timedelta(hours=1)) == ()
    assert calendar_of(session) == before
    assert len(kept()) == 1


def test_what_moved_is_kept_with_the_release(alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), TENTH))
    derive_again(now=NOW)
    (one,) = kept()

    assert (one.session_id, one.tzdata_version) == (session.id, tzdata_version())
    assert (one.before_at, one.after_at, one.moved_at) == (utc(3, 10, 15), utc(3, 10, 14), NOW)


@pytest.mark.parametrize("pinned_at", [None, time(15, 20)])
def test_the_guest_slot_comes_along(alice: Account, pinned_at: time | None) -> None:
    offer = with_guest(make_group(alice), pinned_at)
    (moved,) = derive_again(now=NOW)

    assert calendar_of(offer) == (utc(3, 10, 14, 20), utc(3, 10, 14, 35), 1, True)
    assert (moved.slot_before_at, moved.slot_after_at) == (
        utc(3, 10, 15, 20),
        utc(3, 10, 14, 20),
    )
    assert offer.item is not None
    assert offer.item.pinned_at == pinned_at


def test_a_slot_that_was_freed_stays(alice: Account) -> None:
    offer = with_guest(make_group(alice))
    offer.state = OfferState.FREED
    (moved,) = derive_again(now=NOW)

    assert (offer.starts_at, offer.sequence) == (utc(3, 10, 15, 20), 0)
    assert (moved.slot_before_at, moved.slot_after_at) == (None, None)


def test_a_slot_that_stood_right_is_not_said_to_have_moved(alice: Account) -> None:
    offer = with_guest(make_group(alice), time(15, 20))
    offer.starts_at = utc(3, 10, 14, 20)
    (moved,) = derive_again(now=NOW)

    assert (offer.starts_at, offer.sequence) == (utc(3, 10, 14, 20), 0)
    assert (moved.slot_before_at, moved.slot_after_at) == (None, None)


def test_what_was_held_or_has_begun_stays(alice: Account) -> None:
    group = make_group(alice)
    rows = [
        make_session(group, datetime(2026, 1, 13, 15, 0)),
        make_session(group, datetime(2026, 2, 1, 9, 0)),
        make_session(group, TENTH, state=SessionState.HELD),
    ]
    before = [calendar_of(under_older_rules(row)) for row in rows]

    assert derive_again(now=NOW) == ()
    assert [calendar_of(row) for row in rows] == before
    assert kept() == []


def test_a_cancelled_one_follows_as_it_may_be_restored(alice: Account) -> None:
    group = make_group(alice)
    session = under_older_rules(make_session(group, TENTH, state=SessionState.CANCELLED))

    assert [one.session_id for one in derive_again(now=NOW)] == [session.id]
    assert session.state is SessionState.CANCELLED


def test_a_session_whose_zone_the_rules_have_dropped_stays_and_hinders_no_other(
    alice: Account,
) -> None:
    group = make_group(alice)
    dropped = make_session(group, TENTH)
    other = under_older_rules(make_session(group, TENTH + timedelta(days=1)))
    stood_at = dropped.starts_at
    dropped.time_zone = "Europe/Atlantis"
    db.session.flush()

    assert [one.session_id for one in derive_again(now=NOW)] == [other.id]
    assert dropped.starts_at == stood_at


def test_more_than_are_asked_for_at_once_all_move(
    alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_rules, "AT_ONCE", 2)
    group = make_group(alice)
    days = [TENTH + timedelta(days=day) for day in range(5)]
    for day in reversed(days):
        under_older_rules(make_session(group, day))

    assert [one.local_start for one in derive_again(now=NOW)] == days


def test_older_rules_than_those_that_moved_something_put_nothing_back(alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), TENTH))
    derive_again(now=NOW)
    kept()[0].tzdata_version = "2999a"
    under_older_rules(session)
    with pytest.raises(OlderRulesError) as refused:
        derive_again(now=NOW)

    assert str(refused.value) == (
        f"these are the rules of {tzdata_version()}, but sessions stand by those of 2999a"
    )
    assert session.starts_at == utc(3, 10, 15)


def test_two_at_once_move_each_session_once(app: Flask, alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), TENTH))
    twice = at_once(app, *[lambda: derive_again(now=NOW)] * 2)

    assert twice == ["done", "done"]
    assert calendar_of(session) == (utc(3, 10, 14), utc(3, 10, 15), 1, True)
    assert len(kept()) == 1


def test_unchanged_rules_cost_one_statement(alice: Account) -> None:
    group = make_group(alice)
    for day in range(1, 31):
        make_session(group, datetime(2026, 3, day, 15, 0))
    with counted_statements() as statements:
        assert derive_again(now=NOW) == ()

    assert len(statements) == 1


def test_thirty_that_move_cost_as_many_statements_as_one(alice: Account) -> None:
    counts = []
    for day in (1, 30):
        for number in range(day):
            group = make_group(alice, f"Round {day}-{number}")
            under_older_rules(make_session(group, datetime(2026, 3, 1 + number, 15, 0)))
        db.session.commit()
        with counted_statements() as statements:
            assert len(derive_again(now=NOW)) == day
        counts.append(len(statements))

    assert counts[0] == counts[1]
