from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.invitation_plan import InvitationPlan
from roundtable.domain.invitations import (
    GuestRole,
    InvitationMoveNotAllowedError,
    InvitationState,
    OfferState,
)
from roundtable.domain.letters import LetterBody
from roundtable.domain.people import Language, Seniority
from roundtable.domain.tombstones import ObjectedError
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person, Touch
from roundtable.models.sessions import Session
from roundtable.queries.agenda import timetable_of
from roundtable.services import invitations, objections
from roundtable.services.agenda import AgendaClosedError, fill_from_builtin
from tests.factories import make_group, make_item, make_person, make_session

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
S = InvitationState
PLAN = InvitationPlan(
    role=GuestRole.SPEAKER,
    language=Language.EN,
    topic="Keeping engineers",
    questions=("What holds people?", "What drives them off?", "What would you try?"),
)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def leader(database: None) -> Person:
    return make_person(
        "Ada", "Okoro", titles="Dr.", time_zone="Africa/Lagos", seniority=Seniority.EXECUTIVE
    )


@pytest.fixture
def may(group: Group) -> Session:
    return make_session(group, datetime(2026, 5, 12, 15, 0))


@pytest.fixture
def june(group: Group) -> Session:
    return make_session(group, datetime(2026, 6, 9, 15, 0))


@pytest.fixture
def invitation(
    alice: Account, group: Group, leader: Person, may: Session, june: Session
) -> Invitation:
    return invitations.invite(group, leader, PLAN, [may, june], by=alice, now=NOW)


def put(invitation: Invitation, state: InvitationState) -> Invitation:
    """Put an invitation into a state, as if it had come there."""
    invitation.state = state
    db.session.flush()
    return invitation


def agenda(session: Session) -> list[str]:
    """The agenda as clock times and kinds."""
    db.session.expire(session)
    rows = timetable_of(session).rows
    return [f"{row.local_starts_at:%H:%M} {row.box.kind} {row.minutes}" for row in rows]


def offers(invitation: Invitation) -> list[tuple[str, datetime]]:
    return [(offer.state.value, offer.starts_at) for offer in invitation.offers]


def states(invitation: Invitation) -> list[OfferState]:
    return [offer.state for offer in invitation.offers]


def history(invitation: Invitation) -> list[tuple[str | None, str, str]]:
    return [(step.from_state, step.to_state, step.reason) for step in invitation.steps]


def touches() -> list[tuple[date, bool, str]]:
    rows = db.session.scalars(sa.select(Touch).order_by(Touch.id))
    return [(touch.touched_on, touch.is_from_them, touch.text) for touch in rows]


# Drafting


def test_inviting_holds_a_slot_in_each_agenda_and_drafts_the_letter(
    invitation: Invitation, may: Session, june: Session
) -> None:
    assert invitation.state is S.DRAFTED
    assert offers(invitation) == [
        ("offered", datetime(2026, 5, 12, 13, 20, tzinfo=UTC)),
        ("offered", datetime(2026, 6, 9, 13, 20, tzinfo=UTC)),
    ]
    assert agenda(may) == agenda(june) == ["15:20 guest 15"]
    assert invitation.body.startswith("Dear Dr Okoro,\n\nWould you join “Northern Round”")
    assert "A  Tuesday, 12 May 2026, 14:20–14:35 (Lagos time)" in invitation.body
    assert history(invitation) == [(None, "idea", ""), ("idea", "drafted", "")]


def test_the_slot_keeps_its_clock_across_a_change(
    alice: Account, group: Group, leader: Person
) -> None:
    before = make_session(group, datetime(2026, 3, 24, 15, 0))
    after = make_session(group, datetime(2026, 3, 31, 15, 0))
    made = invitations.invite(group, leader, PLAN, [before, after], by=alice, now=NOW)

    assert agenda(before) == agenda(after) == ["15:20 guest 15"]
    assert [starts_at for _, starts_at in offers(made)] == [
        datetime(2026, 3, 24, 14, 20, tzinfo=UTC),
        datetime(2026, 3, 31, 13, 20, tzinfo=UTC),
    ]


