"""The agenda editor with a script: rows move, come and go, and the times follow."""

import re
from datetime import datetime

from flask import Flask
from playwright.sync_api import Page, expect

from roundtable import clock
from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.people import Language
from roundtable.models.sessions import Session
from roundtable.queries.agenda import items_of
from roundtable.services import agenda
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account, make_group, make_item, make_session


def _prepare(app: Flask, language: str) -> tuple[int, str]:
    """A session with three points; its number, and the cookie of who may edit it."""
    with app.app_context():
        account = make_account("alice", language=Language(language))
        session = make_session(make_group(account), datetime(2030, 5, 14, 15))
        make_item(session, "First", kind=ItemKind.WELCOME)
        make_item(session, "Second", minutes=20, notes="- note")
        make_item(session, "Third", seconds_each=75)
        db.session.commit()
        return session.id, cookie_of(app, account)


def _titles(page: Page) -> list[str]:
    rows = page.locator("#agenda-rows > .agenda-row:visible [name$='-title']")
    return [row.input_value() for row in rows.all()]


def _drag(page: Page, grip: str, *, above: str) -> None:
    page.locator(above).scroll_into_view_if_needed()
    start, end = page.locator(grip).bounding_box(), page.locator(above).bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 8, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 4, steps=30)
    page.wait_for_timeout(200)  # dragging is told to the page a few times a second only
    page.mouse.move(end["x"] + 8, end["y"] + 2)
    page.mouse.up()


def test_the_times_follow_while_rows_change(live: tuple[Flask, str], visitor: Visitor) -> None:
    number, cookie = _prepare(live[0], visitor.language)
    sign_in(visitor, live, cookie)
    page = visitor.page
    visitor.go(f"/sessions/{number}/agenda")
    page.locator("#agenda-rows summary").first.click()
    visitor.judge("agenda-editor")
    page.locator("#agenda-rows summary").first.click()

    page.fill("#items-0-length", "25")
    expect(page.locator("#clock-1")).to_contain_text("15:25–15:45")

    page.focus("#items-2-up")
    page.keyboard.press("Enter")
    expect(page.locator("#items-2-up")).to_be_focused()
    expect(page.locator("#agenda-said")).to_have_text(re.compile(r"Third.* 2 .* 3\.$"))
    expect(page.locator("#clock-2")).to_contain_text("15:25–15:27")

    page.click("#items-1-remove")
    expect(page.locator("#clock-2")).to_contain_text("15:25")
    expect(page.locator("#agenda-summary")).to_contain_text("27")
    page.keyboard.press("Enter")
    assert _titles(page) == ["First", "Third", "Second"]

    page.click("[data-add]")
    expect(page.locator("#items-3-title")).to_be_focused()
    expect(page.locator("label[for='items-3-length']")).to_have_text(
        visitor.say("Length (item 4)", "Dauer (Punkt 4)")
    )
    expect(page.locator("#items-3-up")).to_contain_text(
        visitor.say("Move up: new item 4", "Nach oben: neuer Punkt 4")
    )
    page.keyboard.type("Fourth")
    expect(page.locator("#items-3-up")).to_have_text(
        visitor.say("Move up: Fourth", "Nach oben: Fourth")
    )
    page.fill("#items-3-length", "5")
    _drag(page, ".agenda-row[data-key='3'] .grip", above=".agenda-row[data-key='0'] .grip")
    expect(page.locator("#clock-3")).to_contain_text("15:00–15:05")
    page.click(".agenda-save button")
    page.wait_for_url(f"**/sessions/{number}")

    with live[0].app_context():
        session = db.session.get_one(Session, number)
        assert [item.title for item in session.items] == ["Fourth", "First", "Third", "Second"]


def test_two_editors_join_their_versions(live: tuple[Flask, str], visitor: Visitor) -> None:
    number, cookie = _prepare(live[0], visitor.language)
    sign_in(visitor, live, cookie)
    page = visitor.page
    visitor.go(f"/sessions/{number}/agenda")
    page.fill("#items-0-title", "Mine")
    with live[0].app_context():
        session = db.session.get_one(Session, number)
        agenda.replace(session, items_of(session)[:2], revision=1, now=clock.now())
        db.session.commit()
    page.click(".agenda-save button")
    page.wait_for_selector("button[value='merge']")  # the page before is loaded already
    page.wait_for_load_state()
    visitor.complaints.clear()  # the browser tells of the 409
    visitor.judge("agenda-conflict")
    page.click("button[value='merge']")
    page.wait_for_selector("button[value='merge']", state="detached")
    page.wait_for_load_state()

    assert _titles(page) == ["Mine", "Second"]
    visitor.judge("agenda-merged")


def test_pages_about_agendas_read_well(live: tuple[Flask, str], visitor: Visitor) -> None:
    number, cookie = _prepare(live[0], visitor.language)
    with live[0].app_context():
        session = db.session.get_one(Session, number)
        agenda.save_as_template(session.group, "Ours", session)
        empty = make_session(session.group, datetime(2030, 6, 11, 15))
        db.session.commit()
        group, later = session.group_id, empty.id
    sign_in(visitor, live, cookie)
    for name, path in {
        "session-empty": f"/sessions/{later}",
        "agenda-empty": f"/sessions/{later}/agenda",
        "agenda-keep": f"/sessions/{number}/agenda/keep",
        "agenda-unfinished": f"/sessions/{number}/agenda/unfinished",
        "agenda-templates": f"/groups/{group}/agendas",
        "sheet": f"/sessions/{number}/sheet",
    }.items():
        visitor.go(path)
        visitor.judge(name)
    assert visitor.page.locator("h1").count() == 1


def test_the_editor_works_without_scripts(live: tuple[Flask, str], visitor: Visitor) -> None:
    number, cookie = _prepare(live[0], visitor.language)
    browser = visitor.page.context.browser
    assert browser is not None
    context = browser.new_context(base_url=live[1], java_script_enabled=False)
    context.add_cookies(
        [{"name": live[0].config["SESSION_COOKIE_NAME"], "value": cookie, "url": live[1]}]
    )
    page = context.new_page()
    page.goto(f"/sessions/{number}/agenda")
    page.fill("#items-0-title", "Changed")
    page.click("#items-0-down")

    assert _titles(page) == ["Second", "Changed", "Third"]
    page.click(".agenda-save button")
    page.wait_for_url(f"**/sessions/{number}")
    context.close()
    with live[0].app_context():
        session = db.session.get_one(Session, number)
        assert [item.title for item in session.items] == ["Second", "Changed", "Third"]
