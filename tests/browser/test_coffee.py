"""From the shortlist to an evening in the calendar, answered by guests without an account."""

from flask import Flask
from playwright.sync_api import expect

from roundtable.database import db
from roundtable.domain.conferences import ConferenceState, ProspectState
from roundtable.domain.people import Language
from roundtable.models.conferences import Conference, Prospect
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import MADE_AT, make_account, make_person

PEOPLE = {
    "Mira Vell": "Asia/Kolkata",
    "Ben Oda": "Africa/Lagos",
    "Cho Arai": "Asia/Tokyo",
    "Dag Moen": "Europe/Oslo",
}


def test_a_coffee_is_offered_answered_and_planned(
    live: tuple[Flask, str], visitor: Visitor
) -> None:
    _conference_id, mira = begin(live, visitor)
    page = visitor.page

    visitor.go(f"/people/{mira}")
    visitor.press("Offer a coffee", "Zum Kaffee einladen")
    visitor.judge("coffee-new")
    visitor.press("Write the proposal down", "Vorschlag notieren")
    coffee = page.url
    visitor.judge("coffee-asked")
    visitor.go(page.locator("a.secret").first.inner_text())
    visitor.judge("coffee-reply")
    page.locator("[name=answer]").nth(1).check()
    visitor.press("Send the answer", "Antwort senden")
    expect(page.locator(".agreed")).to_be_visible()
    visitor.judge("coffee-answered")
    visitor.go(coffee)
    visitor.press("Open the session", "Zur Sitzung")
    visitor.judge("coffee-session")


def test_a_cocktail_finds_its_time_and_its_rooms(live: tuple[Flask, str], visitor: Visitor) -> None:
    conference_id, _mira = begin(live, visitor)
    page = visitor.page

    visitor.go(f"/conferences/{conference_id}")
    visitor.press("Plan a cocktail", "Cocktail planen")
    visitor.judge("cocktail-who")
    for box in page.locator("[name=who]").all():
        box.check()
    visitor.press("Find hours", "Stunden suchen")
    visitor.press("Write the proposal down", "Vorschlag notieren")
    cocktail = page.url
    for link in page.locator("a.secret").all_inner_texts():
        visitor.go(link)
        page.locator("[name=suits]").first.check()
        visitor.press("Send the answer", "Antwort senden")
        expect(page.locator(".agreed")).to_be_visible()
    visitor.judge("cocktail-answered")
    visitor.go(cocktail)
    visitor.judge("cocktail-answers")
    page.locator(".next-step button").click()
    expect(page.locator("h1 .tag")).to_have_text(visitor.say("Settled", "Fest vereinbart"))
    visitor.judge("cocktail-settled")
    visitor.go(f"{cocktail}/rooms")
    expect(page.locator(".rooms li")).to_have_count(2)
    visitor.judge("cocktail-rooms")
    visitor.go(f"{cocktail}/edit")
    visitor.judge("cocktail-edit")
    visitor.go("/meetings/")
    visitor.judge("meetings")


def begin(live: tuple[Flask, str], visitor: Visitor) -> tuple[int, int]:
    """Sign in with four people on the shortlist; gives the conference and one of them."""
    language = Language(visitor.language)
    with live[0].app_context():
        account = make_account("alice", language=language)
        conference = Conference(
            account_id=account.id, name="Forum", state=ConferenceState.CANCELLED, created_at=MADE_AT
        )
        for name, zone in PEOPLE.items():
            person = make_person(*name.split(), time_zone=zone, country="", language=language)
            Prospect(conference=conference, person=person, state=ProspectState.SHORTLISTED)
        db.session.add(conference)
        cookie = cookie_of(live[0], account)
        db.session.commit()
        found = conference.id, conference.prospects[0].person_id
    sign_in(visitor, live, cookie)
    return found
