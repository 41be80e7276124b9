"""The form of a person with a script: country and clock follow the city."""

from flask import Flask
from playwright.sync_api import expect

from roundtable.database import db
from roundtable.domain.people import Language
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account, make_person


def test_the_clock_follows_until_it_is_chosen(live: tuple[Flask, str], visitor: Visitor) -> None:
    with live[0].app_context():
        person = make_person(country="US", city="Chicago", time_zone="America/Chicago")
        cookie = cookie_of(live[0], make_account("alice", language=Language(visitor.language)))
        db.session.commit()
        path = f"/people/{person.id}/edit"
    sign_in(visitor, live, cookie)
    visitor.go(path)
    country, zone = visitor.page.locator("#country"), visitor.page.locator("#time_zone")

    visitor.fill(city="Tokyo")
    zone.focus()
    expect(zone).to_have_value(visitor.say("Tokyo – Japan", "Tokio – Japan"))
    expect(country).to_have_value("JP")

    visitor.fill(country="GB")
    london = visitor.say("London – United Kingdom", "London – Vereinigtes Königreich")
    expect(zone).to_have_value(london)
    visitor.fill(city="London", time_zone="Europe/Berlin")
    visitor.fill(city="Leeds")
    with visitor.page.expect_response(lambda answer: "/people/place" in answer.url):
        zone.focus()
    expect(zone).to_have_value("Europe/Berlin")
    visitor.press("Save", "Speichern")
    visitor.page.wait_for_url("**/people/*")
    visitor.go(path)

    expect(visitor.page.locator("#city")).to_have_value("Leeds")
    expect(zone).to_have_value(visitor.say("Berlin – Germany", "Berlin – Deutschland"))
