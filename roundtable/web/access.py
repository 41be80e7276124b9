"""Who may do what: everything needs a sign-in unless it says otherwise.

Loaders find only what the account may see: a stranger gets 404, somebody who may see but
not write gets 403.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security.decorators import default_unauthn_handler

from roundtable.domain.permissions import Permission, may
from roundtable.models.accounts import Account

P = ParamSpec("P")
R = TypeVar("R")

#: Endpoints of libraries that must work before anybody has signed in.
PUBLIC = {
    "static",
    "security.login",
    "security.logout",
    "security.forgot_password",
    "security.reset_password",
}


def init_app(app: Flask) -> None:
    """Ask for a sign-in before every view that is not public."""
    app.before_request(_require_sign_in)
    app.context_processor(lambda: {"may": may_account, "Permission": Permission})


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that works without an account."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def permission_required(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only accounts in that may do this anywhere; loaders check it for the group."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            if not may_account(permission):
                abort(403)
            return view(*args, **kwargs)

        return checked

    return decorate


def current_account() -> Account:
    """Whoever is signed in; only where a sign-in was required."""
    return cast("Account", current_user._get_current_object())  # noqa: SLF001  a proxy has no other way


def may_account(permission: Permission) -> bool:
    """Whether whoever is signed in may do this outside any group."""
    return bool(current_user.is_authenticated) and may(current_account().role, None, permission)


def _require_sign_in() -> ResponseReturnValue | None:
    """Public views are let through without a look at the cookie: a feed has no session."""
    if request.endpoint is None or request.endpoint in PUBLIC:
        return None
    view = current_app.view_functions[request.endpoint]
    if getattr(view, "is_public", False) or current_user.is_authenticated:
        return None
    return cast("ResponseReturnValue", default_unauthn_handler(["session"], {}))
