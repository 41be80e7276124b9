from datetime import date

import pytest

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.queries import members as queries
from tests.factories import make_group, make_membership, make_person
from tests.pages import PageClient, counted_statements

NEW = {
    "given": "Noor",
    "family": "Rahal",
    "email": "noor@example.org",
    "organisation": "Aster Works",
    "post": "Head of Supply",
    "time_zone": "Dubai",
    "role": "moderator",
    "is_required": "y",
}


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def noor(group: Group) -> Membership:
    return make_membership(group, make_person("Noor", "Rahal", time_zone="Asia/Dubai"))


def seats(group: Group) -> list[tuple[str, str, bool]]:
    db.session.expire_all()
    return [(seat.person.name, seat.role, seat.is_required) for seat in queries.of_group(group)]


def test_people_are_found_whatever_their_accents(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    make_person("Tomás", "Quiroga", organisation="Aster Works", city="Köln")
    make_person("Otto", "Maar", organisation="Aster Works", archived_at=group.created_at)
    client.sign_in(alice)
    found = client.get(f"/groups/{group.id}/members/candidates?q=TOMAS+aster")
    none = client.get(f"/groups/{group.id}/members/candidates?q=noor")
    odd = client.get(f"/groups/{group.id}/members/candidates?q=%25%00_" + "x" * 10_000)

    assert found.texts("label") == ["Tomás Quiroga Aster Works, Köln"]
    assert none.texts("label") == odd.texts("label") == []


def test_who_is_ticked_stays_while_another_is_sought(
    client: PageClient, alice: Account, group: Group
) -> None:
    ines, _other = make_person("Ines", "Sol"), make_person("Zoe", "Tan")
    make_person("Tomás", "Quiroga")
    path = f"/groups/{group.id}/members/candidates?q=quiroga&people={ines.id}"
    page = client.sign_in(alice).get(path)
    ticked = [box["value"] for box in page.html.select("[name=people][checked]")]

    assert [label.split()[0] for label in page.texts("label")] == ["Ines", "Tomás"]
    assert ticked == [str(ines.id)]
    client.get(f"/groups/{group.id}/members/candidates?q=&people=all&people={'9' * 30}")


def test_searching_without_javascript_keeps_who_is_ticked_and_adds_nobody(
    client: PageClient, alice: Account, group: Group
) -> None:
    ines, tomas = make_person("Ines", "Sol"), make_person("Tomás", "Quiroga")
    sent = {"people": [ines.id], "q": "quiroga", "search": "1", "role": "moderator"}
    page = client.sign_in(alice).post(f"/groups/{group.id}/members?setup=1", sent, status=200)
    boxes = page.html.select("[name=people]")

    assert [box["value"] for box in boxes] == [str(ines.id), str(tomas.id)]
    assert [box.has_attr("checked") for box in boxes] == [True, False]
    chosen = page.html.select("#q, #chosen-role [selected]")
    assert [field["value"] for field in chosen] == ["quiroga", "moderator"]
    assert seats(group) == [("Alice Example", "convener", True)]


def test_chosen_people_get_a_seat(client: PageClient, alice: Account, group: Group) -> None:
    people = [make_person("Tomás", "Quiroga"), make_person("Ines", "Sol")]
    client.sign_in(alice).post(
        f"/groups/{group.id}/members",
        {"people": [person.id for person in people], "role": "moderator"},
    )

    assert seats(group)[1:] == [
        ("Tomás Quiroga", "moderator", False),
        ("Ines Sol", "moderator", False),
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"role": "member"}, "people"),
        ({"role": "member", "people": "999999"}, "people"),
        ({"role": "member", "people": "9" * 30}, "people"),
        ({"role": "member", "people": "all"}, "people"),
    ],
)
def test_choosing_nobody_is_refused(
    client: PageClient, alice: Account, group: Group, typed: dict[str, str], field: str
) -> None:
    page = client.sign_in(alice).post(f"/groups/{group.id}/members", typed, status=422)

    assert list(page.errors()) == [field]


def test_nobody_is_made_former_by_choosing(
    client: PageClient, alice: Account, group: Group
) -> None:
    person = make_person()
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members", {"people": person.id, "role": "former"}, status=422
    )

    assert list(page.errors()) == ["chosen-role"]


def test_somebody_new_gets_a_card_and_a_seat(
    client: PageClient, alice: Account, group: Group
) -> None:
    client.sign_in(alice).post(f"/groups/{group.id}/members/new", NEW)
    seat = queries.of_group(group)[1]

    assert (seat.person.email, seat.person.time_zone, seat.person.country) == (
        "noor@example.org",
        "Asia/Dubai",
        "AE",
    )
    assert (seat.role, seat.is_required) == (MemberRole.MODERATOR, True)


def test_somebody_new_sent_twice_is_one_person(
    client: PageClient, alice: Account, group: Group
) -> None:
    client.sign_in(alice).post(f"/groups/{group.id}/members/new", NEW)
    client.post(f"/groups/{group.id}/members/new", NEW | {"email": "NOOR@example.org"})

    assert seats(group)[1:] == [("Noor Rahal", "moderator", True)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("family", ""),
        ("family", "\x00"),
        ("given", "x" * 10_000),
        ("email", "noor"),
        ("email", "x" * 250 + "@example.org"),
        ("time_zone", "Atlantis"),
        ("role", "former"),
    ],
)
def test_somebody_new_names_the_refused_field(
    client: PageClient, alice: Account, group: Group, field: str, value: str
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/new", NEW | {field: value}, status=422
    )

    assert list(page.errors()) == [field]
    assert page.values()["organisation"] == "Aster Works"
    assert len(queries.of_group(group)) == 1


