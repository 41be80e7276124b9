"""After a session with a script: what is typed in one form is not lost to another."""

from datetime import datetime

from flask import Flask
from playwright.sync_api import Dialog, expect

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionState
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account, make_group, make_session


def test_a_typed_pulse_is_not_lost_to_an_outcome(live: tuple[Flask, str], visitor: Visitor) -> None:
    with live[0].app_context():
        account = make_account("alice", language=Language(visitor.language))
        group = make_group(account)
        session = make_session(group, datetime(2026, 3, 3, 15), state=SessionState.HELD)
        cookie = cookie_of(live[0], account)
        db.session.commit()
        number = session.id
    sign_in(visitor, live, cookie)
    visitor.go(f"/sessions/{number}/record")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    visitor.page.once("dialog", refuse)
    visitor.fill(**{"rows-0-value": "9", "text": "We hire together."})
    visitor.press("Keep this", "Festhalten")

    assert asked == [
        visitor.say(
            "The pulse you entered is not saved yet. Go on without it?",
            "Das eingetragene Stimmungsbild ist noch nicht gespeichert. Ohne es weitermachen?",
        )
    ]
    expect(visitor.page.locator("[name='rows-0-value']")).to_have_value("9")
    expect(visitor.page.locator("[name='text']")).to_have_value("We hire together.")
