"""A real browser before a real server, and a judge for every page it visits."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from roundtable import create_app
from roundtable.database import Base, db
from roundtable.settings import load
from roundtable.web.limits import limiter
from tests.browser.visitor import Visitor

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """The application behind a server of its own, as a browser meets it."""
    folder = tmp_path_factory.mktemp("served")
    server = _free_server()
    address = f"http://127.0.0.1:{server.server_port}"
    environ = {
        "ROUNDTABLE_DATABASE_URL": f"sqlite:///{folder / 'served.sqlite3'}",
        "ROUNDTABLE_SECRET_KEY": "for-browser-tests-" * 3,
        "ROUNDTABLE_BASE_URL": address,
    }
    app = create_app(load(folder, environ))
    app.instance_path = str(folder)
    limiter.enabled = False
    with app.app_context():
        Base.metadata.create_all(db.engine)
    server.app = _at_once(app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app, address
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()
    with app.app_context():
        db.engine.dispose()


def _at_once(app: Flask) -> WSGIApplication:
    """Answers whole: the test server leaves a file open when a browser turns away half-way."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        parts: Any = app(environ, start)
        with closing(parts) if hasattr(parts, "close") else nullcontext():
            return [b"".join(parts)]

    return answer


@pytest.fixture
def live(served: tuple[Flask, str]) -> Iterator[tuple[Flask, str]]:
    """The served application with an empty database."""
    yield served
    with served[0].app_context(), db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail("Chromium is missing: apt-get install chromium, or run with --no-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["en", "de"])
def visitor(
    request: pytest.FixtureRequest,
    live: tuple[Flask, str],
    chromium: Browser,
) -> Iterator[Visitor]:
    """Somebody at a desk, once in English and once in German."""
    context = _context(chromium, live[1], request.param)
    context.tracing.start(screenshots=False, snapshots=False)
    yield Visitor(context.new_page(), language=request.param, pictures=_pictures())
    context.close()


def _context(chromium: Browser, address: str, language: str) -> BrowserContext:
    context = chromium.new_context(
        base_url=address,
        locale={"en": "en-GB", "de": "de-DE"}[language],
        viewport={"width": 1280, "height": 900},
        accept_downloads=True,
        reduced_motion="reduce",  # else colours are still on their way when they are judged
    )
    context.set_default_timeout(10_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def _pictures() -> Path | None:
    """Where pictures of the visited pages go, if somebody wants to look at them."""
    folder = os.environ.get("ROUNDTABLE_PICTURES")
    return Path(folder) if folder else None


def _free_server() -> BaseWSGIServer:
    return make_server("127.0.0.1", 0, Flask("waiting"), threaded=True)
