from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.ledger import BurdenCorrection
from roundtable.models.sessions import Attendance
from roundtable.queries.member_pages import page_link
from roundtable.services import member_pages
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 7, 7, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def seat(group: Group) -> Membership:
    """In San Francisco nine o'clock in Berlin is midnight."""
    ben = make_person("Ben", "Oda", time_zone="America/Los_Angeles", city="San Francisco")
    return make_membership(group, ben)


@pytest.fixture
def held(group: Group, seat: Membership) -> None:
    session = make_session(group, datetime(2026, 7, 7, 9, 0), state=SessionState.HELD)
    db.session.add(Attendance(session=session, person=seat.person, came=True))


def path_of(group: Group) -> str:
    return f"/groups/{group.id}/hours/"


def typed(seat: Membership, **fields: str) -> dict[str, str]:
    return {
        "membership_id": str(seat.id),
        "late_hours": "1.5",
        "reason": "Carried the spring",
    } | fields


@pytest.mark.usefixtures("held")
def test_everybody_sees_what_each_has_carried(
    client: PageClient, group: Group, dora: Account
) -> None:
    make_membership(group, dora.person)
    page = client.sign_in(dora).get(path_of(group))

    assert page.texts(".burdens tbody tr:first-child > *") == [
        "Ben Oda San Francisco",
        "",
        "3 late hours",
        "1 at night or on a free day",
    ]
    assert page.texts(".burdens tbody tr:last-child td")[1:] == [
        "0 late hours",
        "none at a bad hour",
    ]
    assert [rect["class"] for rect in page.html.select(".burden-bar rect")] == [["burden-night"]]
    assert page.html.select("form[action$='corrections']") == []


def test_before_anything_was_held_the_page_says_what_it_is_for(
    client: PageClient, group: Group, alice: Account
) -> None:
    page = client.sign_in(alice).get(path_of(group))
    link = client.get(f"/groups/{group.id}").html.select_one(f"a[href='{path_of(group)}']")

    assert page.text(".empty h2") == "Nothing carried yet"
    assert link is not None


@pytest.mark.usefixtures("held")
def test_a_convener_corrects_with_a_reason_that_others_do_not_read(
    client: PageClient, group: Group, seat: Membership, alice: Account, dora: Account
) -> None:
    make_membership(group, dora.person)
    answer = client.sign_in(alice).post(f"{path_of(group)}corrections", typed(seat))
    convener = client.get(answer.location)
    member = PageClient(client.app).sign_in(dora).get(path_of(group))

    assert convener.texts(".corrections li") == [
        "Ben Oda Carried the spring +1.5 late hours Tue 7 Jul 2026, Alice Example"
    ]
    assert member.texts(".corrections li") == [
        "Ben Oda +1.5 late hours Tue 7 Jul 2026, Alice Example"
    ]
    assert convener.texts(".burdens td.numbers")[0] == "4.5 late hours"


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"late_hours": "0"}, "late_hours"),
        ({"late_hours": "0.001"}, "late_hours"),
        ({"late_hours": "NaN"}, "late_hours"),
        ({"late_hours": "101"}, "late_hours"),
        ({"late_hours": ""}, "late_hours"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 10_000}, "reason"),
        ({"membership_id": "999999"}, "membership_id"),
        ({"membership_id": "Ben"}, "membership_id"),
    ],
)
def test_each_refusal_names_its_field(
    client: PageClient,
    group: Group,
    seat: Membership,
    alice: Account,
    fields: dict[str, str],
    refused: str,
) -> None:
    path = f"{path_of(group)}corrections"
    page = client.sign_in(alice).post(path, typed(seat, **fields), status=422)

    assert list(page.errors()) == [refused]


@pytest.mark.usefixtures("held")
def test_nobody_has_carried_less_than_nothing(
    client: PageClient, group: Group, seat: Membership, alice: Account
) -> None:
    path = f"{path_of(group)}corrections"
    page = client.sign_in(alice).post(path, typed(seat, late_hours="-3.1"), status=422)
    assert page.errors() == {
        "late_hours": "Ben Oda has carried 3 late hours. No more than that can be taken off."
    }
    assert page.values("form[action$='corrections'] input")["late_hours"] == "-3.1"
    assert db.session.scalars(sa.select(BurdenCorrection)).all() == []

    client.post(path, typed(seat, late_hours="-3"))
    assert client.get(path_of(group)).texts(".burdens td.numbers") == ["0 late hours"] * 2


def test_only_who_plans_the_series_corrects(
    client: PageClient, group: Group, seat: Membership, bob: Account, charlie: Account
) -> None:
    make_membership(group, bob.person, role=MemberRole.MODERATOR)
    path = f"{path_of(group)}corrections"
    client.sign_in(bob).post(path, typed(seat), status=403)
    client.get(path, status=405)
    client.sign_in(charlie).get(path_of(group), status=404)
    client.post(path, typed(seat), status=404)


@pytest.mark.usefixtures("held")
def test_members_read_on_their_own_page_what_they_have_carried(
    client: PageClient, seat: Membership
) -> None:
    member_pages.open_page(seat)
    page = client.get(page_link(seat).removeprefix("http://localhost"))

    assert (
        "You have carried 3 late hours so far. Sessions of the last twelve months: "
        "1 at night or on a free day. Half of the members have carried at most 1.5 late hours."
    ) in page.texts("section p")


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_costs_the_same_for_many(
    client: PageClient, group: Group, alice: Account, number: int
) -> None:
    for index in range(number):
        make_membership(group, make_person("Mira", f"Vell {index}"))
    client.sign_in(alice).get(path_of(group))
    with counted_statements() as statements:
        client.get(path_of(group))

    assert len([one for one in statements if one.startswith("SELECT")]) == 7