def test_the_guest_slot_of_the_agenda_is_used(
    alice: Account, group: Group, leader: Person, may: Session
) -> None:
    fill_from_builtin(may, "with_guest", language=Language.EN, now=NOW)
    before = agenda(may)
    made = invitations.invite(group, leader, PLAN, [may], by=alice, now=NOW)

    assert agenda(may) == before
    assert made.offers[0].item is may.items[2]
    assert made.offers[0].starts_at == datetime(2026, 5, 12, 13, 20, tzinfo=UTC)


def test_a_new_point_carries_the_steps_of_the_visit(invitation: Invitation, may: Session) -> None:
    item = may.items[0]

    assert (item.kind, item.title, item.pinned_at) == (ItemKind.GUEST, "Senior guest", time(15, 20))
    assert [line.partition(":")[0] for line in item.notes.splitlines()] == [
        "- **Introduction, 1 min",
        "- **Opening, 5 min",
        "- **Questions, 8 min",
        "- **Thanks, 1 min",
    ]


def test_a_full_agenda_is_overrun_in_plain_sight(
    alice: Account, group: Group, leader: Person, may: Session
) -> None:
    make_item(may, "Talk", minutes=30)
    make_item(may, "More", minutes=30)
    invitations.invite(group, leader, PLAN, [may], by=alice, now=NOW)

    assert agenda(may) == ["15:00 other 30", "15:30 guest 15", "15:45 other 30"]
    assert timetable_of(may).over_minutes == 15


def test_inviting_twice_is_inviting_once(
    alice: Account, group: Group, leader: Person, may: Session, june: Session
) -> None:
    first = invitations.invite(group, leader, PLAN, [may], by=alice, now=NOW)
    again = invitations.invite(group, leader, PLAN, [june, may], by=alice, now=NOW)

    assert again is first
    assert db.session.scalar(sa.select(sa.func.count(Invitation.id))) == 1
    assert agenda(june) == []


def test_an_idea_holds_nothing_and_is_drafted_later(
    alice: Account, group: Group, leader: Person, may: Session
) -> None:
    idea = invitations.invite(group, leader, PLAN, [], by=alice, now=NOW)
    assert (idea.state, idea.offers, idea.body) == (S.IDEA, [], "")

    drafted = invitations.invite(group, leader, PLAN, [may], by=alice, now=NOW)
    assert drafted is idea
    assert drafted.state is S.DRAFTED


def test_one_slot_one_guest(
    alice: Account, group: Group, invitation: Invitation, may: Session
) -> None:
    other = make_person("Ben", "Sato", seniority=Seniority.EXECUTIVE)
    with pytest.raises(invitations.GuestSlotTakenError):
        invitations.invite(group, other, PLAN, [may], by=alice, now=NOW)


def test_what_is_over_cannot_be_offered(
    alice: Account, group: Group, leader: Person, may: Session
) -> None:
    may.state = may.state.__class__.HELD
    with pytest.raises(AgendaClosedError):
        invitations.invite(group, leader, PLAN, [may], by=alice, now=NOW)


def test_revising_frees_what_is_left_out_and_writes_an_untouched_letter_anew(
    alice: Account, group: Group, invitation: Invitation, may: Session, june: Session
) -> None:
    july = make_session(group, datetime(2026, 7, 14, 15, 0))
    german = InvitationPlan(role=GuestRole.PARTICIPANT, language=Language.DE, topic="Nachwuchs")
    invitations.revise(invitation, german, [june, july], by=alice, now=NOW)

    assert states(invitation) == [OfferState.FREED, OfferState.OFFERED, OfferState.OFFERED]
    assert agenda(may) == []
    assert agenda(july) == ["15:20 guest 15"]
    assert invitation.body.startswith("Guten Tag Dr. Ada Okoro,\n\ndürfen wir Sie")
    assert "A  Dienstag, 9. Juni 2026, 14:20–14:35 Uhr" in invitation.body


