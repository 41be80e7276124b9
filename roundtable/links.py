"""Secret links: derived from the server's secret, compared in constant time."""

import base64
import hmac
import secrets

from flask import Flask, current_app

NONCE_BYTES = 9
MAC_BYTES = 16
MARK_DIGITS = 24


def new_nonce() -> str:
    """A random name for a link; it may be read by anybody who reads the database."""
    return secrets.token_urlsafe(NONCE_BYTES)


def token(purpose: str, nonce: str) -> str:
    """The secret that goes into the link: 128 bits from nonce, purpose and server secret."""
    return _token(secret_of(current_app), purpose, nonce)


def is_genuine(purpose: str, nonce: str, given: str) -> bool:
    """Whether a token belongs to the nonce; takes the same time for every wrong one."""
    return is_genuine_by(secret_of(current_app), purpose, nonce, given)


def is_genuine_by(secret: bytes, purpose: str, nonce: str, given: str) -> bool:
    """The same where no application is at hand."""
    return hmac.compare_digest(_token(secret, purpose, nonce).encode(), given.encode())


def answer_address(house: str, name: str, secret: str) -> str:
    """Where a calendar answers: the house's address with a part that only our mails know.

    Lower-case only, as some mail servers change the case; plain where no mailbox is read.

    :param name: finds what is answered; it holds no ``-`` and no ``@``
    """
    if current_app.config["MAIL_INBOX"] is None:
        return house
    local, _at, domain = house.rpartition("@")
    mark = hmac.digest(secret_of(current_app), f"answer\0{secret}".encode(), "sha256").hex()
    return f"{local}+{name}-{mark[:MARK_DIGITS]}@{domain}"


def mark(text: str) -> str:
    """A hash that only this server makes: compared with others, never read back."""
    return hmac.digest(secret_of(current_app), f"mark\0{text}".encode(), "sha256").hex()


def secret_of(app: Flask) -> bytes:
    """What every link is derived from."""
    key: str = app.config["SECRET_KEY"]
    return key.encode()


def absolute(path: str) -> str:
    """The link as others must write it: from the configured base, never from a Host header."""
    return f"{current_app.config['BASE_URL']}{path}"


def to(endpoint: str, **values: object) -> str:
    """The absolute link to a page; works without a request, for commands and letters."""
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return absolute(path)


def _token(secret: bytes, purpose: str, nonce: str) -> str:
    digest = hmac.digest(secret, f"{purpose}\0{nonce}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:MAC_BYTES]).rstrip(b"=").decode()
