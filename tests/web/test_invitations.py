from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from roundtable import clock
from roundtable.database import db
from roundtable.domain.bands import Band, Level
from roundtable.domain.groups import MemberRole, Upwards
from roundtable.domain.invitations import GuestRole, InvitationState, OfferState
from roundtable.domain.outbox import MailKind
from roundtable.domain.people import AssistantMode, Gender, Language, Seniority
from roundtable.domain.sessions import SessionKind
from roundtable.mail.eml import read_unsent, write_unsent
from roundtable.mail.html import as_html, shown
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.invitation_messages import unsent_letter
from roundtable.services import erasure, people_hours
from tests.factories import (
    make_account,
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.pages import Page, PageClient, counted_statements
from tests.proven_group import make_proven_group

S = InvitationState
NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
QUESTIONS = {
    "question_1": "What holds people?",
    "question_2": "What drives them off?",
    "question_3": "What would you try?",
}


@pytest.fixture(autouse=True)
def first_of_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def group(alice: Account, bob: Account, dora: Account) -> Group:
    group = make_proven_group(alice)
    make_membership(group, bob.person, role=MemberRole.CO_CONVENER)
    make_membership(group, dora.person)
    return group


@pytest.fixture
def leader(database: None) -> Person:
    return make_person(
        "Ada",
        "Okoro",
        titles="Dr.",
        gender=Gender.FEMALE,
        time_zone="Africa/Lagos",
        country="NG",
        city="Lagos",
        post="Chief People Officer",
        seniority=Seniority.EXECUTIVE,
        assistant=make_person("Jo", "Lind", gender=Gender.MALE),
    )


@pytest.fixture
def sessions(group: Group) -> list[Session]:
    return [make_session(group, datetime(2026, month, 12, 15, 0)) for month in (5, 6, 7)]


@pytest.fixture
def draft(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> Invitation:
    """What alice drafted by the form."""
    page = client.sign_in(alice).post(new_path(sessions[0]), plan(leader, sessions[:2]))
    return the(int(page.location.rpartition("/")[2]))


def the(number: int) -> Invitation:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Invitation, number)


def new_path(session: Session) -> str:
    return f"/sessions/{session.id}/invitations"


def plan(leader: Person, sessions: list[Session], **changes: object) -> dict[str, object]:
    return {
        "leader_id": leader.id,
        "role": "speaker",
        "language": "en",
        "topic": "Keeping engineers",
        "times": [session.id for session in sessions],
        **QUESTIONS,
        **changes,
    }


def put(invitation: Invitation, state: InvitationState) -> str:
    """Put an invitation into a state; its path."""
    invitation.state = state
    db.session.commit()
    return f"/invitations/{invitation.id}"


def clear(client: PageClient, invitation: Invitation, **fields: str) -> Page:
    path = f"/invitations/{invitation.id}/clear"
    seal = client.get(path).values("[name=seal]")["seal"]
    return client.post(path, {"seal": seal, **fields})


# Choosing a leader


def test_those_who_may_be_asked_come_first(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    asked = make_person("Ben", "Sato", seniority=Seniority.EXECUTIVE, time_zone="Asia/Tokyo")
    other = make_proven_group(alice, "Other Round")
    make_invitation(other, asked, sent_at=NOW - timedelta(days=20))
    make_person("Cleo", "Peer", seniority=Seniority.PEER)
    page = client.sign_in(alice).get(f"{new_path(sessions[0])}/new")

    assert page.texts(".leaders strong") == ["Ada Okoro", "Ben Sato"]
    assert page.texts(".leaders li > .small") == [
        "Never asked by us",
        "Being asked at the moment",
    ]


def test_searching_finds_by_any_spelling(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    make_person("Özlem", "Çakır", seniority=Seniority.SENIOR)
    page = client.sign_in(alice).get(f"{new_path(sessions[0])}/new?q=cakir+ozlem")
    none = client.get(f"{new_path(sessions[0])}/new?q=nobody%25")

    assert page.texts(".leaders strong") == ["Özlem Çakır"]
    assert none.text(".empty h2") == "Nobody found"


def test_the_list_of_leaders_alone_answers_the_search(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    path = f"{new_path(sessions[0])}/new?q=ada"
    page = client.sign_in(alice).get(path, headers={"HX-Request": "true"})

    assert page.html.select("h1, main") == []
    assert page.texts("strong") == ["Ada Okoro"]


def test_choosing_costs_the_same_for_many_leaders(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    path = f"{new_path(sessions[0])}/new"
    client.sign_in(alice).get(path)
    with counted_statements() as few:
        client.get(path)
    for number in range(30):
        make_person(f"Leader {number}", "Many", seniority=Seniority.SENIOR)
    db.session.commit()
    with counted_statements() as many:
        client.get(path)

    assert len(many) == len(few)


# Times


def test_times_are_the_leaders_and_ours(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    page = client.sign_in(alice).get(f"{new_path(sessions[1])}/new?leader={leader.id}")
    checked = [box["value"] for box in page.html.select("[name=times][checked]")]

    assert page.texts(".time label") == [
        "Tue 12 May 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "Fri 12 Jun 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "Sun 12 Jul 2026, 14:20–14:35 in Lagos (15:20 for you)",
    ]
    assert checked == [str(sessions[0].id), str(sessions[1].id)]
    assert "On a day off for them." in page.texts(".time .tag-warn")


def test_times_take_the_hours_that_the_leader_said(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    never = (Band(0, 840, Level.PREFERRED), Band(840, 1440, Level.IMPOSSIBLE))
    people_hours.change(leader, (leader.week[0], never, *leader.week[2:]))
    page = client.sign_in(alice).get(f"{new_path(sessions[0])}/new?leader={leader.id}")

    first = page.html.select(".time")[-1]
    assert [tag.get_text() for tag in first.select(".tag-warn")] == [
        "At an hour that is impossible for them."
    ]
    assert first.select("[checked]") == []


def test_the_session_one_came_from_is_chosen_and_marked(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    """The third is on a Sunday: two others would suit better."""
    page = client.sign_in(alice).get(f"{new_path(sessions[2])}/new?leader={leader.id}")
    checked = [box["value"] for box in page.html.select("[name=times][checked]")]

    assert checked == [str(sessions[0].id), str(sessions[2].id)]
    assert page.texts(".time .tag-accent") == ["You came from here"]
    assert page.text(f"#about-{sessions[2].id}").startswith("You came from here")
    assert page.texts(".times .note") == []


def test_it_is_said_why_the_session_one_came_from_is_left_out(
    client: PageClient, alice: Account, group: Group, leader: Person, sessions: list[Session]
) -> None:
    make_offer(make_invitation(group, make_person("Ben", "Sato")), sessions[0])
    make_item(sessions[1], minutes=60)
    coffee = make_session(group, datetime(2026, 5, 5, 9, 0), kind=SessionKind.COFFEE)
    client.sign_in(alice)
    held, full, other = (
        client.get(f"{new_path(one)}/new?leader={leader.id}").texts(".times .note")[:1]
        for one in (sessions[0], sessions[1], coffee)
    )

    assert held == ["The session you came from was left out: Held for Ben Sato."]
    assert full[0].startswith("The session you came from was left out: ")
    assert "15 minutes" in full[0]
    assert other[0].startswith("The session you came from cannot be offered.")


def test_a_group_without_sessions_may_note_an_idea(
    client: PageClient, alice: Account, group: Group, leader: Person
) -> None:
    path = f"/groups/{group.id}/invitations"
    page = client.sign_in(alice).get(f"{path}/new?leader={leader.id}")
    made = client.post(path, plan(leader, [], idea="1"))
    shown = client.get(made.location)

    assert page.text(".times .note").startswith("The group has no coming session.")
    assert shown.text("h1") == "Ada Okoro Idea"
    assert shown.text("#next") == "Choose times and draft the letter"


def test_drafting_holds_the_times_and_writes_the_letter(
    client: PageClient, draft: Invitation
) -> None:
    page = client.get(f"/invitations/{draft.id}")

    assert page.text(".flash") == "The times are held in the agendas, and the letter is drafted."
    assert page.text(".salutation strong") == "Dear Dr Okoro,"
    assert page.text("#judgement .tag-good") == "No remarks"
    assert page.texts(".headers dd") == [
        "Alice Example <alice@example.org>",
        "Ada Okoro <ada.okoro@example.org>",
        "Jo Lind <jo.lind@example.org> with a reply link of their own",
    ]
    assert page.texts(".entries strong") == ["Guest at HR Heads: 15 minutes"] * 2
    assert [offer.state for offer in draft.offers] == [OfferState.OFFERED] * 2


def test_the_preview_is_what_they_get(client: PageClient, draft: Invitation) -> None:
    page = client.get(f"/invitations/{draft.id}")
    (letter,) = page.html.select("#mail div.letter")

    written = BeautifulSoup(shown(as_html(draft.body, "en")), "html.parser")
    assert letter.decode_contents().strip() == written.decode()
    assert page.html.select("#mail-text pre")[0].get_text().strip() == draft.body.strip()
    assert page.texts(".entries li p")[:3] == [
        "Guest at HR Heads: 15 minutes",
        "Your time: Tue 12 May 2026, 14:20–14:35 in Lagos",
        "Online",
    ]
    assert page.html.select("iframe.reply-page")[0]["src"] == f"/invitations/{draft.id}/reply-page"


def test_what_is_typed_is_previewed_in_both_forms(client: PageClient, draft: Invitation) -> None:
    typed = {"subject": "Ask", "body": "Would you?\n\nhttps://x.example/", "revision": "1"}
    page = client.post(f"/invitations/{draft.id}/preview", typed, status=200)

    assert page.text("#mail .letter a") == "https://x.example/"
    assert page.text("#mail-text pre") == "Would you? https://x.example/"


def test_a_letter_cleared_as_text_alone_is_shown_as_text(
    client: PageClient, draft: Invitation
) -> None:
    clear(client, draft)
    draft.cleared_message = write_unsent(replace(unsent_letter(draft), html=""), now=NOW)
    db.session.commit()
    page = client.get(f"/invitations/{draft.id}")

    assert page.text("#mail pre.letter").startswith("Dear Dr Okoro,")
    assert page.html.select("#mail-text") == []


def test_the_reply_page_is_shown_before_it_can_be_answered(
    client: PageClient, draft: Invitation, alice: Account
) -> None:
    page = client.get(f"/invitations/{draft.id}/reply-page")
    headers = page.response.headers

    assert page.text("h1") == "15 minutes with us"
    assert page.texts("label")[0] == "A: Tue 12 May 2026, 14:20–14:35 in Lagos"
    assert [form.get("action") for form in page.html.select("form")] == [None]
    assert headers["Content-Security-Policy"].endswith("; frame-ancestors 'self'")
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    client.sign_in(make_account("zoe"))
    client.get(f"/invitations/{draft.id}/reply-page", status=404)


def test_an_english_letter_names_the_city_in_english(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    leader.city, leader.time_zone = "München", "Europe/Berlin"
    page = client.sign_in(alice).post(new_path(sessions[0]), plan(leader, sessions[:1]))
    body = the(int(page.location.rpartition("/")[2])).body

    assert "\nThe time would be:\nA  Tuesday, 12 May 2026, 15:20–15:35 (Munich time)\n" in body


def test_the_same_leader_for_the_same_slot_is_the_first_invitation(
    client: PageClient, draft: Invitation, leader: Person, sessions: list[Session]
) -> None:
    page = client.post(new_path(sessions[0]), plan(leader, sessions[:1]))

    assert page.location == f"/invitations/{draft.id}"


def test_a_slot_that_is_held_is_refused_with_everything_typed_kept(
    client: PageClient, draft: Invitation, sessions: list[Session]
) -> None:
    other = make_person("Ben", "Sato", seniority=Seniority.EXECUTIVE)
    typed = plan(other, sessions[:1], topic="Another topic")
    page = client.post(new_path(sessions[0]), typed, status=422)

    assert page.errors() == {
        "times": "Another guest was promised one of these sessions meanwhile. Choose another time."
    }
    assert page.values()["topic"] == "Another topic"
    assert page.values()["question_2"] == "What drives them off?"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topic": "x" * 10_000}, "topic"),
        ({"question_1": "x" * 10_000}, "question_1"),
        ({"role": "king"}, "role"),
        ({"language": "fr"}, "language"),
        ({"times": ["-1"]}, "times"),
        ({"times": ["99999999999999999999"]}, "times"),
        ({"times": ["x"]}, "times"),
    ],
)
def test_a_refused_plan_names_its_field(
    client: PageClient,
    alice: Account,
    leader: Person,
    sessions: list[Session],
    changes: dict[str, object],
    field: str,
) -> None:
    typed = plan(leader, sessions[:1], **changes)
    page = client.sign_in(alice).post(new_path(sessions[0]), typed, status=422)

    assert sorted(page.errors()) == [field]


def test_four_times_are_too_many(
    client: PageClient, alice: Account, group: Group, leader: Person, sessions: list[Session]
) -> None:
    sessions.append(make_session(group, datetime(2026, 8, 12, 15, 0)))
    page = client.sign_in(alice).post(new_path(sessions[0]), plan(leader, sessions), status=422)

    assert page.errors() == {"times": "Choose three times at most: two are best."}


@pytest.mark.parametrize("leader_id", ["", "0", "-1", "x", "99999999999999999999", "99999"])
def test_without_a_leader_nothing_is_drafted(
    client: PageClient, alice: Account, sessions: list[Session], leader_id: str
) -> None:
    page = client.sign_in(alice).post(
        new_path(sessions[0]), {"leader_id": leader_id, "role": "speaker"}, status=422
    )
    client.get(f"{new_path(sessions[0])}/new?leader={leader_id}")

    assert page.text(".flash") == "Choose whom to ask."


def test_members_are_no_guests(
    client: PageClient, alice: Account, bob: Account, sessions: list[Session]
) -> None:
    client.sign_in(alice).post(new_path(sessions[0]), plan(bob.person, sessions[:1]), status=422)


def test_changing_times_frees_the_others_and_drafts_anew(
    client: PageClient, draft: Invitation, leader: Person, sessions: list[Session]
) -> None:
    path = f"/invitations/{draft.id}/edit"
    held = [box["value"] for box in client.get(path).html.select("[name=times][checked]")]
    client.post(path, plan(leader, sessions[1:], language="de", role="participant"))
    changed = the(draft.id)

    assert held == [str(session.id) for session in sessions[:2]]
    assert [offer.state for offer in changed.offers] == ["freed", "offered", "offered"]
    assert changed.body.startswith("Sehr geehrte Frau Dr. Okoro,")
    assert changed.role is GuestRole.PARTICIPANT


# The letter


def test_the_letter_is_judged_while_it_is_typed(client: PageClient, draft: Invitation) -> None:
    before = draft.body
    page = client.post(
        f"/invitations/{draft.id}/preview",
        {"subject": "Urgent", "body": "Dear Ada,\n\nsince 2019.", "revision": "1"},
        status=200,
    )
    pressing = page.html.select_one("[data-part=subject]")

    assert "The salutation should be: Dear Dr Okoro, Show in the text" in page.texts(
        "#findings ~ * li"
    )
    assert pressing is not None
    assert pressing["data-quote"] == "Urgent"
    assert page.text("#mail .subject") == "Urgent"
    assert the(draft.id).body == before


def test_what_is_typed_is_shown_as_text(client: PageClient, draft: Invitation) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    fields = {"subject": evil, "body": evil, "revision": str(draft.revision)}
    part = client.post(f"/invitations/{draft.id}/preview", fields, status=200)
    client.post(f"/invitations/{draft.id}/letter", fields)
    page = client.get(f"/invitations/{draft.id}")

    assert part.html.select("script, img") == []
    assert page.html.select("img, script:not([src])") == []
    assert page.text("#mail .subject") == evil


def test_a_letter_too_long_is_refused_and_kept(client: PageClient, draft: Invitation) -> None:
    fields = {"subject": "S", "body": "x" * 10_000, "revision": str(draft.revision)}
    page = client.post(f"/invitations/{draft.id}/letter", fields, status=422)
    part = client.post(f"/invitations/{draft.id}/preview", fields, status=422)

    assert sorted(page.errors()) == ["body"]
    assert page.values()["body"].strip() == "x" * 10_000
    assert part.text(".error").startswith("Letter: ")


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999"])
def test_a_letter_without_its_revision_is_not_stored(
    client: PageClient, draft: Invitation, revision: str
) -> None:
    fields = {"subject": "S", "body": "Text", "revision": revision}
    answer = client.flask.post(f"/invitations/{draft.id}/letter", data=fields)

    assert answer.status_code in {409, 422}
    assert the(draft.id).body.startswith("Dear Dr Okoro,")


def test_the_second_author_is_told_and_loses_nothing(
    client: PageClient, bob: Account, draft: Invitation
) -> None:
    path, seen = f"/invitations/{draft.id}/letter", str(draft.revision)
    client.post(path, {"subject": "One", "body": "First.", "revision": seen})
    bobs = PageClient(client.app).sign_in(bob)
    page = bobs.post(path, {"subject": "Two", "body": "Second.", "revision": seen}, status=409)
    again = page.values("[name=revision]")["revision"]

    assert page.values()["body"].strip() == "Second."
    assert page.text(".theirs pre") == "First."
    bobs.post(path, {"subject": "Two", "body": "Second.", "revision": again})
    assert the(draft.id).body == "Second."


def test_redrafting_replaces_what_is_written(client: PageClient, draft: Invitation) -> None:
    path = f"/invitations/{draft.id}"
    client.post(f"{path}/letter", {"subject": "S", "body": "Mine.", "revision": draft.revision})
    client.post(f"{path}/redraft")

    assert the(draft.id).body.startswith("Dear Dr Okoro,")


# Clearing


def test_clearing_freezes_what_was_shown(client: PageClient, draft: Invitation) -> None:
    client.post(
        f"/invitations/{draft.id}/letter",
        {"subject": draft.subject, "body": draft.body, "revision": draft.revision, "clear": "1"},
    )
    page = clear(client, draft)
    file = client.flask.get(f"{page.location}/letter.eml")
    times = client.flask.get(f"{page.location}/times.ics")
    cleared = the(draft.id)

    assert file.data == cleared.cleared_message
    assert file.headers["Content-Type"] == "message/rfc822"
    assert file.headers["Content-Disposition"] == (
        f'attachment; filename="invitation-{draft.id}-2026-02-01.eml"'
    )
    assert times.data == cleared.cleared_calendar
    assert read_unsent(file.data).letter.body == draft.body.rstrip() + "\n"


def test_the_mail_link_carries_letter_and_copy(client: PageClient, draft: Invitation) -> None:
    page = client.get(clear(client, draft).location)
    link = page.html.select_one("a[href^=mailto]")
    assert link is not None
    href = str(link["href"])

    assert href.startswith(
        "mailto:ada.okoro@example.org?cc=jo.lind%40example.org"
        "&subject=15%20minutes%2C%20HR%20Heads&body=Dear%20Dr%20Okoro%2C%0D%0A%0D%0AWould%20you"
    )
    assert "\n" not in href
    assert "+" not in href


@pytest.mark.parametrize("state", [S.DRAFTED, S.CLEARED])
def test_members_see_the_letter_without_addresses(
    client: PageClient, dora: Account, draft: Invitation, state: InvitationState
) -> None:
    path = f"/invitations/{draft.id}"
    if state is S.CLEARED:
        clear(client, draft)
    writing = client.get(path)
    member = PageClient(client.app).sign_in(dora)
    reading = member.get(path)

    assert "ada.okoro@example.org" in writing.text(".headers")
    assert reading.text("#mail .subject") == writing.text("#mail .subject")
    assert "@" not in reading.text("#main")
    answered_by = [str(page.html).count("/reply/") for page in (writing, reading)]
    assert (answered_by[0] > 0, answered_by[1]) == (True, 0)
    assert "…\nReason, agenda" in reading.html.select("#letter-text")[0].get_text()
    member.get(f"{path}/letter.eml", status=403)
    member.get(f"{path}/times.ics", status=403)


def test_an_unready_letter_wants_a_reason(
    client: PageClient, draft: Invitation, group: Group
) -> None:
    group.needed_sessions = 5
    db.session.commit()
    path = f"/invitations/{draft.id}/clear"
    seal = client.get(path).values("[name=seal]")["seal"]
    refused = client.post(path, {"seal": seal, "reason": " "}, status=422)
    done = clear(client, draft, reason="She asked us <b>herself</b>")
    page = client.get(done.location)

    assert refused.errors() == {
        "reason": "Something is still open. Write down why the letter may leave all the same."
    }
    assert page.text("#left ~ p q") == "She asked us <b>herself</b>"
    assert page.texts(".left li") == ["3 sessions held; at least 5 wanted. Hold 2 more sessions."]


def test_the_culture_of_the_house_cannot_be_overridden(
    client: PageClient, draft: Invitation, group: Group
) -> None:
    path = f"/invitations/{draft.id}/clear"
    seal = client.get(path).values("[name=seal]")["seal"]
    group.upwards = Upwards.NOT_DONE
    db.session.commit()
    page = client.post(path, {"seal": seal, "reason": "I do not care"}, status=422)

    assert page.html.select("form [name=seal]") == []
    assert page.texts("#gate ~ .note:not(.reach)") == [
        "No reason can stand in for “Fits the culture”: it belongs to the culture of the house."
    ]
    assert page.html.select("#gate ~ .actions a")[0]["href"] == f"/groups/{group.id}/culture"
    assert the(draft.id).state is S.DRAFTED


def test_an_uninformed_supervisor_leads_to_the_note(
    client: PageClient, draft: Invitation, group: Group
) -> None:
    group.upwards = Upwards.AFTER_INFORMING
    group.needed_sessions = 5
    db.session.commit()
    page = client.get(f"/invitations/{draft.id}/clear")
    way = page.html.select("#gate ~ .actions a")[0]
    note = client.get(str(way["href"]))

    assert page.texts("#gate ~ .note:not(.reach)") == [
        (
            "No reason can stand in for “Supervisor informed of the invitation”: "
            "it belongs to the culture of the house."
        )
    ]
    assert way.get_text() == "Inform the supervisor"
    assert note.text("h1") == "Note to the supervisor"


@pytest.mark.parametrize("seal", ["", "x" * 10_000, "0" * 32])
def test_only_what_was_shown_is_cleared(client: PageClient, draft: Invitation, seal: str) -> None:
    client.post(f"/invitations/{draft.id}/clear", {"seal": seal}, status=422)

    assert the(draft.id).state is S.DRAFTED


def test_back_to_draft(client: PageClient, draft: Invitation) -> None:
    path = clear(client, draft).location
    client.post(f"{path}/back-to-draft", {"step-note": "A typo"})
    page = client.get(path)

    assert page.text("h1 .tag") == "Drafted"
    assert page.texts(".history .reason") == ["A typo"]
    client.get(f"{path}/letter.eml", status=404)
    client.get(f"{path}/times.ics", status=404)


def test_letters_through_the_assistant_say_so(
    client: PageClient, draft: Invitation, leader: Person
) -> None:
    leader.assistant_mode = AssistantMode.ADDRESSED
    db.session.commit()
    page = client.get(f"/invitations/{draft.id}")

    assert page.text(".salutation strong") == "Dear Mr Lind,"
    assert page.text(".who").endswith("through Jo Lind")


# Steps


def test_from_sent_to_followed_up(
    client: PageClient, draft: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = clear(client, draft).location
    client.post(f"{path}/sent", {"step-note": ""})
    first = the(draft.id).offers[0].id
    answer = {"answer-answer": f"time-{first}", "answer-note": "A, gladly"}
    client.post(f"{path}/answer", answer)
    client.post(f"{path}/briefed", {"step-note": "Page sent"})
    refused = client.post(f"{path}/held", {}, status=409)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 5, 12, 14, 0, tzinfo=UTC))
    client.post(f"{path}/held", {})
    thanks = client.get(path)
    client.post(f"{path}/thanked", {})
    client.post(f"{path}/followed-up", {"step-note": ""}, status=422)
    client.post(f"{path}/followed-up", {"step-note": "Two plants try it"})
    page = client.get(path)

    assert refused.text(".lead").startswith("The visit lies ahead.")
    assert thanks.text("#more-body").startswith("Dear Dr Okoro, Thank you for being our guest")
    assert page.texts(".history strong") == [
        "Followed up", "Thanked", "Held", "Briefed", "Accepted", "Sent", "Cleared", "Drafted",
        "Idea",
    ]  # fmt: skip
    assert page.texts(".history .reason") == ["Two plants try it", "Page sent", "A, gladly"]


def test_an_answer_keeps_one_time(client: PageClient, draft: Invitation) -> None:
    path = put(draft, S.SENT)
    options = client.get(path).texts(".options label")
    second = draft.offers[1].id
    client.post(f"{path}/answer", {"answer-answer": f"time-{second}"})

    assert options == [
        "A: Tue 12 May 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "B: Fri 12 Jun 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "Somebody else comes in their place",
        "They ask for another time",
        "Perhaps later",
        "No",
    ]
    assert [offer.state for offer in the(draft.id).offers] == ["freed", "kept"]


def test_the_second_answer_hears_that_it_was_too_late(
    client: PageClient, bob: Account, draft: Invitation
) -> None:
    path = put(draft, S.SENT)
    first, second = (offer.id for offer in draft.offers)
    client.post(f"{path}/answer", {"answer-answer": f"time-{first}"})
    bobs = PageClient(client.app).sign_in(bob)
    page = bobs.post(f"{path}/answer", {"answer-answer": f"time-{second}"}, status=422)

    assert list(page.errors()) == ["answer-answer"]
    assert [offer.state for offer in the(draft.id).offers] == ["kept", "freed"]


def test_by_hand_nobody_is_brought_back_who_asked_to_be_forgotten(
    client: PageClient, draft: Invitation
) -> None:
    path = put(draft, S.SENT)
    erasure.erase(make_person("Cleo", "Bruns", email="cleo@example.org"), now=NOW)
    page = client.post(
        f"{path}/answer",
        {
            "answer-answer": "delegated",
            "answer-delegate": "Dr. Cleo Bruns",
            "answer-delegate_email": "cleo@example.org",
        },
        status=422,
    )

    assert page.errors() == {
        "answer-delegate": "One of them asked to be forgotten. Leave them out, or add them by hand "
        "if they came back of their own accord."
    }
    assert the(draft.id).delegate is None


def test_a_delegate_becomes_known(client: PageClient, draft: Invitation) -> None:
    path = put(draft, S.SENT)
    client.post(
        f"{path}/answer",
        {
            "answer-answer": "delegated",
            "answer-delegate": "Dr. Cleo Bruns",
            "answer-delegate_email": "cleo@example.org",
        },
    )
    delegate = the(draft.id).delegate
    page = client.get(path)

    assert delegate is not None
    assert (delegate.name, delegate.titles, delegate.time_zone) == (
        "Cleo Bruns", "Dr.", "Africa/Lagos",
    )  # fmt: skip
    assert page.text(".who strong") == "Cleo Bruns comes in their place"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "answer-answer"),
        ({"answer-answer": "maybe"}, "answer-answer"),
        ({"answer-answer": "time-999999"}, "answer-answer"),
        ({"answer-answer": "time-x"}, "answer-answer"),
        ({"answer-answer": "delegated"}, "answer-delegate"),
        (
            {"answer-answer": "delegated", "answer-delegate": "C", "answer-delegate_email": "no"},
            "answer-delegate_email",
        ),
        ({"answer-answer": "declined", "answer-note": "x" * 10_000}, "answer-note"),
        ({"answer-answer": "resting"}, "answer-later_on"),
        ({"answer-answer": "resting", "answer-later_on": "2026-02-01"}, "answer-later_on"),
        ({"answer-answer": "resting", "answer-later_on": "spring"}, "answer-later_on"),
    ],
)
def test_a_refused_answer_names_its_field(
    client: PageClient, draft: Invitation, typed: dict[str, str], field: str
) -> None:
    path = put(draft, S.SENT)
    page = client.post(f"{path}/answer", typed, status=422)

    assert sorted(page.errors()) == [field]
    assert the(draft.id).state is S.SENT


def name_delegate(client: PageClient, draft: Invitation) -> str:
    """Have Cleo named in Ada's place; the path of Ada's invitation."""
    path = put(draft, S.SENT)
    typed = {
        "answer-answer": "delegated",
        "answer-delegate": "Frau Dr. Cleo Bruns",
        "answer-delegate_email": "cleo@example.org",
        "answer-delegate_post": "Head of Learning",
    }
    client.post(f"{path}/answer", typed)
    return path


def test_a_delegate_becomes_a_guest_of_their_own(client: PageClient, draft: Invitation) -> None:
    path = name_delegate(client, draft)
    page = client.get(path)
    assert page.texts(".next form[action$='/delegate/invitation'] button") == ["Invite Cleo Bruns"]
    assert page.text(".history .reason") == "Frau Dr. Cleo Bruns, Head of Learning"

    own = client.post(f"{path}/delegate/invitation").location
    again = client.post(f"{path}/delegate/invitation").location
    shown = client.get(own)
    assert again == own
    assert shown.text("h1") == "Cleo Bruns Drafted"
    assert shown.text(".who").startswith("Head of Learning")
    assert shown.text("#judgement .tag-good") == "No remarks"
    assert "Dr Okoro, whom we asked first, has named you." in shown.text("#mail .letter")
    new = the(int(own.rpartition("/")[2]))
    assert [offer.session_id for offer in new.offers] == [
        offer.session_id for offer in the(draft.id).offers
    ]
    assert [{offer.state for offer in one.offers} for one in (the(draft.id), new)] == [
        {OfferState.FREED},
        {OfferState.OFFERED},
    ]
    assert shown.texts(".history li")[-1] == "The earlier invitation Ada Okoro, Delegated"
    page = client.get(path)
    assert page.texts(".history li")[0] == "The later invitation Cleo Bruns"
    assert page.text("#next") == "Thank for the delegate by Mon 2 Feb"


def test_whoever_sends_somebody_is_thanked_and_the_invitation_concluded(
    client: PageClient, draft: Invitation
) -> None:
    path = name_delegate(client, draft)
    client.post(f"{path}/delegate/invitation")
    home = client.get("/")
    letter = client.get(path).values("[name^=more-]")
    client.post(f"{path}/letters/delegation", letter)
    page, board = client.get(path), client.get("/invitations/")

    assert "Thank Ada Okoro for sending somebody" in home.texts(".owed-what a")
    assert letter["more-subject"] == "Thank you for naming Dr Bruns"
    assert page.text("#next") == "Somebody else was asked"
    assert page.texts(".history strong")[0] == "Thanked"
    (mail,) = db.session.scalars(sa.select(OutboxMail)).all()
    assert (mail.recipients, mail.kind) == (["ada.okoro@example.org"], MailKind.DELEGATION)
    assert board.texts("details.closed a") == ["Ada Okoro"]
    client.post(f"{path}/letters/delegation/recall")
    assert client.get(path).text("#next").startswith("Thank for the delegate")
    client.post(f"{path}/delegate/thanked", {"step-note": "By telephone"})
    assert client.get(path).texts(".history .reason")[0] == "By telephone"


def test_who_has_named_nobody_hands_nothing_over(client: PageClient, draft: Invitation) -> None:
    path = put(draft, S.SENT)
    for verb in ("delegate/invitation", "delegate/thanked"):
        client.post(f"{path}/{verb}", status=409)
        client.get(f"{path}/{verb}", status=405)

    assert the(draft.id).state is S.SENT


def test_members_are_not_asked_in_somebodys_place(
    client: PageClient, draft: Invitation, dora: Account
) -> None:
    path = put(draft, S.DELEGATED)
    draft.delegate = dora.person
    db.session.commit()
    page = client.post(f"{path}/delegate/invitation", status=409)

    assert page.text(".lead").startswith("Whoever sits in this group is no guest of it.")
    assert {offer.state for offer in the(draft.id).offers} == {OfferState.OFFERED}


def test_perhaps_later_rests_and_leads_to_the_next_asking(
    client: PageClient, draft: Invitation, leader: Person, sessions: list[Session]
) -> None:
    path = put(draft, S.SENT)
    later = {"answer-answer": "resting", "answer-later_on": "2026-03-01", "answer-note": "By phone"}
    client.post(f"{path}/answer", later)
    page = client.get(path)
    assert page.text("h1 .tag") == "Perhaps later"
    assert page.text("#next") == "Ask again from Sun 1 Mar"
    assert page.text(".history li").startswith("Perhaps later ")
    assert page.text(".history .reason") == "From Sun 1 Mar 2026 By phone"
    board = client.get("/invitations/")
    assert board.text(".closed .small:not(.muted)") == "Ask again from Sun 1 Mar"

    new = str(page.html.select(".next a.btn-primary")[0]["href"])
    assert client.get(new).texts(".note") == []
    made = client.post(new_path(sessions[2]), plan(leader, sessions[2:])).location
    asked = client.get(path)
    assert asked.text("#next") == "They were asked again"
    assert str(asked.html.select(".next p a")[0]["href"]) == made
    first = client.get(made).html.select(".history li a")[0]
    assert (first["href"], first.get_text()) == (path, "The earlier invitation")
    assert client.get("/invitations/").text(".closed li > .muted") == "Asked again"


def test_the_leader_is_not_their_own_delegate(
    client: PageClient, draft: Invitation, leader: Person
) -> None:
    path = put(draft, S.SENT)
    typed = {
        "answer-answer": "delegated",
        "answer-delegate": "Ada Okoro",
        "answer-delegate_email": leader.email,
    }
    page = client.post(f"{path}/answer", typed, status=422)

    assert page.errors() == {"answer-delegate": "This is the leader. Say who comes in their place."}


def test_another_session_is_agreed_on(
    client: PageClient, draft: Invitation, sessions: list[Session]
) -> None:
    path = put(draft, S.SENT)
    client.post(f"{path}/answer", {"answer-answer": "other_time", "answer-note": "July"})
    refused = client.post(f"{path}/agree", {"agree-session_id": "999"}, status=422)
    client.post(f"{path}/agree", {"agree-session_id": sessions[2].id})

    assert list(refused.errors()) == ["agree-session_id"]
    assert the(draft.id).state is S.ACCEPTED
    assert [(offer.session_id, offer.state) for offer in the(draft.id).offers] == [
        (sessions[0].id, "freed"),
        (sessions[1].id, "freed"),
        (sessions[2].id, "kept"),
    ]


def test_one_reminder(client: PageClient, draft: Invitation) -> None:
    path = put(draft, S.SENT)
    draft.sent_at = NOW
    db.session.commit()
    before = client.get(path)
    client.post(f"{path}/reminded")
    page = client.get(path)
    client.post(f"{path}/reminded", status=409)

    assert before.text("#more-body").startswith("Dear Dr Okoro, May I ask once more")
    assert page.html.select("#more-body") == []
    assert page.texts(".history strong")[0] == "Reminded"


def test_withdrawing_keeps_the_reason(client: PageClient, draft: Invitation) -> None:
    path = f"/invitations/{draft.id}"
    client.post(f"{path}/withdraw", {"withdraw-note": "x" * 10_000}, status=422)
    client.post(f"{path}/withdraw", {"withdraw-note": "Changed our mind"})
    page = client.get(path)

    assert page.text("h1 .tag") == "Withdrawn"
    assert page.texts(".history .reason") == ["Changed our mind"]
    assert page.html.select("#main form") == []


@pytest.mark.parametrize("state", list(S))
def test_every_state_has_a_page(
    client: PageClient, dora: Account, draft: Invitation, state: InvitationState
) -> None:
    draft.sent_at = NOW
    path = put(draft, state)
    page = client.get(path)
    reading = PageClient(client.app).sign_in(dora).get(path)

    assert page.text("h1").startswith("Ada Okoro ")
    assert reading.html.select("#main form") == []


# The board


def test_the_board_says_what_is_due(
    client: PageClient, alice: Account, draft: Invitation, group: Group
) -> None:
    held = make_invitation(group, make_person("Ben", "Sato"), state=S.HELD)
    past = make_session(group, datetime(2026, 1, 20, 15, 0))
    make_offer(held, past, state=OfferState.KEPT)
    page = client.get("/invitations/")

    assert page.texts(".board h2") == [
        "In preparation 1", "Asked 0", "Expected 0", "Was here 1",
    ]  # fmt: skip
    assert page.texts(".states li") == [
        "Idea 0", "Drafted 1", "Cleared 0", "Sent 0", "Delegated 0", "Other time proposed 0",
        "Accepted 0", "Briefed 0", "Held 1", "Thanked 0",
    ]  # fmt: skip
    assert page.texts(".due") == ["Clear the letter by Tue 28 Apr", "Overdue: Thank by Wed 21 Jan"]


def test_the_board_shows_one_group(
    client: PageClient, alice: Account, draft: Invitation, charlie: Account
) -> None:
    other = make_group(alice, "Quiet Round")
    hidden = make_group(charlie, "Hidden Round")
    make_invitation(hidden, make_person("Ben", "Sato"))
    page = client.get(f"/invitations/?group={other.id}")
    all_ = client.get(f"/invitations/?group={hidden.id}")

    assert page.texts(".card-of-guest") == []
    assert page.texts(".filter a") == ["All groups", "HR Heads", "Quiet Round"]
    assert all_.texts(".card-of-guest a") == ["Ada Okoro"]


def test_the_board_begins_a_new_invitation(
    client: PageClient, dora: Account, draft: Invitation, group: Group, alice: Account
) -> None:
    def ways(page: Page) -> dict[str, str]:
        found = page.html.select("#main > .actions a")
        return {" ".join(link.get_text().split()): str(link["href"]) for link in found}

    one = client.get("/invitations/")
    reader = PageClient(client.app).sign_in(dora).get("/invitations/")
    other = make_group(alice, "Quiet Round")
    here, there = (f"/groups/{one.id}/invitations/new" for one in (group, other))

    assert ways(one) == {"Ask a senior guest": here}
    assert ways(reader) == {}
    assert ways(client.get("/invitations/")) == {
        "Ask a senior guest: HR Heads": here,
        "Ask a senior guest: Quiet Round": there,
    }
    assert ways(client.get(f"/invitations/?group={group.id}")) == {"Ask a senior guest": here}


def test_an_empty_board_teaches(client: PageClient, alice: Account, group: Group) -> None:
    page = client.sign_in(alice).get("/invitations/")

    assert page.text(".empty h2") == "First prove the value, then ask upwards"
    assert page.texts(".empty a") == ["Is HR Heads ready?"]


def test_an_empty_board_leads_a_newcomer_to_the_first_group(
    client: PageClient, charlie: Account
) -> None:
    page = client.sign_in(charlie).get("/invitations/")

    assert [link["href"] for link in page.html.select(".empty a")] == ["/groups/new"]


def test_the_board_costs_the_same_for_many(
    client: PageClient, alice: Account, draft: Invitation, group: Group
) -> None:
    make_invitation(group, make_person("Zoe", "Past"), state=S.DECLINED)
    client.get("/invitations/")
    with counted_statements() as few:
        client.get("/invitations/")
    for number in range(30):
        one = make_invitation(group, make_person(f"Leader {number}", "Many"))
        session = make_session(group, datetime(2026, 9, 1, 15, 0) + timedelta(days=number))
        make_offer(one, session)
    db.session.commit()
    with counted_statements() as many:
        client.get("/invitations/")

    assert len(many) == len(few)


# Who may


def test_the_session_shows_its_guest_or_the_way_to_one(
    client: PageClient, dora: Account, draft: Invitation, sessions: list[Session]
) -> None:
    held = client.get(f"/sessions/{sessions[0].id}")
    free = client.get(f"/sessions/{sessions[2].id}")
    reading = PageClient(client.app).sign_in(dora).get(f"/sessions/{sessions[2].id}")

    assert held.text("section:has(> #guest-slot) a") == "Ada Okoro"
    assert free.text("section:has(> #guest-slot) a") == "Ask a senior guest"
    assert reading.html.select("#guest-slot") == []


def test_only_conveners_clear(client: PageClient, draft: Invitation, group: Group) -> None:
    moderator = make_person("Mo", "Derator", email="mo@example.org")
    make_membership(group, moderator, role=MemberRole.MODERATOR)
    account = Account(
        person=moderator,
        email="mo@example.org",
        fs_uniquifier="mo",
        role="convener",
        created_at=NOW,
    )
    db.session.add(account)
    db.session.commit()
    mo = PageClient(client.app).sign_in(account)
    page = mo.get(f"/invitations/{draft.id}")

    assert page.html.select("a[href$='/clear']") == []
    mo.get(f"/invitations/{draft.id}/clear", status=403)
    mo.post(f"/invitations/{draft.id}/clear", status=403)


POSTS = [
    "letter", "preview", "redraft", "back-to-draft", "sent", "reminded", "answer", "agree",
    "briefed", "held", "thanked", "followed-up", "withdraw",
]  # fmt: skip


@pytest.mark.parametrize("verb", POSTS)
def test_get_changes_nothing(client: PageClient, draft: Invitation, verb: str) -> None:
    page = client.get(f"/invitations/{draft.id}/{verb}", status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]


@pytest.mark.parametrize("verb", [*POSTS, "clear", "edit"])
def test_strangers_find_nothing_and_readers_change_nothing(
    client: PageClient, charlie: Account, dora: Account, draft: Invitation, verb: str
) -> None:
    path = f"/invitations/{draft.id}/{verb}"
    PageClient(client.app).sign_in(charlie).post(path, status=404)
    PageClient(client.app).sign_in(dora).post(path, status=403)

    assert the(draft.id).state is S.DRAFTED


def test_german_pages(client: PageClient, alice: Account, draft: Invitation) -> None:
    alice.language = Language.DE
    db.session.commit()
    page = client.get(f"/invitations/{draft.id}")

    assert page.text("#mail .letter").startswith("Dear Dr Okoro,")
    assert page.text(".rows").startswith("A Di. 12. Mai 2026, 14:20–14:35")
