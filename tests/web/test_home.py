from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.database import db
from roundtable.domain.groups import GroupState, MemberRole
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer, SessionState
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.accounts import Account
from roundtable.models.people import FollowUp
from roundtable.models.sessions import Attendance
from roundtable.queries.accounts import find_by_email
from roundtable.services import outbox
from roundtable.services.demo import load
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements

NOW = datetime.now(UTC)
"""The page asks the clock, so what is owed is told from it."""


def in_days(days: int) -> datetime:
    """A wall time in UTC, so many days from now."""
    return NOW.replace(tzinfo=None, second=0, microsecond=0) + timedelta(days=days)


@pytest.fixture
def busy(alice: Account) -> Account:
    """Somebody who owes one of everything."""
    group = make_group(
        alice,
        time_zone="UTC",
        state=GroupState.FORMING,
        supervisor_first=True,
        supervisor_name="Vera Sol",
    )
    past = make_session(group, in_days(-3), title="Last round")
    coming = make_session(group, in_days(20), title="Next round")
    make_item(coming, minutes=68)
    make_membership(group, make_person("Bo", "Lind"), supervisor_first=True)
    for state, offer_state in [
        (InvitationState.DRAFTED, OfferState.FREED),
        (InvitationState.SENT, OfferState.FREED),
        (InvitationState.HELD, OfferState.KEPT),
    ]:
        leader = make_person("Ida", state.value.capitalize(), time_zone="UTC")
        sent_at = NOW - timedelta(days=12)
        invitation = make_invitation(group, leader, state=state, sent_at=sent_at)
        make_offer(invitation, past, state=offer_state)
    person = make_person("Cy", "Lund")
    values = {"due_on": NOW.date() + timedelta(days=2), "text": "Send the figures"}
    db.session.add(FollowUp(person=person, account_id=alice.id, **values))
    db.session.add(Attendance(session=coming, person=alice.person, answer=Answer.TENTATIVE))
    db.session.flush()
    return alice


def test_everything_that_is_owed_leads_to_where_it_is_done(
    client: PageClient, busy: Account
) -> None:
    page = client.sign_in(busy).get("/")
    area = {a.get_text(): str(a["href"]).split("/")[1] for a in page.html.select(".owed a")}
    end = f"{in_days(20) + timedelta(hours=1):%H:%M}"

    assert area == {
        "Cy Lund: Send the figures": "people",
        "Ida Sent has not answered: ask once more": "invitations",
        "Read and clear the letter to Ida Drafted": "invitations",
        "Record who came: “Last round”": "sessions",
        "Tell Vera Sol of the group before it begins": "groups",
        "Thank Ida Held for the visit": "invitations",
        "The supervisor of Bo Lind must hear of the seat": "groups",
        f"“Next round”: 8 minutes too long: the session ends at {end}": "sessions",
    }


def test_every_link_of_home_works(client: PageClient, busy: Account) -> None:
    page = client.sign_in(busy).get("/")
    links = {str(a["href"]) for a in page.html.select("main a")}

    assert len(links) >= 10
    for link in links:
        client.get(link)


def test_the_next_session_names_day_time_city_and_answer(client: PageClient, busy: Account) -> None:
    page = client.sign_in(busy).get("/")

    assert page.text(".next-sessions .next-day span") == "in 20 days"
    assert "in Berlin" in page.text(".next-sessions .numbers")
    assert page.texts(".next-sessions a, .next-sessions .tag") == [
        "Next round",
        "Perhaps you come",
    ]


def test_overdue_lines_are_marked(client: PageClient, busy: Account) -> None:
    page = client.sign_in(busy).get("/")
    marked = page.texts(".owed .overdue a")

    assert "Record who came: “Last round”" in marked
    assert "Cy Lund: Send the figures" not in marked


def test_a_group_shows_its_figures_against_what_it_wants(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice, state=GroupState.ACTIVE, time_zone="UTC")
    held = make_session(group, in_days(-30), state=SessionState.HELD)
    for number in range(4):
        person = make_person("Peer", str(number))
        db.session.add(Attendance(session=held, person=person, came=number > 0))
    page = client.sign_in(alice).get("/")

    assert page.texts(".gauge")[0] == "Attendance 75 % wanted: 70 %"
    assert page.texts(".gauge")[1] == "Pulse not known yet"


def test_a_newcomer_is_shown_three_first_steps(client: PageClient, alice: Account) -> None:
    page = client.sign_in(alice).get("/")
    links = [str(a["href"]) for a in page.html.select(".steps .btn")]

    assert page.texts(".steps h3") == [
        "Bring the people you know",
        "Convene a group",
        "Write to whom you would have met",
    ]
    for link in links:
        client.get(link)


