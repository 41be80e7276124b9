"""What shifts out of place where the window is as narrow as a telephone."""

from datetime import date

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import FloatRect, Locator

from roundtable.database import db
from roundtable.domain.people import Language
from tests.browser.visitor import PHONE, Visitor
from tests.factories import make_account, make_group, make_membership, make_person


def _box(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None
    return box


def _sign_in(visitor: Visitor, live: tuple[Flask, str]) -> int:
    """Sign somebody in who has a group with a member elsewhere; its number."""
    app, address = live
    with app.app_context():
        account = make_account("alice", language=Language(visitor.language))
        group = make_group(account)
        make_membership(group, make_person("Noor", "Rahal", time_zone="Africa/Lagos", country="NG"))
        db.session.commit()
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        signed = str(signer.dumps({"_user_id": account.fs_uniquifier, "_fresh": True}))
        number = group.id
    name = app.config["SESSION_COOKIE_NAME"]
    visitor.page.context.add_cookies([{"name": name, "value": signed, "url": address}])
    visitor.page.set_viewport_size({"width": PHONE, "height": 800})
    return number


def test_a_long_label_stays_beside_its_box(live: tuple[Flask, str], visitor: Visitor) -> None:
    _sign_in(visitor, live)
    visitor.go("/groups/new")
    box = _box(visitor.page.locator("#supervisor_first"))
    label = _box(visitor.page.locator("label[for=supervisor_first]"))

    assert label["y"] < box["y"] + box["height"]
    assert label["x"] >= box["x"] + box["width"]


def test_remarks_keep_away_from_the_table_above(live: tuple[Flask, str], visitor: Visitor) -> None:
    number = _sign_in(visitor, live)
    visitor.go(f"/groups/{number}/setup/rhythm")
    visitor.fill(starts_on=date(2031, 3, 25).isoformat(), frequency="weekly", interval="1")
    notes = visitor.page.locator(".preview-notes")
    notes.wait_for()
    table = _box(visitor.page.locator("#series-preview .table-wrap"))

    assert _box(notes)["y"] - (table["y"] + table["height"]) >= 12
