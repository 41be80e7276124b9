"""Correcting the columns of a list with a script: the rows follow, and nothing typed is lost."""

from flask import Flask
from playwright.sync_api import expect

from roundtable.database import db
from roundtable.domain.people import Language
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account
from tests.sheet_files import xlsx

PEOPLE = xlsx(
    {
        "A": [["Vorname", "Nachname", "Werk"], ["Ana", "Sol", "Nordwerft"]],
        "B": [["Name"], ["Bo Kim"]],
    }
)


def test_the_rows_follow_the_columns(live: tuple[Flask, str], visitor: Visitor) -> None:
    with live[0].app_context():
        cookie = cookie_of(live[0], make_account("alice", language=Language(visitor.language)))
        db.session.commit()
    sign_in(visitor, live, cookie)
    visitor.go("/people/import")
    file = {"name": "people.xlsx", "mimeType": "application/octet-stream", "buffer": PEOPLE}
    visitor.page.set_input_files("#file", file)  # type: ignore[arg-type]
    visitor.press("Show what is read", "Zeigen, was gelesen wird")
    column = visitor.page.locator("#columns-2")
    reading = visitor.page.locator(".reading")
    expect(reading).not_to_contain_text("Nordwerft")

    visitor.fill(time_zone="Atlantis")
    column.focus()
    column.select_option("organisation")
    expect(reading).to_contain_text("Nordwerft")
    expect(column).to_be_focused()
    expect(visitor.page.locator("#time_zone")).to_have_value("Atlantis")

    visitor.page.locator("#sheet").select_option("B")
    expect(visitor.page.locator(".read-row strong")).to_have_text("Bo Kim")
