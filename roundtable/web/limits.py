"""How often somebody may try: guessing passwords must not pay, and must not lock others out.

Counted for each address of the network and for each account, in this process's memory.
"""

from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=True)

PER_ADDRESS = "30 per minute; 200 per hour"
PER_ACCOUNT = "8 per minute; 40 per hour"
GUARDED = ("security.login", "security.forgot_password", "account.create_first")


def init_app(app: Flask) -> None:
    """Count the posts to the guarded views; they must be registered already."""
    limiter.init_app(app)
    for endpoint in GUARDED:
        view: Any = app.view_functions[endpoint]
        for limit, key in ((PER_ADDRESS, get_remote_address), (PER_ACCOUNT, _account)):
            view = limiter.limit(limit, key_func=key, methods=["POST"])(view)
        app.view_functions[endpoint] = view


def _account() -> str:
    return request.form.get("email", "").strip().lower()[:254]
