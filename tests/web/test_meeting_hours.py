from datetime import UTC, date, datetime

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Absence, Person
from tests.factories import make_account, make_group, make_invitation, make_membership, make_person
from tests.pages import PageClient, counted_statements

NOW = datetime(2027, 2, 28, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def with_ben(alice: Account) -> tuple[Group, Person]:
    group = make_group(alice)
    ben = make_person("Ben", "Oda", time_zone="America/New_York")
    make_membership(group, ben)
    return group, ben


def address(group: Group, *people: Person) -> str:
    who = "".join(f"&who={person.id}" for person in people)
    return f"/groups/{group.id}/find-hour?kind=coffee&weeks=1{who}"


def test_find_asks_who_and_offers_members_and_guests(client: PageClient, alice: Account) -> None:
    group, _ben = with_ben(alice)
    make_invitation(group, make_person("Ada", "Okoro"))
    page = client.sign_in(alice).get(f"/groups/{group.id}/find-hour")

    assert page.texts(".options .check label") == ["Alice Example", "Ben Oda", "Ada Okoro"]
    assert page.html.select(".meeting-hour") == []


def test_find_shows_the_best_hour_of_each_day_on_everybodys_clock(
    client: PageClient, alice: Account
) -> None:
    group, ben = with_ben(alice)
    page = client.sign_in(alice).get(address(group, alice.person, ben))

    assert page.texts(".meeting-hour h3")[0] == "Mon 1 Mar 2027, 15:00 Berlin"
    assert page.texts(".meeting-hour:first-of-type li") == [
        "Mon 1 Mar, 15:00 Alice Example Berlin, preferred",
        "Mon 1 Mar, 09:00 Ben Oda New York, preferred",
    ]
    assert len(page.html.select(".meeting-hour")) == 7


def test_the_hour_is_taken_into_the_form(client: PageClient, alice: Account) -> None:
    group, ben = with_ben(alice)
    found = client.sign_in(alice).get(address(group, alice.person, ben))
    link = found.html.select_one(".meeting-hour a")
    assert link is not None
    values = client.get(str(link["href"])).values()

    assert (values["starts_on"], values["local_time"]) == ("2027-03-01", "15:00")
    assert values["duration_minutes"] == "25"


def test_a_time_that_is_none_is_left_out_of_the_form(client: PageClient, alice: Account) -> None:
    group, _ben = with_ben(alice)
    page = client.sign_in(alice).get(f"/groups/{group.id}/sessions/new?at=tomorrow")
    assert (page.values()["starts_on"], page.values()["local_time"]) == ("2027-02-28", "15:00")


def test_days_away_are_no_days_to_meet(client: PageClient, alice: Account) -> None:
    group, ben = with_ben(alice)
    db.session.add(Absence(person=ben, first_on=date(2027, 2, 1), last_on=date(2027, 4, 1)))
    page = client.sign_in(alice).get(address(group, alice.person, ben))

    assert page.html.select(".meeting-hour") == []
    assert page.text("p.note") == (
        "There is no hour at which all of them can: Ben Oda is away, or says that no hour is "
        "possible. Look further ahead, or leave somebody out."
    )


def test_days_that_are_left_out_are_named(client: PageClient, alice: Account) -> None:
    group, ben = with_ben(alice)
    ben.country = "US"
    for first, last in ((2, 2), (4, 5)):
        db.session.add(
            Absence(person=ben, first_on=date(2027, 3, first), last_on=date(2027, 3, last))
        )
    alice.person.country = "DE"
    alice.person.region = "DE-BE"  # Women's Day
    found = client.sign_in(alice).get(address(group, alice.person, ben))

    assert found.texts(".days-off li") == [
        "Tue 2 Mar: Ben Oda is away",
        "Thu 4 Mar to Fri 5 Mar: Ben Oda is away",
    ]
    later = client.get(address(group, alice.person, ben).replace("weeks=1", "weeks=2"))
    assert later.texts(".days-off li")[-1] == (
        "Mon 8 Mar: public holiday for Alice Example (Women's Day)"
    )
    assert "Mon 8 Mar 2027" not in " ".join(later.texts(".meeting-hour h3"))


def test_a_zone_that_the_rules_have_dropped_is_named(client: PageClient, alice: Account) -> None:
    group, ben = with_ben(alice)
    ben.time_zone = "Mars/Olympus"
    client.sign_in(alice)
    for _twice in range(2):
        page = client.get(address(group, alice.person, ben), status=422)
        assert [
            (link["href"], link.get_text(strip=True)) for link in page.html.select(".note a")
        ] == [
            (
                f"/people/{ben.id}/edit",
                (
                    "Ben Oda’s time zone, Mars/Olympus, does not exist any more. "
                    "Choose another for them."
                ),
            )
        ]
        assert page.html.select(".meeting-hour") == []


@pytest.mark.parametrize("several", [0, 1, 13])
def test_find_refuses_too_few_and_too_many(
    client: PageClient, alice: Account, several: int
) -> None:
    group = make_group(alice)
    people = [make_person(f"P{number}", "Peer") for number in range(several)]
    for person in people:
        make_membership(group, person)
    page = client.sign_in(alice).get(address(group, *people), status=422)
    assert page.errors() == {"who": "Choose 2 to 12 people."}


def test_a_stranger_in_the_address_is_refused(client: PageClient, alice: Account) -> None:
    group, ben = with_ben(alice)
    page = client.sign_in(alice).get(address(group, ben, make_person("Eve", "Other")), status=422)
    assert list(page.errors()) == ["who"]


def test_find_is_for_those_who_plan_sessions(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    bob = make_account("bob")
    make_membership(group, bob.person, role=MemberRole.MEMBER)
    client.sign_in(bob).get(f"/groups/{group.id}/find-hour", status=403)


@pytest.mark.parametrize("members", [1, 11])
def test_find_costs_the_same_however_many_there_are(
    client: PageClient, alice: Account, members: int
) -> None:
    group = make_group(alice)
    people = [make_person(f"P{number}", "Peer") for number in range(members)]
    for person in people:
        make_membership(group, person)
    asked = address(group, alice.person, *people)
    client.sign_in(alice)
    with counted_statements() as statements:
        client.get(asked)
    assert sum(one.startswith("SELECT") for one in statements) == 4