@pytest.mark.parametrize(
    ("plan", "is_shown"),
    [
        (PLAN, False),
        (replace(PLAN, topic="Succession"), True),
        (replace(PLAN, questions=("Why?",)), True),
        (replace(PLAN, role=GuestRole.PARTICIPANT), True),
    ],
)
def test_revising_stamps_the_slots_and_keeps_their_sequence(
    alice: Account,
    invitation: Invitation,
    may: Session,
    june: Session,
    plan: InvitationPlan,
    is_shown: bool,
) -> None:
    later = NOW + timedelta(hours=1)
    invitations.revise(invitation, plan, [may, june], by=alice, now=later)
    stamp = later if is_shown else NOW

    assert [(one.sequence, one.revised_at) for one in invitation.offers] == [(0, stamp)] * 2


def test_revising_leaves_an_edited_letter_alone(
    alice: Account, invitation: Invitation, may: Session
) -> None:
    letter = LetterBody(subject="Mine", body="My own words.")
    invitations.write(invitation, letter, by=alice, revision=invitation.revision)
    invitations.revise(invitation, PLAN, [may], by=alice, now=NOW)

    assert (invitation.subject, invitation.body) == ("Mine", "My own words.")
    invitations.redraft(invitation, by=alice, now=NOW)
    assert invitation.subject == "15 minutes, Northern Round"


def test_the_second_of_two_authors_is_told(invitation: Invitation, alice: Account) -> None:
    seen = invitation.revision
    invitations.write(invitation, LetterBody(subject="One", body="First."), by=alice, revision=seen)
    with pytest.raises(invitations.LetterChangedError) as refused:
        invitations.write(
            invitation, LetterBody(subject="Two", body="Second."), by=alice, revision=seen
        )

    assert refused.value.stored == LetterBody(subject="One", body="First.")
    assert refused.value.revision == seen + 1
    assert invitation.body == "First."


@pytest.mark.parametrize("state", [S.CLEARED, S.SENT, S.ACCEPTED, S.WITHDRAWN])
def test_what_is_frozen_is_not_edited(
    alice: Account, invitation: Invitation, may: Session, state: InvitationState
) -> None:
    put(invitation, state)
    letter = LetterBody(subject="New", body="New.")
    with pytest.raises(invitations.InvitationFrozenError):
        invitations.write(invitation, letter, by=alice, revision=invitation.revision)
    with pytest.raises(invitations.InvitationFrozenError):
        invitations.redraft(invitation, by=alice, now=NOW)
    with pytest.raises(invitations.InvitationFrozenError):
        invitations.revise(invitation, PLAN, [may], by=alice, now=NOW)


# Sending


def test_a_letter_to_a_leader_who_objected_does_not_leave(
    alice: Account, invitation: Invitation
) -> None:
    put(invitation, S.CLEARED)
    invitation.cleared_message = b"To: a@example.org\r\n\r\nDear Ada"
    objections.object_(invitation.leader, now=NOW)
    with pytest.raises(ObjectedError) as refused:
        invitations.send(invitation, by=alice, now=NOW, house="rt@house.example")
    with pytest.raises(ObjectedError):
        invitations.send_by_hand(invitation, by=alice, now=NOW)

    assert refused.value.names == (invitation.leader.name,)
    assert (invitation.state, invitation.sent_at) == (S.CLEARED, None)
    assert db.session.scalars(sa.select(OutboxMail)).all() == []


def test_a_letter_is_sent_once(alice: Account, invitation: Invitation) -> None:
    put(invitation, S.CLEARED)
    invitations.send_by_hand(invitation, by=alice, now=NOW, note="by mail")

    assert (invitation.state, invitation.sent_at) == (S.SENT, NOW)
    assert touches() == [(date(2026, 2, 1), False, "15 minutes, Northern Round")]
    with pytest.raises(InvitationMoveNotAllowedError):
        invitations.send_by_hand(invitation, by=alice, now=NOW)


def test_it_is_reminded_of_once(alice: Account, invitation: Invitation) -> None:
    with pytest.raises(InvitationMoveNotAllowedError):
        invitations.remind(invitation, by=alice, now=NOW)
    put(invitation, S.SENT)
    invitations.remind(invitation, by=alice, now=NOW)

    assert invitation.state is S.SENT
    assert history(invitation)[-1] == ("sent", "sent", "")
    with pytest.raises(invitations.AlreadyRemindedError):
        invitations.remind(invitation, by=alice, now=NOW)


