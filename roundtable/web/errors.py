"""Refusals and mishaps, put into words."""

import secrets

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.web.refusals import in_words

TITLES: dict[int, LazyString] = {
    400: _l("This request could not be understood"),
    403: _l("You may look, but not change this"),
    404: _l("There is nothing here"),
    405: _l("This address cannot be used like that"),
    409: _l("This is not possible as things stand"),
    413: _l("That is too much at once"),
    429: _l("Too many attempts"),
    500: _l("Something went wrong on our side"),
    503: _l("The database is busy or away"),
}
TEXTS: dict[int, LazyString] = {
    400: _l("Go back, reload the page and try once more."),
    403: _l("Ask the convener of the group, or an administrator."),
    404: _l("Perhaps it was removed, or the link is not yours."),
    405: _l("Go back and use the buttons of the page."),
    413: _l("Send less at once; the page for importing says how large a file may be."),
    429: _l("Wait a few minutes, then try again."),
    500: _l(
        "Nothing was changed. If it happens again, tell the administrator this number: %(number)s"
    ),
    503: _l("Nothing was changed. Please try again in a moment."),
}

KEPT_HEADERS = {"Allow", "Retry-After"}


def init_app(app: Flask) -> None:
    """Answer every mishap with a page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RuleBrokenError, _refused)
    app.register_error_handler(StaleDataError, _changed_meanwhile)
    app.register_error_handler(IntegrityError, _collided)
    app.register_error_handler(OperationalError, _database_away)
    if not app.testing:
        app.register_error_handler(Exception, _crashed)


def page(status: int, *, text: str | LazyString = "", **words: str) -> tuple[str, int]:
    """An error page; whatever the request changed is undone first."""
    db.session.rollback()
    title = TITLES.get(status, TITLES[400])
    shown = text or str(TEXTS.get(status, TEXTS[400])) % words
    return render_template("errors/error.html", title=title, text=shown, status=status), status


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    kept = {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    return *page(error.code), kept


def _foreign_host(_error: SecurityError) -> ResponseReturnValue:
    return "This is not the address of this roundtable.", 400, {"Content-Type": "text/plain"}


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return page(
        400,
        text=_l(
            "The form had been open for too long or came from elsewhere. "
            "Reload it and send it again."
        ),
    )


def _refused(error: RuleBrokenError) -> ResponseReturnValue:
    return page(409, text=in_words(error))


def _changed_meanwhile(_error: StaleDataError) -> ResponseReturnValue:
    return page(409, text=_l("Somebody else changed this at the same moment. Reload the page."))


def _collided(error: IntegrityError) -> ResponseReturnValue:
    """Say so where two stored what can be there once; the log tells it from a mistake of ours."""
    current_app.logger.error("refused by the database: %s", error.orig)
    return page(409, text=_l("Somebody else changed this at the same moment. Reload the page."))


def _database_away(_error: OperationalError) -> ResponseReturnValue:
    current_app.logger.exception("database away")
    return *page(503), {"Retry-After": "5"}


def _crashed(_error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    current_app.logger.exception("error %s", number)
    return page(500, number=number)