def test_roles_are_changed_together(
    client: PageClient, alice: Account, bob: Account, group: Group, noor: Membership
) -> None:
    his = make_membership(group, bob.person)
    typed = {
        f"seat-{noor.id}-role": "moderator",
        f"seat-{his.id}-role": "co_convener",
        f"seat-{his.id}-is_required": "y",
    }
    client.sign_in(alice).post(f"/groups/{group.id}/members/seats", typed)

    assert seats(group) == [
        ("Alice Example", "convener", True),
        ("Bob Example", "co_convener", True),
        ("Noor Rahal", "moderator", False),
    ]


def test_a_role_that_is_none_is_refused(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/seats", {f"seat-{noor.id}-role": "king"}, status=422
    )

    assert list(page.errors()) == [f"seat-{noor.id}-role"]


def test_the_last_convener_stays(client: PageClient, alice: Account, group: Group) -> None:
    seat = queries.find_seat(group, alice.person)
    assert seat is not None
    client.sign_in(alice)
    left = client.post(f"/groups/{group.id}/members/{seat.id}/leave", status=409)
    client.post(f"/groups/{group.id}/members/seats", {f"seat-{seat.id}-role": "member"}, status=409)

    assert left.text(".lead").startswith("Somebody who can sign in must remain convener.")
    assert seats(group) == [("Alice Example", "convener", True)]


def test_a_member_leaves_and_is_taken_in_again(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    client.sign_in(alice).post(f"/groups/{group.id}/members/{noor.id}/leave")
    gone = client.get(f"/groups/{group.id}/members")
    client.post(f"/groups/{group.id}/members/{noor.id}", {"role": "member"}, status=404)
    client.post(f"/groups/{group.id}/members/{noor.id}/rejoin")

    assert gone.text("h3 + .rows .grow").startswith("Noor Rahal left on")
    assert seats(group)[1:] == [("Noor Rahal", "member", True)]


def test_all_about_a_seat_is_changed(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    address = f"/groups/{group.id}/members/{noor.id}"
    typed = {
        "role": "moderator",
        "norms_accepted_on": "2026-02-03",
        "supervisor_first": "y",
        "supervisor_informed_on": "2026-02-01",
    }
    client.sign_in(alice).post(address, typed)
    db.session.refresh(noor)
    page = client.get(address)

    assert (noor.role, noor.is_required) == (MemberRole.MODERATOR, False)
    assert (noor.norms_accepted_on, noor.supervisor_first, noor.supervisor_informed_on) == (
        date(2026, 2, 3),
        True,
        date(2026, 2, 1),
    )
    assert page.values()["norms_accepted_on"] == "2026-02-03"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", "former"),
        ("norms_accepted_on", "2100-01-01"),
        ("supervisor_informed_on", "2100-01-01"),
        ("supervisor_informed_on", "soon"),
    ],
)
def test_a_seat_names_the_refused_field(
    client: PageClient, alice: Account, group: Group, noor: Membership, field: str, value: str
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/{noor.id}", {"role": "member", field: value}, status=422
    )

    assert list(page.errors()) == [field]


def test_a_supervisor_of_a_member_is_not_forgotten(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    noor.supervisor_first = True
    waiting = client.sign_in(alice).get(f"/groups/{group.id}")
    noor.supervisor_informed_on = date(2026, 2, 1)
    done = client.get(f"/groups/{group.id}")

    assert waiting.texts(".note a") == ["Noor Rahal"]
    assert done.texts(".note a") == []


@pytest.mark.parametrize(("shows", "links"), [(False, 0), (True, 2)])
def test_members_see_addresses_only_where_the_group_says_so(
    client: PageClient, dora: Account, group: Group, noor: Membership, *, shows: bool, links: int
) -> None:
    make_membership(group, dora.person)
    group.shows_addresses = shows
    page = client.sign_in(dora).get(f"/groups/{group.id}/members")

    assert len(page.html.select('a[href^="mailto:"]')) == (links + 1 if shows else 0)
    assert ("noor.rahal@example.org" in page.html.get_text()) == shows


def test_seats_of_another_group_are_not_found(
    client: PageClient, alice: Account, charlie: Account, group: Group
) -> None:
    other = make_membership(make_group(charlie), make_person())
    client.sign_in(alice)
    client.get(f"/groups/{group.id}/members/{other.id}", status=404)
    client.post(f"/groups/{group.id}/members/{other.id}/leave", status=404)
    client.get(f"/groups/{other.group_id}/members", status=404)


def test_who_may_not_edit_sees_no_form(
    client: PageClient, bob: Account, group: Group, noor: Membership
) -> None:
    make_membership(group, bob.person, role=MemberRole.MODERATOR)
    page = client.sign_in(bob).get(f"/groups/{group.id}/members")
    client.post(f"/groups/{group.id}/members", {"people": noor.person_id}, status=403)
    client.get(f"/groups/{group.id}/members/candidates", status=403)
    client.get(f"/groups/{group.id}/members/{noor.id}", status=403)

    assert page.html.select("main form") == []


def test_the_page_costs_the_same_for_many(
    client: PageClient, alice: Account, group: Group, noor: Membership
) -> None:
    client.sign_in(alice).get(f"/groups/{group.id}/members")
    with counted_statements() as few:
        client.get(f"/groups/{group.id}/members")
    for number in range(30):
        make_membership(group, make_person("Many", str(number)))
        make_person("Other", str(number))
    db.session.commit()
    with counted_statements() as many:
        client.get(f"/groups/{group.id}/members")

    assert len(many) == len(few)
