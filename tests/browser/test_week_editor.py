"""The hours editor with a script: painting, rows, and what is kept of them."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from roundtable.database import db
from roundtable.domain.bands import Level, level_at
from roundtable.domain.people import Language
from roundtable.models.people import Person
from roundtable.queries.member_pages import page_name
from roundtable.services.member_pages import open_page
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account, make_group, make_membership, make_person


@pytest.fixture
def seat_path(live: tuple[Flask, str], visitor: Visitor) -> str:
    """A member's own page, and a convener who is signed in."""
    with live[0].app_context():
        alice = make_account("alice", language=Language(visitor.language))
        tama = make_person("Tama", "Rewi", language=Language(visitor.language))
        seat = make_membership(make_group(alice), tama)
        open_page(seat)
        cookie = cookie_of(live[0], alice)
        db.session.commit()
        path = f"/seat/{page_name(str(seat.page_nonce))}"
    sign_in(visitor, live, cookie)
    return path


def levels(live: tuple[Flask, str], weekday: int, *hours: float) -> list[Level]:
    with live[0].app_context():
        week = db.session.query(Person).filter_by(given="Tama").one().week
        return [level_at(week, weekday, int(hour * 60)) for hour in hours]


def test_a_member_paints_an_afternoon_and_types_a_morning(
    live: tuple[Flask, str], visitor: Visitor, seat_path: str
) -> None:
    visitor.go(seat_path)
    visitor.judge("hours-member")
    visitor.follow("/hours")
    visitor.page.locator("input[value='impossible']").check()
    strip = visitor.page.locator("#day-1 .strip-place")
    box = strip.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    visitor.page.mouse.move(box["x"] + box["width"] * 14.05 / 24, middle)
    visitor.page.mouse.down()
    visitor.page.mouse.move(box["x"] + box["width"] * 15.95 / 24, middle)
    expect(visitor.page.locator(".brush output")).to_have_text("14:00–16:00")
    visitor.page.mouse.up()
    visitor.page.locator("#day-0 summary").click()
    visitor.page.locator("#day-0 [name='d0-1-begins']").fill("06:30")
    visitor.page.locator("#day-0 button[value='remove-0-2']").click()
    summary = visitor.page.locator("#day-0 .other-words")
    expect(summary).to_contain_text("06:30–09:00")
    visitor.page.locator("#day-1 summary").click()
    visitor.judge("hours-editor")
    visitor.page.locator("button.btn-primary").click()
    visitor.page.wait_for_url("**#hours")

    assert levels(live, 1, 13.75, 14, 15.75, 16) == [
        Level.PREFERRED,
        Level.IMPOSSIBLE,
        Level.IMPOSSIBLE,
        Level.PREFERRED,
    ]
    assert levels(live, 0, 6.25, 6.5, 8.75, 9) == [
        Level.NIGHT,
        Level.BAD,
        Level.BAD,
        Level.PREFERRED,
    ]


def test_the_convener_adds_a_row_and_sees_what_is_wrong(
    live: tuple[Flask, str], visitor: Visitor, seat_path: str
) -> None:
    with live[0].app_context():
        person_id = db.session.query(Person).filter_by(given="Tama").one().id
    visitor.go(f"/people/{person_id}")
    visitor.judge("hours-person")
    visitor.follow("/hours")
    visitor.page.locator("#day-5 summary").click()
    visitor.page.locator("#day-5 button[value='add-5']").click()
    visitor.page.locator("#day-5 input[type=time]").fill("10:10")
    visitor.page.locator("button.btn-primary").click()
    expect(visitor.page.locator("#d5-1-error")).to_be_visible()
    visitor.complaints.clear()  # the browser tells of an answer of 422 as if it were an error
    visitor.judge("hours-wrong")
    visitor.page.locator("#d5-1").fill("10:15")
    visitor.page.locator("button.btn-primary").click()
    visitor.page.wait_for_url("**#hours")

    assert levels(live, 5, 10, 10.25) == [Level.NIGHT, Level.TOLERABLE]
