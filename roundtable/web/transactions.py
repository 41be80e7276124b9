"""One request, one transaction: committed when an unsafe method ends well, else undone.

So a GET cannot write, and links that mail scanners open stay harmless.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, request

from roundtable.database import SAFE_METHODS, db


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
    else:
        db.session.rollback()
    return response
