from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from roundtable.database import db
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.cleared_findings import unpack_finding
from roundtable.domain.groups import Upwards
from roundtable.domain.invitation_plan import InvitationPlan
from roundtable.domain.invitations import (
    GuestRole,
    InvitationMoveNotAllowedError,
    InvitationState,
)
from roundtable.domain.letters import LetterBody
from roundtable.domain.linter import Finding as LetterFinding
from roundtable.domain.people import AssistantMode, Gender, Language, Seniority
from roundtable.domain.readiness import Finding as ReadinessFinding
from roundtable.domain.readiness import Requirement
from roundtable.mail.eml import read_unsent
from roundtable.mail.html import as_html
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.agenda import items_of
from roundtable.queries.invitation_messages import moved_since_clearing, seal_of, unsent_letter
from roundtable.queries.invitation_readiness import invitation_record, report_of
from roundtable.services import agenda, invitations, sessions
from tests.factories import make_invitation, make_item, make_person, make_session
from tests.proven_group import make_proven_group

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
PLAN = InvitationPlan(
    role=GuestRole.SPEAKER,
    language=Language.DE,
    topic="Nachwuchs in der Produktion",
    questions=("Was hält Leute?", "Was treibt sie fort?", "Was würden Sie versuchen?"),
)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_proven_group(alice)


@pytest.fixture
def leader(database: None) -> Person:
    return make_person(
        "Ada",
        "Okoro",
        titles="Dr.",
        gender=Gender.FEMALE,
        time_zone="Africa/Lagos",
        city="Lagos",
        seniority=Seniority.EXECUTIVE,
        assistant=make_person("Jo", "Lind", gender=Gender.MALE),
    )


@pytest.fixture
def may(group: Group) -> Session:
    return make_session(group, datetime(2026, 5, 12, 15, 0))


@pytest.fixture
def june(group: Group) -> Session:
    return make_session(group, datetime(2026, 6, 9, 15, 0))


@pytest.fixture
def draft(alice: Account, group: Group, leader: Person, may: Session, june: Session) -> Invitation:
    return invitations.invite(group, leader, PLAN, [may, june], by=alice, now=NOW)


def later(item: ItemInput) -> ItemInput:
    """The same point, the guest five minutes later."""
    if item.box.pinned_at is None:
        return item
    return replace(item, box=replace(item.box, pinned_at=time(15, 25)))


def clear(invitation: Invitation, by: Account, *, now: datetime = NOW, reason: str = "") -> None:
    seal = seal_of(unsent_letter(invitation))
    invitations.clear(invitation, seal=seal, by=by, now=now, reason=reason)


def missing(invitation: Invitation, *, now: datetime = NOW) -> list[Requirement]:
    return [finding.requirement for finding in report_of(invitation, now=now).open_findings]


# Readiness


def test_a_proven_group_with_a_good_draft_is_ready(draft: Invitation) -> None:
    assert missing(draft) == []


def test_the_earliest_time_counts_for_the_notice(draft: Invitation) -> None:
    record = invitation_record(draft)

    assert record.session_starts_at == datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
    assert missing(draft, now=datetime(2026, 4, 29, 9, 0, tzinfo=UTC)) == [Requirement.NOTICE]


def test_the_agenda_that_has_least_to_give_counts(draft: Invitation, june: Session) -> None:
    make_item(june, "Much", minutes=30)
    db.session.expire(june)

    assert invitation_record(draft).guest_minutes_free == 10
    assert missing(draft) == [Requirement.GUEST_MINUTES]


def test_a_cancelled_session_is_no_time_to_come(draft: Invitation, may: Session) -> None:
    may.state = may.state.__class__.CANCELLED

    assert invitation_record(draft).session_starts_at == datetime(2026, 6, 9, 13, 20, tzinfo=UTC)


def test_a_leader_asked_by_another_group_is_not_asked_again(
    alice: Account, draft: Invitation, leader: Person
) -> None:
    other = make_proven_group(alice, "Other Round")
    make_invitation(other, leader, sent_at=NOW - timedelta(days=89))

    assert missing(draft) == [Requirement.LEADER_RESTED, Requirement.NO_OPEN_INVITATION]


def test_two_drafts_do_not_block_each_other(
    alice: Account, draft: Invitation, leader: Person
) -> None:
    other = make_proven_group(alice, "Other Round")
    make_invitation(other, leader, state=InvitationState.DRAFTED)

    assert missing(draft) == []


# Clearing


def test_clearing_freezes_the_mail_and_the_entries(alice: Account, draft: Invitation) -> None:
    clear(draft, alice)
    assert draft.state is InvitationState.CLEARED
    assert draft.cleared_message is not None
    assert draft.cleared_calendar is not None
    read = read_unsent(draft.cleared_message)

    assert read.letter == LetterBody(subject=draft.subject, body=draft.body)
    assert read.html == as_html(draft.body, "de")
    assert [one.email for one in read.to] == ["ada.okoro@example.org"]
    assert [one.email for one in read.cc] == ["jo.lind@example.org"]
    assert [file.name for file in read.calendars] == ["A-2026-05-12.ics", "B-2026-06-09.ics"]
    slots = Calendar.from_ical(draft.cleared_calendar).walk("VEVENT")
    assert [str(slot["STATUS"]) for slot in slots] == ["TENTATIVE", "TENTATIVE"]
    assert [slot.decoded("DTSTART") for slot in slots] == [
        offer.starts_at for offer in draft.offers
    ]
    assert draft.cleared_findings == []


