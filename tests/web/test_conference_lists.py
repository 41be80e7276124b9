"""A list that leads through the preview onto the list of a conference."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ConferenceState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.services import conferences
from tests.factories import make_person
from tests.pages import Page, PageClient, counted_statements
from tests.web.test_people_columns import sent
from tests.web.test_people_lists import DECIDED

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PROGRAMME = (
    "Programme\n"
    "09:00 Registration\n"
    "Speaker: Ana Sol, CFO, Mühle SA\n"
    "Veranstalter: Bo Kim (Harbour Works)\n"
    "Cy Mar\n"
)


@pytest.fixture
def forum(alice: Account) -> Conference:
    details = ConferenceDetails(name="Forum", state=ConferenceState.CANCELLED)
    return conferences.create(details, by=alice, now=NOW)


def bring(
    client: PageClient, forum_id: int, text: str, *, status: int = 303, **changed: Any
) -> Page:
    page = client.post(f"/people/paste?conference={forum_id}", {"text": text}, status=200)
    action = page.html.select_one("form:has([name=rows])")
    assert action
    return client.post(str(action["action"]), sent(page, **changed) | changed, status=status)


def listed() -> list[tuple[str, str, str]]:
    """Name, role and source of everybody on a list."""
    query = sa.select(Prospect).order_by(Prospect.id)
    return [(one.person.name, one.role, one.source) for one in db.session.scalars(query)]


def test_everybody_of_a_programme_is_put_on_the_list_once(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    forum_id = forum.id
    client.sign_in(alice)
    first = bring(client, forum_id, PROGRAMME, source="programme", role="visitor")
    page = client.get(first.location)
    again = bring(client, forum_id, PROGRAMME, source="elsewhere")

    assert first.location == again.location == f"/conferences/{forum_id}"
    assert page.texts(".flash") == [
        "3 people were added. 2 rows were left out.",
        "3 people were put on the list.",
    ]
    assert listed() == [
        ("Ana Sol", "Speaker", "programme"),
        ("Bo Kim", "Organiser", "programme"),
        ("Cy Mar", "Visitor", "programme"),
    ]
    assert client.get(again.location).texts(".flash")[1] == (
        "All of them were on the list of the conference already."
    )


def test_whoever_keeps_the_list_is_not_put_on_it(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    client.sign_in(alice)
    text = f"Alice Example <{alice.person.email}>, Ana Sol <ana@example.org>"
    page = client.get(bring(client, forum.id, text).location)

    assert page.texts(".flash")[1] == "1 person was put on the list."
    assert [name for name, _role, _source in listed()] == ["Ana Sol"]


def test_a_programme_is_shown_with_its_roles_and_without_fuss_about_its_times(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    forum_id = forum.id
    page = client.sign_in(alice).post(
        f"/people/paste?conference={forum_id}", {"text": PROGRAMME}, status=200
    )

    assert page.texts(".counts li") == ["3 New", "2 No person"]
    assert page.texts(".fate-no_person") == [
        "1 Programme No person",
        "2 09:00 Registration No person",
    ]
    assert page.texts(".fate-new dd:last-child")[2:4] == ["CFO", "Mühle SA"]
    assert page.texts(".fate-new .reading > div:last-child dd") == ["Speaker", "Organiser", "Mar"]
    assert page.values()["source"] == "Forum"


def test_who_is_known_comes_onto_the_list_and_who_was_left_out_does_not(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    make_person("Ana", "Sol", email="ana@example.org")
    make_person("Old", "Oda", email="old@example.org", archived_at=NOW)
    text = "Ana Sol <ana@example.org>\nOld Oda <old@example.org>\nBo Kim\nCy Mar"
    bring(client.sign_in(alice), forum.id, text, taken=["3"])

    assert [name for name, *_rest in listed()] == ["Ana Sol", "Bo Kim"]


def test_a_calendar_brings_the_talks(client: PageClient, alice: Account, forum: Conference) -> None:
    event = "SUMMARY:Ports\r\nATTENDEE;CN=Bo Kim:mailto:bo@example.org"
    data = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    forum_id = forum.id
    client.sign_in(alice)
    page = client.post(
        f"/people/import?conference={forum_id}",
        {"file": (io.BytesIO(data.encode()), "programme.ics")},
        status=200,
    )
    client.post(f"/people/import/store?conference={forum_id}", sent(page))

    assert listed() == [("Bo Kim", "Speaker: Ports", "Forum, programme.ics")]


def test_a_refused_list_puts_nobody_on_the_list_and_stays_with_its_conference(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    forum_id = forum.id
    page = bring(client.sign_in(alice), forum_id, PROGRAMME, status=422, time_zone="Atlantis")

    assert listed() == []
    assert page.text(".kicker") == "Forum"
    assert page.html.select(f"form[action='/people/import/store?conference={forum_id}']")


def test_the_conference_leads_to_the_list(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    page = client.sign_in(alice).get(f"/conferences/{forum.id}")

    assert page.texts(".empty .btn") == ["Add a list", "Add people", "Write to the organiser"]
    assert page.html.select_one(".empty .btn")["href"] == f"/people/paste?conference={forum.id}"  # type: ignore[index]


@pytest.mark.parametrize("path", ["paste", "import", "import/store", "import/columns"])
def test_conferences_of_others_are_not_there(
    client: PageClient, bob: Account, forum: Conference, path: str
) -> None:
    forum_id = forum.id
    client.sign_in(bob)
    client.post(f"/people/{path}?conference={forum_id}", DECIDED | {"text": "Ana Sol"}, status=404)
    if path in {"paste", "import"}:
        client.get(f"/people/{path}?conference={forum_id}", status=404)

    assert listed() == []


GIVEN = ("Ana", "Bo", "Celestine", "Dirk", "Eluned", "Friedhelm")
FAMILIES = ("Sol", "Marquardt", "Ito", "Vasquim", "Okonjo")


@pytest.mark.parametrize("number", [1, 30])
def test_a_long_list_takes_no_more_statements_to_find(
    client: PageClient, alice: Account, forum: Conference, number: int
) -> None:
    text = "\n".join([f"{given} {family}" for given in GIVEN for family in FAMILIES][:number])
    forum_id = forum.id
    client.sign_in(alice)
    with counted_statements() as statements:
        bring(client, forum_id, text)

    assert len(listed()) == number
    assert len([one for one in statements if one.startswith("SELECT")]) == SELECTS


SELECTS = 12
