from flask import Flask

from roundtable import links
from roundtable.web.account import first_token
from tests.browser.visitor import Visitor


def test_the_first_administrator_invites_somebody(
    live: tuple[Flask, str], visitor: Visitor
) -> None:
    with live[0].app_context():
        visitor.go(links.to("account.first", token=first_token()))
    visitor.judge("first")
    visitor.fill(
        given="Ada",
        family="Morn",
        email="ada@example.org",
        password="correct horse battery",
        language=visitor.language,
        time_zone=visitor.say("Lagos", "Kalkutta"),
    )
    visitor.press("Begin", "Beginnen")
    visitor.judge("home-empty")

    visitor.go("/accounts/new")
    visitor.judge("accounts-new")
    visitor.fill(given="Ben", family="Oda", email="ben@example.org", time_zone="Berlin")
    visitor.press("Make the link", "Link erstellen")
    visitor.judge("accounts-link")
    link = visitor.page.locator("#link").inner_text()
    visitor.press("Copy the link", "Link kopieren")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    visitor.go("/accounts/")
    visitor.judge("accounts")

    visitor.page.context.clear_cookies()
    visitor.go(link)
    visitor.judge("choose-password")
    visitor.fill(password="four unrelated words", password_confirm="four unrelated words")
    visitor.press("Save the password", "Passwort speichern")
    visitor.fill(email="ben@example.org", password="four unrelated words")
    visitor.judge("sign-in")
    visitor.press("Sign in", "Anmelden")

    assert copied == link
    assert visitor.page.url.endswith("/")
