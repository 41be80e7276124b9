from datetime import date

import pytest

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.sessions import Attendance
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import PageClient

AGREED = date(2026, 2, 3)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice, norms="# Promises\n\n- **Be on time.**", norms_agreed_on=AGREED)


@pytest.fixture
def noor(group: Group) -> Membership:
    return make_membership(group, make_person("Noor", "Rahal"))


def test_norms_are_read_as_markdown_and_cannot_do_harm(client: PageClient, alice: Account) -> None:
    group = make_group(alice, norms="# Promises\n\n- **Be** on time <script>alert(1)</script>")
    page = client.sign_in(alice).get(f"/groups/{group.id}/norms")

    assert page.text(".norms h3") == "Promises"
    assert page.text(".norms strong") == "Be"
    assert page.html.select(".norms script") == []


def test_a_group_without_norms_is_taught(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).get(f"/groups/{group.id}/norms")

    assert page.text(".empty .btn") == "Write norms"


def test_a_text_to_begin_from_is_taken_below_what_stands(
    client: PageClient, alice: Account, group: Group
) -> None:
    typed = {"norms": "Ours first.", "starter": "de", "norms_agreed_on": "2026-02-03"}
    page = client.sign_in(alice).post(f"/groups/{group.id}/norms/edit", typed, status=200)
    text = page.values()["norms"].strip()
    db.session.refresh(group)

    assert text.startswith("Ours first.")
    assert "Chatham-House-Regel" in text
    assert group.norms.startswith("# Promises")


def test_changing_accepted_norms_asks_what_becomes_of_acceptances(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    noor.norms_accepted_on = AGREED
    typed = {"norms": "Be early.", "norms_agreed_on": "2026-03-03"}
    page = client.sign_in(alice).post(f"/groups/{group.id}/norms/edit", typed, status=422)
    db.session.refresh(noor)
    asked = (list(page.errors()), page.values()["norms"].strip(), noor.norms_accepted_on)
    client.post(f"/groups/{group.id}/norms/edit", typed | {"acceptance": "anew"})
    db.session.refresh(noor)

    assert asked == (["acceptance"], "Be early.", AGREED)
    assert noor.norms_accepted_on is None


def test_a_clearer_text_keeps_acceptances(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    noor.norms_accepted_on = AGREED
    client.sign_in(alice).post(
        f"/groups/{group.id}/norms/edit", {"norms": "Be early.", "acceptance": "keep"}
    )
    db.session.refresh(noor)
    db.session.refresh(group)

    assert (noor.norms_accepted_on, group.norms, group.norms_agreed_on) == (
        AGREED,
        "Be early.",
        None,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("norms", "x" * 10_001), ("norms_agreed_on", "0001-01-01"), ("acceptance", "perhaps")],
)
def test_norms_that_cannot_be_are_refused(
    client: PageClient, alice: Account, group: Group, noor: Membership, field: str, value: str
) -> None:
    noor.norms_accepted_on = AGREED
    typed = {"norms": "Be early.", "norms_agreed_on": "2026-03-03", "acceptance": "keep"}
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/norms/edit", typed | {field: value}, status=422
    )

    assert list(page.errors()) == [field]


def test_one_accepts_and_then_everybody(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    address = f"/groups/{group.id}/norms/accept"
    client.sign_in(alice).post(address, {"seats": noor.id, "accepted_on": "2026-03-01"})
    db.session.refresh(noor)
    one = [seat.norms_accepted_on for seat in group.memberships]
    client.post(address, {"who": "everybody", "accepted_on": "2026-03-05"})
    db.session.expire_all()
    every = {seat.person.name: seat.norms_accepted_on for seat in group.memberships}

    assert noor.norms_accepted_on == date(2026, 3, 1)
    assert one.count(None) == 1
    assert every == {"Alice Example": date(2026, 3, 5), "Noor Rahal": date(2026, 3, 1)}


def test_those_who_came_accept_together(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    session = make_session(group, state=SessionState.HELD)
    db.session.add(Attendance(session=session, person=noor.person, came=True))
    db.session.add(Attendance(session=session, person=alice.person, came=False))
    client.sign_in(alice).post(
        f"/groups/{group.id}/norms/accept", {"who": "present", "accepted_on": "2026-05-12"}
    )
    db.session.expire_all()

    assert {seat.person.name: seat.norms_accepted_on for seat in group.memberships} == {
        "Alice Example": None,
        "Noor Rahal": date(2026, 5, 12),
    }


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"accepted_on": "2026-03-01"}, "seats"),
        ({"seats": "999999", "accepted_on": "2026-03-01"}, "seats"),
        ({"seats": "many", "accepted_on": "2026-03-01"}, "seats"),
        ({"who": "everybody", "accepted_on": ""}, "accepted_on"),
        ({"who": "everybody", "accepted_on": "2100-01-01"}, "accepted_on"),
    ],
)
def test_acceptances_that_cannot_be_are_refused(
    client: PageClient, alice: Account, group: Group, typed: dict[str, str], field: str
) -> None:
    page = client.sign_in(alice).post(f"/groups/{group.id}/norms/accept", typed, status=422)

    assert list(page.errors()) == [field]


def test_members_read_norms_and_do_not_change_them(
    client: PageClient, bob: Account, charlie: Account, dora: Account, group: Group
) -> None:
    make_membership(group, bob.person)
    make_membership(group, dora.person, role=MemberRole.CONVENER)
    for account in (bob, dora):
        reader = PageClient(client.app).sign_in(account)
        page = reader.get(f"/groups/{group.id}/norms")
        reader.get(f"/groups/{group.id}/norms/edit", status=403)
        reader.post(f"/groups/{group.id}/norms/accept", {"who": "everybody"}, status=403)
        assert page.html.select("main form") == []
    client.sign_in(charlie).get(f"/groups/{group.id}/norms", status=404)
