"""Somebody moves: the clock follows the city and the country, unless it was chosen by hand."""

from datetime import datetime
from typing import Any

import pytest

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import Page, PageClient

BERLIN = {"country": "DE", "city": "", "time_zone": "Europe/Berlin"}
CHICAGO = {"country": "US", "city": "Chicago", "time_zone": "America/Chicago"}


def edit(client: PageClient, person: Person, **typed: str) -> Page:
    """Send what the form shows with something typed over it, as a browser without scripts does."""
    page = client.get(f"/people/{person.id}/edit")
    shown = page.values("input:not([type=checkbox])")
    chosen = {
        str(select["name"]): str(option["value"])
        for select in page.html.select("select")
        if (option := select.select_one("option[selected]"))
    }
    page = client.post(f"/people/{person.id}", shown | chosen | typed)
    db.session.refresh(person)
    return page


def flashed(client: PageClient, person: Person) -> str:
    return client.get(f"/people/{person.id}").text(".flash")


@pytest.mark.parametrize(
    ("before", "typed", "zone", "said"),
    [
        (BERLIN, {"country": "GB", "city": "London"}, "Europe/London", "now that of London."),
        (BERLIN, {"country": "GB"}, "Europe/London", "now that of London."),
        (BERLIN | {"country": ""}, {"city": "Tokyo"}, "Asia/Tokyo", "now that of Tokyo."),
        (CHICAGO, {"country": "JP", "city": "Tokyo"}, "Asia/Tokyo", "now that of Tokyo."),
        (CHICAGO, {"city": "Tokyo"}, "Asia/Tokyo", "now that of Tokyo."),
        (CHICAGO, {"city": "Boston"}, "America/New_York", "now that of New York."),
        (CHICAGO, {"city": "Nowhere"}, "America/Chicago", "still that of Chicago: is that right?"),
        (BERLIN, {"city": "London"}, "Europe/Berlin", "still that of Berlin: is that right?"),
    ],
)
def test_the_zone_follows_the_place_and_the_page_says_so(
    client: PageClient,
    alice: Account,
    before: dict[str, Any],
    typed: dict[str, str],
    zone: str,
    said: str,
) -> None:
    person = make_person(**before)
    edit(client.sign_in(alice), person, **typed)

    assert (person.time_zone, flashed(client, person)) == (zone, f"Saved. The time zone is {said}")


@pytest.mark.parametrize(
    ("before", "typed", "zone"),
    [
        (BERLIN, {"country": "GB", "city": "London", "time_zone": "Madrid"}, "Europe/Madrid"),
        (BERLIN, {"country": "GB", "city": "London", "zone_by_hand": "1"}, "Europe/Berlin"),
        (BERLIN, {"city": "Munich"}, "Europe/Berlin"),
        (BERLIN | {"country": "GB", "city": "London"}, {"post": "Chair"}, "Europe/Berlin"),
    ],
)
def test_a_zone_that_was_chosen_or_fits_is_kept(
    client: PageClient, alice: Account, before: dict[str, Any], typed: dict[str, str], zone: str
) -> None:
    person = make_person(**before)
    edit(client.sign_in(alice), person, **typed)

    assert (person.time_zone, flashed(client, person)) == (zone, "Saved.")


def test_a_refused_form_remembers_that_the_zone_was_chosen(
    client: PageClient, alice: Account
) -> None:
    person = make_person(**BERLIN)
    typed = {"given": "", "family": "", "email": "", "zone_by_hand": "1", "time_zone": "Berlin"}
    page = client.sign_in(alice).post(f"/people/{person.id}", typed, status=422)

    assert page.values()["zone_by_hand"] == "1"


def test_the_page_speaks_german_of_it(client: PageClient, alice: Account) -> None:
    alice.language = Language.DE
    person = make_person(**BERLIN)
    edit(client.sign_in(alice), person, country="GB", city="London")

    assert flashed(client, person) == "Gespeichert. Als Zeitzone gilt jetzt die von London."


@pytest.mark.parametrize(
    ("month", "hour"), [(2, "13:00"), (5, "13:00")], ids=["winter time", "summer time"]
)
def test_a_sheet_shows_the_hour_of_the_new_place(
    client: PageClient, alice: Account, month: int, hour: str
) -> None:
    group = make_group(alice)
    person = make_person(**BERLIN)
    make_membership(group, person)
    session = make_session(group, datetime(2026, month, 12, 14))
    edit(client.sign_in(alice), person, country="GB", city="London")
    page = client.get(f"/sessions/{session.id}/sheet")

    assert page.texts(".places li") == [f"{hour} London Mira Vell", "14:00 Berlin Alice Example"]


@pytest.mark.parametrize(
    ("asked", "zone", "country"),
    [
        ("city=Tokyo&country=US&was_city=Chicago&was_country=US&was_zone=Chicago", "Tokyo", "JP"),
        ("city=Tokyo&country=US&was_country=US&was_zone=Chicago", "Chicago", "US"),
        ("city=London&country=GB&was_country=DE&was_zone=Berlin", "London", "GB"),
        ("city=&country=GB&was_country=DE&was_zone=x", "London", "GB"),
    ],
)
def test_the_script_asks_by_the_same_rule(
    client: PageClient, alice: Account, asked: str, zone: str, country: str
) -> None:
    answer = client.sign_in(alice).get(f"/people/place?{asked}").response.get_json()

    assert (answer["zone"].partition(" – ")[0], answer["country"]) == (zone, country)
