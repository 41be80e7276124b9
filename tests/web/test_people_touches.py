from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.people import TraitKind
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.people import FollowUp, Person, PersonTrait, Touch
from roundtable.models.sessions import Attendance
from roundtable.services import touches
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
TOUCH = {
    "touched_on": "2026-05-11",
    "channel": "call",
    "is_from_them": "y",
    "touch_text": "Liked the idea.\nWill think.",
}
OWED = {"due_on": "2026-05-20", "follow_up_text": "Send the paper"}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def mira(alice: Account) -> Person:
    return make_person(titles="Dr.", post="Head of Supply", time_zone="Asia/Kolkata")


def test_the_card_says_who_and_what_time_it_is(
    client: PageClient, alice: Account, mira: Person
) -> None:
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert page.text("h1") == "Dr. Mira Vell"
    assert page.text(".standing") == "Head of Supply"
    assert page.text("dl.facts dd") == "14:30, Tue 12 May (Kolkata)"
    assert page.text(".greeting-line") == "Dear Dr Vell,"
    assert page.text(".page-heading .btn-primary") == "Write to them"


def test_a_contact_is_logged_and_shown_to_others_without_its_words(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    client.sign_in(alice).post(f"/people/{mira.id}/touches", TOUCH)
    own = client.get(f"/people/{mira.id}").text("#touches .rows")
    theirs = client.sign_in(charlie).get(f"/people/{mira.id}").text("#touches .rows")

    assert own == "Mon 11 May 2026 Telephone call from themLiked the idea. Will think."
    assert theirs == "Mon 11 May 2026 Telephone call from them logged by Alice Example"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"touched_on": "2026-05-13"}, "touched_on"),
        ({"touched_on": "0001-01-01"}, "touched_on"),
        ({"touched_on": "9999-12-31"}, "touched_on"),
        ({"touched_on": "soon"}, "touched_on"),
        ({"channel": "pigeon"}, "channel"),
        ({"touch_text": "x" * 10_000}, "touch_text"),
    ],
)
def test_a_contact_names_the_refused_field_and_keeps_what_was_typed(
    client: PageClient, alice: Account, mira: Person, typed: dict[str, str], field: str
) -> None:
    sent = TOUCH | typed
    page = client.sign_in(alice).post(f"/people/{mira.id}/touches", sent, status=422)

    assert list(page.errors()) == [field]
    assert page.text("#touch_text") == " ".join(sent["touch_text"].split())
    assert db.session.scalar(sa.select(Touch)) is None


def test_a_promise_is_made_kept_and_taken_back(
    client: PageClient, alice: Account, mira: Person
) -> None:
    client.sign_in(alice).post(f"/people/{mira.id}/follow-ups", OWED)
    follow_up = db.session.scalars(sa.select(FollowUp)).one()
    steps = [client.get(f"/people/{mira.id}").text("#follow-ups .rows")]
    for verb in ("done", "reopen"):
        client.post(f"/people/{mira.id}/follow-ups/{follow_up.id}/{verb}")
        steps.append(client.get(f"/people/{mira.id}").text("#follow-ups .rows"))

    assert steps[0] == "Send the paper due Wed 20 May 2026 Done Send the paper"
    assert steps[1] == "Send the paper done on Tue 12 May 2026 Not done Send the paper"
    assert steps[2] == steps[0]


def test_what_is_due_comes_first(client: PageClient, alice: Account, mira: Person) -> None:
    touches.owe(mira, alice, due_on=date(2026, 5, 12), text="Call back")
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert page.text(".page-heading .btn-primary") == "Do what you owe them"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"follow_up_text": "\x00"}, "follow_up_text"),
        ({"follow_up_text": "x" * 10_000}, "follow_up_text"),
        ({"due_on": ""}, "due_on"),
        ({"due_on": "0001-01-01"}, "due_on"),
        ({"due_on": "9999-12-31"}, "due_on"),
    ],
)
def test_a_promise_names_the_refused_field(
    client: PageClient, alice: Account, mira: Person, typed: dict[str, str], field: str
) -> None:
    page = client.sign_in(alice).post(f"/people/{mira.id}/follow-ups", OWED | typed, status=422)

    assert list(page.errors()) == [field]
    assert db.session.scalar(sa.select(FollowUp)) is None