def test_who_has_people_convenes_a_group_next(client: PageClient, alice: Account) -> None:
    primary = ".steps .btn-primary"
    before = client.sign_in(alice).get("/").texts(primary)
    make_person("Bo", "Lind")
    after = client.get("/")

    assert (before, after.texts(primary)) == (["Add people"], ["Convene a group"])
    assert after.texts(".steps .tag") == ["done"]


def test_right_after_setting_up_the_next_session_waits(client: PageClient, bob: Account) -> None:
    session = make_session(make_group(bob), in_days(9), title="First round")
    client.sign_in(bob)
    bare = client.get("/").html.select(".owed a")
    make_item(session, minutes=60)
    planned = client.get("/").html.select(".owed a")

    assert [(one.get_text(), one["href"]) for one in [*bare, *planned]] == [
        ("Make the agenda of “First round”", f"/sessions/{session.id}/agenda"),
        ("Confirm “First round”", f"/sessions/{session.id}"),
    ]


def test_a_reader_without_a_group_learns_who_can_help(client: PageClient, dora: Account) -> None:
    page = client.sign_in(dora).get("/")

    assert page.texts(".empty h2") == ["No group yet"]
    assert page.texts(".steps") == []


def test_nothing_owed_is_said(client: PageClient, bob: Account) -> None:
    make_group(bob, state=GroupState.ACTIVE)
    page = client.sign_in(bob).get("/")

    assert page.texts(".owed") == []
    assert "Nobody waits for you." in page.text("section:has(#to-do)")


def test_a_reader_in_a_group_owes_nothing(client: PageClient, busy: Account, dora: Account) -> None:
    group = busy.person.memberships[0].group
    make_membership(group, dora.person, role=MemberRole.MEMBER)
    page = client.sign_in(dora).get("/")

    assert page.texts(".owed a") == []
    assert page.texts(".next-sessions a") == ["Next round"]


def test_many_lines_unfold(client: PageClient, alice: Account) -> None:
    make_group(alice)
    for number in range(12):
        values = {"due_on": date(2026, 1, 5) + timedelta(days=number), "text": "Call"}
        person = make_person("Bo", str(number))
        db.session.add(FollowUp(person=person, account_id=alice.id, **values))
    page = client.sign_in(alice).get("/")

    assert len(page.texts(".owed > li")) == 12
    assert page.text("details.more summary") == "2 more"


@pytest.mark.parametrize("language", Language)
def test_the_demonstration_fills_the_page(
    client: PageClient, database: None, language: Language
) -> None:
    load.load(now=NOW)
    account = find_by_email(load.EMAIL)
    assert account is not None
    account.language = language
    page = client.sign_in(account).get("/")

    assert len(page.texts(".next-sessions > li")) == 5
    assert len(page.texts(".group-lines > li")) == 2
    assert len(page.texts(".owed > li")) >= 9


def test_many_groups_cost_as_many_statements_as_one(client: PageClient, busy: Account) -> None:
    client.sign_in(busy).get("/")
    with counted_statements() as few:
        client.get("/")
    for number in range(29):
        group = make_group(busy, f"Round {number}", supervisor_first=True, time_zone="UTC")
        make_session(group, in_days(-3))
        make_item(make_session(group, in_days(9)), minutes=90)
        make_invitation(group, make_person("Ida", f"Rask{number}"), state=InvitationState.DRAFTED)
    db.session.commit()
    with counted_statements() as many:
        client.get("/")

    assert len(many) == len(few)


def test_a_refused_mail_leads_to_the_button_that_tries_again(
    client: PageClient, alice: Account
) -> None:
    letter = LetterBody(subject="Fifteen minutes", body="Would you come?\n")
    to = Correspondent(name="Ines", email="ines@example.org")
    written = note(letter, to=to, sender="rt@house.example", now=NOW)
    invitation = make_invitation(make_group(alice), make_person())
    mail = outbox.put(written, kind=MailKind.THANKS, now=NOW, by=alice, invitation=invitation)
    mail.state, mail.answer, mail.done_at = MailState.FAILED, "550 no <such> user", NOW
    page = client.sign_in(alice).get("/")

    assert page.texts(".owed-what a") == [
        "The mail to ines@example.org has not left: “550 no <such> user”"
    ]
    shown = client.get(str(page.html.select(".owed-what a")[0]["href"]))
    assert [str(form["action"]) for form in shown.html.select("main form")] == [
        f"/outbox/{mail.id}/retry",
        f"/outbox/{mail.id}/take-back",
    ]
