"""Reading pages in tests: parsed HTML, a sane page on every call, counted statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from typing import Any

import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from roundtable.database import db
from roundtable.models.accounts import Account


class Page:
    """An answer, read as HTML."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.headers.get("Location", "")
        self.html = BeautifulSoup(response.get_data(as_text=True), "html.parser")

    def text(self, selector: str) -> str:
        """The text of the first element that matches, white space collapsed."""
        found = self.html.select_one(selector)
        assert found is not None, f"nothing matches {selector}"
        return " ".join(found.get_text().split())

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that match."""
        return [" ".join(found.get_text().split()) for found in self.html.select(selector)]

    def errors(self) -> dict[str, str]:
        """The message at each field that was refused, by the field's id."""
        return {
            str(found["id"]).removesuffix("-error"): " ".join(found.get_text().split())
            for found in self.html.select("p.error")
        }

    def values(self, selector: str = "input, textarea") -> dict[str, str]:
        """What the fields hold, by name."""
        return {
            str(found.get("name")): str(found.get("value") or found.get_text())
            for found in self.html.select(selector)
            if found.get("name")
        }


class PageClient:
    """Asks for pages as one person.

    The test's own transaction ends before each request: SQLite has one writer.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.flask = app.test_client()

    def sign_in(self, account: Account) -> "PageClient":
        """Sign in without the form."""
        db.session.commit()
        with self.flask.session_transaction() as cookie:
            cookie["_user_id"] = account.fs_uniquifier
            cookie["_fresh"] = True
        return self

    def get(self, path: str, *, status: int = 200, **options: Any) -> Page:
        """A page that must answer with this status."""
        return self._open("GET", path, status, options)

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, status: int = 303, **options: Any
    ) -> Page:
        """Send a form; by default it must be answered by a redirect."""
        return self._open("POST", path, status, {"data": data or {}, **options})

    def _open(self, method: str, path: str, status: int, options: dict[str, Any]) -> Page:
        db.session.commit()
        # In an empty context, so that the request gets an app context of its own.
        response = Context().run(self.flask.open, path, method=method, **options)
        page = Page(response)
        assert page.status == status, f"{method} {path}: {page.status}, {page.errors()}"
        if response.mimetype == "text/html" and status != 303 and not response.headers.get("HX"):
            _require_sane(page)
        return page


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The SQL statements that run inside, without BEGIN and the like."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def _require_sane(page: Page) -> None:
    """Every full page has a title, one heading, labels, and no inline script or style."""
    if page.html.select_one("html") is None:
        return
    assert page.html.title
    assert page.html.title.get_text().strip() != "· roundtable"
    assert len(page.html.select("h1")) == 1
    assert page.html.select("[style], style, script:not([src]), [onclick], [onchange]") == []
    ids = [found["id"] for found in page.html.select("[id]")]
    assert len(ids) == len(set(ids)), f"an id stands twice: {ids}"
