"""Two years of sessions as subscriptions, and the programs that read them."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

from roundtable.database import db
from roundtable.domain import feeds
from roundtable.services import series as planning
from tests import run
from tests.factories import make_account, make_feed
from tests.interop import ical_js
from tests.interop.planned import must_be_shown, plan_everywhere
from tests.interop.readers import READERS
from tests.interop.rows import Reader, Row
from tests.shown_feeds import listing_of

#: A subscription reaches 90 days back and 18 months ahead: these two hold 2026 and 2027.
ASKED_AT = (datetime(2026, 1, 15, 9, 0, tzinfo=UTC), datetime(2027, 1, 4, 9, 0, tzinfo=UTC))
SINCE_ON = date(2025, 11, 1)


@dataclass(frozen=True)
class Subscription:
    """What a feed holds at a time, and what must be shown of it within its bounds."""

    body: bytes
    first_at: datetime
    last_at: datetime
    rows: list[Row]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs other programs."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.interop)


@pytest.fixture(scope="session", autouse=True)
def _programs() -> None:
    missing = run.missing("interop") + ([] if ical_js.PACKAGE.exists() else ["ical.js"])
    if missing:
        pytest.fail(f"Missing: {', '.join(missing)} (python3 run.py test installs them)")


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each of the programs in turn."""
    return READERS[request.param]


@pytest.fixture(scope="session")
def two_years(app: Flask) -> list[Subscription]:
    """Everything, asked for twice; planned once, and never stored."""
    with app.app_context():
        account = make_account("alice")
        plan_everywhere(account, since_on=SINCE_ON, now=ASKED_AT[0])
        feed, found = make_feed(account), []
        for now in ASKED_AT:
            planning.extend_all(now=now)
            bounds = feeds.window(now)
            body = listing_of(feed, now=now).body
            found.append(Subscription(body, *bounds, must_be_shown(*bounds)))
        db.session.rollback()
        db.session.remove()
    return found


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application behind a server, which looks at the real clock."""
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()