def test_what_is_frozen_stays_when_the_group_changes(
    alice: Account, draft: Invitation, leader: Person, may: Session
) -> None:
    clear(draft, alice)
    before = (draft.cleared_message, draft.cleared_calendar)
    leader.email, may.video_link = "new@example.org", "https://video.example/9"
    draft.group.name = "Renamed"
    db.session.commit()

    assert (draft.cleared_message, draft.cleared_calendar) == before


def test_a_session_moved_after_clearing_is_noticed(
    alice: Account, draft: Invitation, may: Session
) -> None:
    clear(draft, alice)
    assert moved_since_clearing(draft) == []
    sessions.move(may, datetime(2026, 5, 13, 15, 0), "Europe/Berlin", 60, now=NOW)

    assert moved_since_clearing(draft) == [draft.offers[0]]


def test_letters_through_the_assistant_go_to_the_assistant(
    alice: Account, draft: Invitation, leader: Person
) -> None:
    leader.assistant_mode = AssistantMode.ADDRESSED
    clear(draft, alice)
    read = read_unsent(draft.cleared_message or b"")

    assert ([one.email for one in read.to], read.cc) == (["jo.lind@example.org"], [])


def test_without_reason_an_unready_letter_stays(
    alice: Account, draft: Invitation, group: Group
) -> None:
    group.needed_sessions = 5
    with pytest.raises(invitations.InvitationNotReadyError) as refused:
        clear(draft, alice, reason="  ")

    assert [found.requirement for found in refused.value.report.open_findings] == [
        Requirement.SESSIONS_HELD
    ]
    assert draft.state is InvitationState.DRAFTED


def test_a_reason_and_what_was_left_are_kept(
    alice: Account, draft: Invitation, group: Group
) -> None:
    group.needed_sessions = 5
    letter = LetterBody(subject=draft.subject, body=draft.body.replace("Dr. ", "Dr. ") + "\nASAP")
    invitations.write(draft, letter, by=alice, revision=draft.revision)
    clear(draft, alice, reason="She asked us herself")
    left = [unpack_finding(packed) for packed in draft.cleared_findings]

    assert draft.cleared_reason == "She asked us herself"
    assert left[0] == ReadinessFinding(
        requirement=Requirement.SESSIONS_HELD, is_met=False, figure=3, wanted=5, missing=2
    )
    assert all(isinstance(finding, LetterFinding) for finding in left[1:])
    assert draft.steps[-1].reason == "She asked us herself"


def test_not_done_here_cannot_be_overridden(
    alice: Account, draft: Invitation, group: Group
) -> None:
    group.upwards = Upwards.NOT_DONE
    with pytest.raises(invitations.InvitationForbiddenError):
        clear(draft, alice, reason="I do not care")

    assert draft.cleared_message is None


def test_the_supervisor_is_informed_first(alice: Account, draft: Invitation, group: Group) -> None:
    group.upwards = Upwards.AFTER_INFORMING
    with pytest.raises(invitations.InvitationForbiddenError):
        clear(draft, alice, reason="She is on holiday")

    group.upwards_informed_on = date(2026, 1, 30)
    clear(draft, alice)
    assert draft.state is InvitationState.CLEARED


def test_only_what_was_read_is_cleared(alice: Account, draft: Invitation, may: Session) -> None:
    seal = seal_of(unsent_letter(draft))
    make_item(may, "Before", minutes=5)
    items = items_of(may)
    moved = [later(item) for item in items]
    agenda.replace(may, moved, revision=may.revision, now=NOW)
    with pytest.raises(invitations.LetterChangedError):
        invitations.clear(draft, seal=seal, by=alice, now=NOW)


def test_an_empty_letter_is_not_cleared(alice: Account, draft: Invitation) -> None:
    invitations.write(draft, LetterBody(subject="S", body=" "), by=alice, revision=draft.revision)
    with pytest.raises(invitations.LetterEmptyError):
        clear(draft, alice, reason="Why not")


def test_a_letter_is_cleared_once(alice: Account, draft: Invitation) -> None:
    clear(draft, alice)
    with pytest.raises(InvitationMoveNotAllowedError):
        clear(draft, alice)


def test_back_to_draft_thaws_and_clears_anew(alice: Account, draft: Invitation) -> None:
    clear(draft, alice)
    invitations.back_to_draft(draft, by=alice, now=NOW, reason="A typo")
    assert (draft.cleared_message, draft.cleared_calendar) == (None, None)

    invitations.write(
        draft, LetterBody(subject="New", body="New."), by=alice, revision=draft.revision
    )
    clear(draft, alice)
    subject = message_from_bytes(draft.cleared_message or b"", policy=policy.default)["Subject"]
    assert subject == "New"


def test_where_two_are_needed_the_writer_does_not_clear(
    draft: Invitation, alice: Account, bob: Account
) -> None:
    draft.group.needs_two = True
    letter = LetterBody(subject="New", body="New.")
    invitations.write(draft, letter, by=alice, revision=draft.revision)
    with pytest.raises(invitations.SecondPersonNeededError):
        clear(draft, alice)
    clear(draft, bob)

    assert draft.state is InvitationState.CLEARED
