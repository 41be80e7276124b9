"""One request, one transaction: committed when an unsafe method ends well, else undone.

So a GET cannot write, and links that mail scanners open stay harmless.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, current_app, request

from roundtable.database import SAFE_METHODS, db
from roundtable.services.outbox import WAITS
from roundtable.services.people_files import RINGS


def init_app(app: Flask) -> None:
    """Finish every request's transaction."""
    app.after_request(_finish)


@contextmanager
def transaction(app: Flask) -> Iterator[None]:
    """One transaction outside any request, committed when it ends well."""
    with app.app_context():
        yield
        db.session.commit()


def _finish(response: Response) -> Response:
    if request.method not in SAFE_METHODS and response.status_code < 400:
        db.session.commit()
        _ring()
    else:
        db.session.rollback()
        db.session.info.pop(WAITS, None)
        db.session.info.pop(RINGS, None)
    return response


def _ring() -> None:
    """Tell the worker when something waits; without that, it would find it by itself."""
    wait = db.session.info.pop(WAITS, None)
    if wait is not None and not current_app.testing:
        current_app.extensions["bell"](wait)
    if db.session.info.pop(RINGS, None) and not current_app.testing:
        current_app.extensions["bell"].bring()
