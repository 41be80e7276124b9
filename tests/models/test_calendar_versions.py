"""Which calendars learn of a change: those that show it, and no others."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group
from roundtable.models.invitations import Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.series import plan_of
from roundtable.services import invitation_moves, meetings, sessions
from roundtable.services import series as series_services
from tests.factories import (
    MADE_AT,
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_meeting,
    make_membership,
    make_offer,
    make_person,
    make_series,
    make_session,
)

PACKAGE = Path(__file__).resolve().parents[2] / "roundtable"


class World:
    """Alice sits in north and south, bob in north only; both subscribe to all and to north."""

    def __init__(self, alice: Account, bob: Account) -> None:
        self.alice, self.bob = alice, bob
        self.north, self.south = make_group(alice, "North"), make_group(alice, "South")
        self.bobs_seat = make_membership(self.north, bob.person)
        self.session = make_session(self.north, datetime(2026, 5, 12, 15, 0))
        self.other = make_session(self.south, datetime(2026, 5, 13, 15, 0))
        self.item = make_item(self.session)
        self.invitation = make_invitation(self.north)
        self.offer = make_offer(self.invitation, self.session)
        self.feeds = {
            "alice": make_feed(alice),
            "bob": make_feed(bob, scope=FeedScope.MINE),
            "north": make_feed(alice, group=self.north),
            "south": make_feed(alice, group=self.south),
        }
        db.session.commit()

    def versions(self) -> dict[str, int]:
        db.session.expire_all()
        return {name: feed.version for name, feed in self.feeds.items()}

    def entries(self) -> dict[str, int]:
        db.session.expire_all()
        return {
            "session": self.session.calendar_version,
            "other": self.other.calendar_version,
            "offer": self.offer.calendar_version,
            "north": self.north.calendar_version,
            "south": self.south.calendar_version,
        }


class Coffee:
    """Bob has one with alice; mira has none. Each has a feed."""

    def __init__(self, alice: Account, bob: Account) -> None:
        meeting = make_meeting(bob, alice.person)
        self.session = meetings.settle(meeting, meeting.times[0].id, now=MADE_AT)
        self.host, self.guest = bob.person, alice.person
        round_, mira = make_group(bob, "Round"), make_person()
        make_membership(round_, mira)
        make_membership(round_, alice.person)
        member: dict[str, Any] = {"group": round_, "scope": FeedScope.MEMBER}
        self.feeds = {
            "guest": make_feed(alice, scope=FeedScope.MINE),
            "guest's page": make_feed(bob, **member, person_id=alice.person_id),
            "another's page": make_feed(bob, **member, person_id=mira.id),
            "host": make_feed(bob),
        }
        for name in ("guest's page", "another's page"):
            self.feeds[name].account = None  # a group's own
        db.session.commit()


def _move_coffee(coffee: Coffee) -> None:
    sessions.move(coffee.session, datetime(2026, 5, 20, 9, 0), "Europe/Berlin", 25, now=clock.now())


def _leave_coffee(coffee: Coffee) -> None:
    meetings.seat(coffee.session, [])


def _rename_host(coffee: Coffee) -> None:
    coffee.host.family = "Otherwise"


@pytest.mark.parametrize("change", [_move_coffee, _leave_coffee, _rename_host])
def test_guests_of_a_coffee_learn_of_it_without_a_seat(
    alice: Account, bob: Account, change: Callable[[Coffee], None]
) -> None:
    coffee = Coffee(alice, bob)
    before = {name: feed.version for name, feed in coffee.feeds.items()}
    change(coffee)
    db.session.commit()
    risen = {name for name, feed in coffee.feeds.items() if feed.version > before[name]}

    assert risen == {"guest", "guest's page", "host"}


@pytest.fixture
def world(alice: Account, bob: Account) -> World:
    return World(alice, bob)


def _retitle(world: World) -> None:
    world.session.title = "Special round"


def _answer(world: World) -> None:
    person = world.bob.person
    db.session.add(Attendance(session=world.session, person=person, answer=Answer.ACCEPTED))


def _reword_item(world: World) -> None:
    world.item.title = "Another point"


def _rename_north(world: World) -> None:
    world.north.name = "Northern lights"


def _leave(world: World) -> None:
    world.bobs_seat.role = MemberRole.FORMER


def _rename_guest(world: World) -> None:
    world.invitation.leader.family = "Otherwise"


def _ask(world: World) -> None:
    world.invitation.questions = ["Why?"]


def _speak_german(world: World) -> None:
    world.bob.language = Language.DE


def _move_to_lagos(world: World) -> None:
    world.alice.person.time_zone = "Africa/Lagos"


def _withdraw(world: World) -> None:
    invitation_moves.move(
        world.invitation, InvitationState.WITHDRAWN, by=world.alice, now=clock.now()
    )


def _rename_link(world: World) -> None:
    world.feeds["south"].name = "Down under"


def _nothing(world: World) -> None:
    world.session.title = str(world.session.title)


CHANGES: list[tuple[Callable[[World], None], set[str], set[str]]] = [
    (_retitle, {"alice", "bob", "north"}, {"session"}),
    (_answer, {"alice", "bob", "north"}, {"session"}),
    (_reword_item, {"alice", "bob", "north"}, {"session"}),
    (_rename_north, {"alice", "bob", "north"}, {"north"}),
    (_leave, {"alice", "bob", "north"}, {"north"}),
    (_rename_guest, {"alice", "bob", "north"}, {"offer"}),
    (_ask, {"alice", "bob", "north"}, {"offer"}),
    (_withdraw, {"alice", "bob", "north"}, {"offer"}),
    (_speak_german, {"bob"}, set()),
    (_move_to_lagos, {"alice", "north", "south"}, set()),
    (_rename_link, {"south"}, set()),
    (_nothing, set(), set()),
]


@pytest.mark.parametrize(("change", "feeds", "entries"), CHANGES)
def test_a_change_raises_what_shows_it(
    world: World, change: Callable[[World], None], feeds: set[str], entries: set[str]
) -> None:
    versions, before = world.versions(), world.entries()
    change(world)
    db.session.commit()
    after = world.entries()

    assert {name for name, old in versions.items() if world.versions()[name] > old} == feeds
    assert {name for name, old in before.items() if after[name] > old} == entries


def test_what_is_undone_raises_nothing(world: World) -> None:
    before = world.versions()
    world.session.title = "Special round"
    db.session.flush()
    db.session.rollback()
    db.session.commit()

    assert world.versions() == before


def test_the_instant_of_the_change_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2026, 5, 2, 10, 0, tzinfo=clock.now().tzinfo)
    monkeypatch.setattr(clock, "now", lambda: at)
    world.session.title = "Special round"
    db.session.commit()
    db.session.expire_all()

    assert world.feeds["north"].changed_at == at
    assert world.feeds["south"].changed_at != at


def test_new_sessions_show_and_leave_the_others(world: World) -> None:
    series = make_series(world.south)
    db.session.commit()
    versions, entries = world.versions(), world.entries()
    series_services.create(world.south, plan_of(series), now=clock.now())
    db.session.commit()
    after = world.versions()

    assert {name for name, old in versions.items() if after[name] > old} == {"alice", "south"}
    assert world.entries() == entries


def test_many_sessions_at_once_are_one_version(world: World) -> None:
    rows = [make_session(world.north, datetime(2026, 6, 1 + day, 9)) for day in range(25)]
    db.session.commit()
    before = world.versions()["north"]
    for row in rows:
        sessions.cancel(row, "", now=clock.now())
    db.session.commit()

    assert world.versions()["north"] == before + 1


def test_statements_that_pass_by_the_orm_are_known() -> None:
    """Whoever adds one says what it touched, in models/calendar_versions.py's words."""
    writes = re.compile(r"sa\.(?:update|insert|delete)\(|\.insert\(Session\)")
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts and writes.search(path.read_text("utf-8"))
    }

    assert found == {
        "models/calendar_versions.py",
        "services/acquaintances.py",  # no calendar shows how often one meets
        "services/agenda_store.py",  # the session is written through the ORM as well
        "services/calendar_stamps.py",
        "services/demo/bulk.py",  # a new account's groups: nobody subscribes to them yet
        "services/erasure.py",  # it touches the groups in which they sat
        "services/erasure_mails.py",  # no calendar shows a mail
        "services/erasure_texts.py",  # it touches the groups, too
        "services/invitation_letters.py",  # no calendar shows a letter
        "services/invitation_moves.py",
        "services/objections.py",  # no calendar shows who wants no letters
        "services/occurrences.py",
        "services/outbox.py",  # no calendar shows a mail
        "services/outreach_letters.py",  # no calendar shows a letter
        "services/outreach_sending.py",  # the same
        "services/people_files.py",  # a list shows nowhere before it is taken over
        "services/people_merging.py",  # it touches the groups of whoever stays
        "services/people_pairs.py",  # no calendar shows who may be whom
        "services/people_taking.py",  # new people: they sit in no group yet
        "services/plan_searches.py",  # no calendar shows a search
        "services/zone_rules.py",  # the sessions are written through the ORM
    }


def test_the_rows_are_all_there(world: World) -> None:
    """What the world is made of, so that the sets above mean something."""
    counts = [
        db.session.scalar(sa.select(sa.func.count()).select_from(table))
        for table in (Feed, Group, Session, Offer)
    ]

    assert counts == [4, 2, 2, 1]
