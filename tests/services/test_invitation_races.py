"""Two people at the same moment, each with a connection of their own."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.invitation_plan import InvitationPlan
from roundtable.domain.invitations import GuestRole, InvitationState
from roundtable.domain.people import Language, Seniority
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, InvitationStep, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.invitation_messages import seal_of, unsent_letter
from roundtable.services import invitations
from tests.at_once import at_once
from tests.factories import make_group, make_person, make_session
from tests.proven_group import make_proven_group

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
PLAN = InvitationPlan(role=GuestRole.SPEAKER, language=Language.EN, topic="Keeping engineers")
READY_PLAN = InvitationPlan(
    role=GuestRole.SPEAKER,
    language=Language.EN,
    topic="Keeping engineers",
    questions=("What keeps people?", "What drives them away?", "What would you try?"),
)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def sessions(group: Group) -> list[Session]:
    return [make_session(group, datetime(2026, month, 12, 15, 0)) for month in (5, 6)]


@pytest.fixture
def leaders(database: None) -> list[Person]:
    return [make_person(given, "Okoro", seniority=Seniority.EXECUTIVE) for given in ("Ada", "Ben")]


def test_of_two_answers_one_wins(
    app: Flask, alice: Account, group: Group, sessions: list[Session], leaders: list[Person]
) -> None:
    made = invitations.invite(group, leaders[0], PLAN, sessions, by=alice, now=NOW)
    made.state = InvitationState.SENT
    by, number = alice.id, made.id
    times = [offer.id for offer in made.offers]

    def accept(offer_id: int) -> Callable[[], None]:
        return lambda: invitations.accept(
            db.session.get_one(Invitation, number),
            db.session.get_one(Offer, offer_id),
            by=db.session.get_one(Account, by),
            now=NOW,
        )

    ends = at_once(app, accept(times[0]), accept(times[1]))

    assert ends == ["InvitationMoveNotAllowedError", "done"]
    assert sorted(offer.state for offer in made.offers) == ["freed", "kept"]
    assert [step.to_state for step in made.steps] == ["idea", "drafted", "accepted"]


def test_of_two_leaders_for_one_slot_one_is_held(
    app: Flask, alice: Account, group: Group, sessions: list[Session], leaders: list[Person]
) -> None:
    by, group_id, session_id = alice.id, group.id, sessions[0].id

    def invite(leader_id: int) -> Callable[[], Invitation]:
        return lambda: invitations.invite(
            db.session.get_one(Group, group_id),
            db.session.get_one(Person, leader_id),
            PLAN,
            [db.session.get_one(Session, session_id)],
            by=db.session.get_one(Account, by),
            now=NOW,
        )

    ends = at_once(app, *(invite(leader.id) for leader in leaders))

    assert ends == ["GuestSlotTakenError", "done"]
    assert db.session.scalar(sa.select(sa.func.count(Offer.id))) == 1
    assert [item.kind for item in sessions[0].items] == ["guest"]


def test_a_form_sent_twice_at_once_is_one_invitation(
    app: Flask, alice: Account, group: Group, sessions: list[Session], leaders: list[Person]
) -> None:
    by, group_id, leader_id = alice.id, group.id, leaders[0].id
    session_ids = [session.id for session in sessions]

    def invite() -> Invitation:
        return invitations.invite(
            db.session.get_one(Group, group_id),
            db.session.get_one(Person, leader_id),
            PLAN,
            [db.session.get_one(Session, id_) for id_ in session_ids],
            by=db.session.get_one(Account, by),
            now=NOW,
        )

    ends = at_once(app, invite, invite)

    assert ends == ["done", "done"]
    assert db.session.scalar(sa.select(sa.func.count(Invitation.id))) == 1
    assert db.session.scalar(sa.select(sa.func.count(Offer.id))) == 2


def test_a_letter_is_sent_by_one_of_two(
    app: Flask, alice: Account, group: Group, sessions: list[Session], leaders: list[Person]
) -> None:
    made = invitations.invite(group, leaders[0], PLAN, sessions, by=alice, now=NOW)
    made.state = InvitationState.CLEARED
    by, number = alice.id, made.id

    def send() -> None:
        invitations.send_by_hand(
            db.session.get_one(Invitation, number), by=db.session.get_one(Account, by), now=NOW
        )

    assert at_once(app, send, send) == ["InvitationMoveNotAllowedError", "done"]
    sent = sa.select(sa.func.count(InvitationStep.id)).where(
        InvitationStep.to_state == InvitationState.SENT
    )
    assert db.session.scalar(sent) == 1


def test_two_late_answers_for_the_freed_slot_of_one_session(
    app: Flask, alice: Account, group: Group, sessions: list[Session], leaders: list[Person]
) -> None:
    """Both leaders said no once; both now say yes to the same session."""
    made = []
    for leader in leaders:
        one = invitations.invite(group, leader, PLAN, sessions[:1], by=alice, now=NOW)
        one.state = InvitationState.SENT
        invitations.decline(one, by=alice, now=NOW)
        made.append(one)
    by = alice.id
    pairs = [(one.id, one.offers[0].id) for one in made]

    def accept(number: int, offer_id: int) -> Callable[[], None]:
        return lambda: invitations.accept(
            db.session.get_one(Invitation, number),
            db.session.get_one(Offer, offer_id),
            by=db.session.get_one(Account, by),
            now=NOW,
        )

    ends = at_once(app, *(accept(*pair) for pair in pairs))

    assert ends == ["GuestSlotTakenError", "done"]
    assert sorted(one.state for one in made) == ["accepted", "declined"]


def test_of_two_groups_for_one_leader_one_may_clear(app: Flask, alice: Account) -> None:
    leader = make_person("Ada", "Okoro", seniority=Seniority.EXECUTIVE)
    made = []
    for name in ("HR Heads", "Plant Heads"):
        group = make_proven_group(alice, name)
        may = make_session(group, datetime(2026, 5, 12, 15, 0))
        made.append(invitations.invite(group, leader, READY_PLAN, [may], by=alice, now=NOW))
    by, seals = alice.id, {one.id: seal_of(unsent_letter(one)) for one in made}

    def clear(number: int, seal: str) -> Callable[[], None]:
        return lambda: invitations.clear(
            db.session.get_one(Invitation, number),
            seal=seal,
            by=db.session.get_one(Account, by),
            now=NOW,
        )

    ends = at_once(app, *(clear(number, seal) for number, seal in seals.items()))

    assert ends == ["InvitationNotReadyError", "done"]
    assert sorted(one.state for one in made) == ["cleared", "drafted"]
