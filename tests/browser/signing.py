"""Signing in without the page for it."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from roundtable.models.accounts import Account
from tests.browser.visitor import Visitor


def cookie_of(app: Flask, account: Account) -> str:
    """What the browser of somebody holds who has signed in."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    signed = signer.dumps({"_user_id": account.fs_uniquifier, "_fresh": True})
    return str(signed)


def sign_in(visitor: Visitor, live: tuple[Flask, str], value: str) -> None:
    """Give a browser that cookie."""
    name = live[0].config["SESSION_COOKIE_NAME"]
    visitor.page.context.add_cookies([{"name": name, "value": value, "url": live[1]}])