# Answers


def test_yes_keeps_one_time_and_frees_the_other(
    alice: Account, invitation: Invitation, may: Session, june: Session
) -> None:
    put(invitation, S.SENT)
    kept = invitation.offers[1]
    invitations.accept(invitation, kept, by=alice, now=NOW, note="B, gladly")

    assert invitation.state is S.ACCEPTED
    assert states(invitation) == [OfferState.FREED, OfferState.KEPT]
    assert agenda(may) == []
    assert agenda(june) == ["15:20 guest 15"]
    assert kept.sequence == 1
    assert kept.revised_at == NOW
    assert history(invitation)[-1] == ("sent", "accepted", "B, gladly")
    assert touches() == [(date(2026, 2, 1), True, "B, gladly")]


def test_the_second_yes_is_told(alice: Account, invitation: Invitation) -> None:
    put(invitation, S.SENT)
    first, second = invitation.offers
    invitations.accept(invitation, first, by=alice, now=NOW)
    with pytest.raises(InvitationMoveNotAllowedError):
        invitations.accept(invitation, second, by=alice, now=NOW)

    assert states(invitation) == [OfferState.KEPT, OfferState.FREED]


@pytest.mark.parametrize("answer", [invitations.decline, invitations.propose_other_time])
def test_no_and_another_time_free_everything(
    alice: Account, invitation: Invitation, may: Session, june: Session, answer: object
) -> None:
    make_item(may, "Welcome")
    put(invitation, S.SENT)
    answer(invitation, by=alice, now=NOW, note="In July")  # type: ignore[operator]

    assert states(invitation) == [OfferState.FREED, OfferState.FREED]
    assert agenda(may) == ["15:00 other 10"]
    assert agenda(june) == []


def test_a_no_may_become_a_yes(alice: Account, invitation: Invitation, may: Session) -> None:
    put(invitation, S.SENT)
    first = invitation.offers[0]
    invitations.decline(invitation, by=alice, now=NOW)
    fill_from_builtin(may, "monthly_round", language=Language.EN, now=NOW)
    invitations.accept(invitation, first, by=alice, now=NOW)

    assert first.state is OfferState.KEPT
    assert first.starts_at == datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
    assert "15:20 guest 15" in agenda(may)


def test_a_late_yes_to_a_slot_that_is_gone_is_refused(
    alice: Account, group: Group, invitation: Invitation, may: Session
) -> None:
    put(invitation, S.SENT)
    invitations.decline(invitation, by=alice, now=NOW)
    other = make_person("Ben", "Sato", seniority=Seniority.EXECUTIVE)
    invitations.invite(group, other, PLAN, [may], by=alice, now=NOW)

    with pytest.raises(invitations.GuestSlotTakenError):
        invitations.accept(invitation, invitation.offers[0], by=alice, now=NOW)


def test_another_time_is_agreed_on_in_another_session(
    alice: Account, group: Group, invitation: Invitation
) -> None:
    july = make_session(group, datetime(2026, 7, 14, 15, 0))
    put(invitation, S.SENT)
    invitations.propose_other_time(invitation, by=alice, now=NOW, note="July?")
    offer = invitations.agree(invitation, july, by=alice, now=NOW)

    assert invitation.state is S.ACCEPTED
    assert offer.state is OfferState.KEPT
    assert agenda(july) == ["15:20 guest 15"]


def test_a_delegate_comes_in_the_leaders_place(
    alice: Account, invitation: Invitation, leader: Person
) -> None:
    put(invitation, S.SENT)
    delegate = make_person("Cleo", "Bruns")
    invitations.delegate(invitation, delegate, by=alice, now=NOW)
    assert invitation.delegate is delegate
    assert states(invitation) == [OfferState.OFFERED, OfferState.OFFERED]

    invitations.accept(invitation, invitation.offers[0], by=alice, now=NOW)
    assert invitation.delegate is delegate
    assert states(invitation) == [OfferState.KEPT, OfferState.FREED]


