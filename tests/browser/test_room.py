"""There is room between what is read and what is pressed, wide and narrow."""

from datetime import datetime

import pytest
from flask import Flask
from playwright.sync_api import Locator

from roundtable.database import db
from roundtable.domain.people import Language
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.factories import make_account, make_group, make_invitation, make_offer, make_session

LEAST = 16


def gap(above: Locator, below: Locator) -> float:
    """How many pixels lie between two elements, one under the other."""
    upper, lower = above.bounding_box(), below.bounding_box()
    assert upper is not None
    assert lower is not None
    return lower["y"] - upper["y"] - upper["height"]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_buttons_and_headings_keep_apart(
    live: tuple[Flask, str], visitor: Visitor, width: int
) -> None:
    with live[0].app_context():
        account = make_account("alice", language=Language(visitor.language))
        invitation = make_invitation(make_group(account))
        make_offer(invitation, make_session(invitation.group, datetime(2030, 5, 14, 15)))
        cookie = cookie_of(live[0], account)
        db.session.commit()
        number = invitation.id
    sign_in(visitor, live, cookie)
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 900})

    visitor.go("/invitations/")
    assert gap(page.locator("main .actions a"), page.locator(".board h2").first) >= LEAST
    visitor.go("/nowhere")
    assert gap(page.locator(".lead"), page.locator("main .actions a")) >= LEAST
    visitor.go(f"/invitations/{number}")
    link, button = page.locator(".answer-page a"), page.locator(".answer-page button")
    boxes = link.bounding_box(), button.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1]["x"] == boxes[0]["x"] or boxes[1]["y"] < boxes[0]["y"] + boxes[0]["height"]