def test_promises_are_the_accounts_own(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    owed = touches.owe(mira, alice, due_on=date(2026, 5, 12), text="Call back")
    page = client.sign_in(charlie).get(f"/people/{mira.id}")
    for verb in ("done", "reopen"):
        client.post(f"/people/{mira.id}/follow-ups/{owed.id}/{verb}", status=404)
    db.session.refresh(owed)

    assert page.html.select("#follow-ups .rows") == []
    assert owed.done_at is None


def test_a_note_is_private(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    client.sign_in(alice).post(f"/people/{mira.id}/note", {"note": "Likes <b>tea</b>."})
    own = client.get(f"/people/{mira.id}").text("#note")
    theirs = client.sign_in(charlie).get(f"/people/{mira.id}").response.text

    assert own == "Likes <b>tea</b>."
    assert "tea" not in theirs


def test_a_note_that_is_too_long_is_kept_in_the_form(
    client: PageClient, alice: Account, mira: Person
) -> None:
    sent = {"note": "x" * 20_001}
    page = client.sign_in(alice).post(f"/people/{mira.id}/note", sent, status=422)

    assert list(page.errors()) == ["note"]
    assert page.text("#note") == sent["note"]


def test_a_reader_sees_no_forms(client: PageClient, dora: Account, mira: Person) -> None:
    page = client.sign_in(dora).get(f"/people/{mira.id}")

    assert [form["action"] for form in page.html.select("main form")] == []


def test_what_both_share_is_said(client: PageClient, alice: Account, mira: Person) -> None:
    for person in (alice.person, mira):
        db.session.add(PersonTrait(person=person, kind=TraitKind.UNIVERSITY, name="Porto"))
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert page.texts("[aria-labelledby=common] li") == [
        "You were both at Porto.",
        "You both work in the same country: Germany.",
    ]


def test_groups_and_sessions_are_shown_only_to_who_sits_there(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    group = make_group(alice)
    make_membership(group, mira)
    held = make_session(group, datetime(2026, 4, 14, 15, 0), title="April", state=SessionState.HELD)
    make_session(group, title="May")
    make_session(group, datetime(2025, 12, 9, 15, 0), title="Before she joined")
    make_session(group, title="Off", state=SessionState.CANCELLED)
    db.session.add(Attendance(session=held, person=mira, came=True))
    seen = client.sign_in(alice).get(f"/people/{mira.id}").texts("[aria-labelledby=together] li")
    stranger = client.sign_in(charlie).get(f"/people/{mira.id}").text("main")

    assert [line.partition(" ")[0] for line in seen] == ["May", "April"]
    assert seen[0].endswith("Tue 12 May 2026, 15:00–16:00 in Berlin Planned")
    assert seen[1].endswith("came")
    assert "You sit in no group together." in stranger
    assert "Northern Round" not in stranger


def test_a_leader_is_shown_with_the_invitations_of_the_readers_groups(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    group = make_group(alice)
    ours = make_invitation(group, mira, topic="Keeping engineers", state=InvitationState.HELD)
    visit = make_session(group, datetime(2026, 4, 14, 15, 0), state=SessionState.HELD)
    make_offer(ours, visit, state=OfferState.KEPT)
    sent_instead = make_invitation(group, topic="", delegate=mira, state=InvitationState.DELEGATED)
    make_invitation(make_group(charlie), mira, topic="Hidden")
    make_invitation(group, topic="Somebody else")
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert page.texts("[aria-labelledby=together] li") == [
        "Invitation Northern Round Delegated",
        "Keeping engineers Northern Round Tue 14 Apr 2026 Held",
    ]
    assert [link["href"] for link in page.html.select("[aria-labelledby=together] li a")] == [
        f"/invitations/{sent_instead.id}",
        f"/invitations/{ours.id}",
    ]
    assert "You sit in no group together." not in page.text("main")


def test_a_session_keeps_its_hour_when_the_clocks_change(
    client: PageClient, alice: Account, mira: Person
) -> None:
    group = make_group(alice)
    make_membership(group, mira)
    make_session(group, datetime(2026, 10, 27, 15, 0), title="Winter")
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert "Tue 27 Oct 2026, 15:00–16:00 in Berlin" in page.text("[aria-labelledby=together] li")


def test_a_page_costs_the_same_with_a_long_history(
    client: PageClient, alice: Account, bob: Account, mira: Person
) -> None:
    client.sign_in(alice)
    _history(mira, bob, 1)
    client.get(f"/people/{mira.id}")
    with counted_statements() as few:
        client.get(f"/people/{mira.id}")
    for number in range(2, 30):
        _history(mira, bob, number)
    with counted_statements() as many:
        client.get(f"/people/{mira.id}")

    assert len(many) == len(few)


def _history(person: Person, account: Account, day: int) -> None:
    touch = Touch(
        person=person, account_id=account.id, touched_on=date(2026, 4, day), channel="call"
    )
    db.session.add_all([touch, Person(given=f"Boss {day}", assistant=person, created_at=NOW)])
    group = make_group(account, name=f"Group {day}")
    make_membership(group, person)
    make_invitation(group, person)
    db.session.commit()