def test_the_leader_may_come_after_all(alice: Account, invitation: Invitation) -> None:
    put(invitation, S.SENT)
    invitations.delegate(invitation, make_person("Cleo", "Bruns"), by=alice, now=NOW)
    first = invitation.offers[0]
    invitations.accept(invitation, first, by=alice, now=NOW, in_person=True)

    assert invitation.delegate is None


def test_nobody_is_their_own_delegate(
    alice: Account, invitation: Invitation, leader: Person
) -> None:
    put(invitation, S.SENT)
    with pytest.raises(invitations.OwnDelegateError):
        invitations.delegate(invitation, leader, by=alice, now=NOW)


def test_times_of_others_are_not_accepted(
    alice: Account, group: Group, invitation: Invitation
) -> None:
    july = make_session(group, datetime(2026, 7, 14, 15, 0))
    other = make_person("Ben", "Sato", seniority=Seniority.EXECUTIVE)
    theirs = invitations.invite(group, other, PLAN, [july], by=alice, now=NOW)
    put(invitation, S.SENT)
    with pytest.raises(invitations.NotOfferedError):
        invitations.accept(invitation, theirs.offers[0], by=alice, now=NOW)
    foreign = make_session(make_group(alice, "Other"), datetime(2026, 7, 15, 15, 0))
    with pytest.raises(invitations.NotOfferedError):
        invitations.agree(invitation, foreign, by=alice, now=NOW)


# The visit


def test_the_visit_runs_its_course(alice: Account, invitation: Invitation) -> None:
    put(invitation, S.SENT)
    invitations.accept(invitation, invitation.offers[0], by=alice, now=NOW)
    invitations.brief(invitation, by=alice, now=NOW, note="The page went out")
    with pytest.raises(invitations.VisitAheadError):
        invitations.hold(invitation, by=alice, now=NOW)
    after = datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
    invitations.hold(invitation, by=alice, now=after)
    invitations.thank(invitation, by=alice, now=after + timedelta(days=1))
    with pytest.raises(invitations.ReportMissingError):
        invitations.follow_up(invitation, " ", by=alice, now=after)
    invitations.follow_up(invitation, "Two plants try it", by=alice, now=after)

    assert [to for _, to, _ in history(invitation)[2:]] == [
        "accepted", "briefed", "held", "thanked", "followed_up",
    ]  # fmt: skip
    assert touches() == [
        (date(2026, 2, 1), True, "15 minutes, Northern Round"),
        (date(2026, 2, 1), False, "The page went out"),
        (date(2026, 5, 12), False, "Keeping engineers"),
        (date(2026, 5, 13), False, "Keeping engineers"),
        (date(2026, 5, 12), False, "Two plants try it"),
    ]


@pytest.mark.parametrize("state", [S.IDEA, S.DRAFTED, S.CLEARED, S.SENT, S.ACCEPTED, S.BRIEFED])
def test_withdrawing_frees_everything(
    alice: Account, invitation: Invitation, may: Session, june: Session, state: InvitationState
) -> None:
    put(invitation, state)
    invitations.withdraw(invitation, by=alice, now=NOW, reason="The group changed its mind")

    assert invitation.state is S.WITHDRAWN
    assert states(invitation) == [OfferState.FREED, OfferState.FREED]
    assert agenda(may) == agenda(june) == []
    assert history(invitation)[-1] == (state, "withdrawn", "The group changed its mind")


def test_the_agenda_of_a_session_that_is_over_stays(
    alice: Account, invitation: Invitation, may: Session
) -> None:
    may.state = may.state.__class__.HELD
    invitations.withdraw(invitation, by=alice, now=NOW)

    assert agenda(may) == ["15:20 guest 15"]


@pytest.mark.parametrize("state", [S.HELD, S.THANKED, S.FOLLOWED_UP, S.WITHDRAWN])
def test_what_is_over_is_not_withdrawn(
    alice: Account, invitation: Invitation, state: InvitationState
) -> None:
    put(invitation, state)
    with pytest.raises(InvitationMoveNotAllowedError):
        invitations.withdraw(invitation, by=alice, now=NOW)
