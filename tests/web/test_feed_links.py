"""Wrong links: the same answer for the same price, and nothing of any link in the log."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from roundtable import clock, create_app, links
from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.feeds import FeedFetch
from roundtable.queries import feeds as queries
from roundtable.queries.feed_lookup import FeedLookup
from roundtable.queries.feeds import link_of
from roundtable.settings import load
from roundtable.web.feed_answers import NOTHING
from roundtable.web.feed_fetches import LONGEST_AGENT, Fetches
from tests.factories import make_feed, make_group
from tests.pages import PageClient, counted_statements

NOWHERE = [
    "sqlite:////nowhere/at/all.sqlite3",
    "postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2",
]


class CountingCursor:
    """The kept cursor, with a list of what it was asked."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor
        self.asked: list[str] = []

    def execute(self, statement: str, values: Sequence[Any]) -> Any:
        self.asked.append(statement)
        return self.cursor.execute(statement, values)

    def fetchall(self) -> Any:
        return self.cursor.fetchall()


@pytest.fixture
def lookup(app: Flask, client: PageClient) -> Iterator[FeedLookup]:
    """What asks for versions, its connection open."""
    found: FeedLookup = app.extensions["feed_server"].lookup
    found.find("")
    yield found
    found.close()


def name_of(nonce: str) -> str:
    return f"{nonce}.{links.token(queries.PURPOSE, nonce)}.ics"


def wrong_names(alice: Account) -> dict[str, str]:
    right, revoked = make_feed(alice), make_feed(alice, revoked_at=clock.now())
    closed = make_feed(alice, group=make_group())  # alice has no seat in it
    db.session.commit()
    token = links.token(queries.PURPOSE, right.nonce)
    return {
        "wrong": f"{right.nonce}.{token[::-1]}.ics",
        "of another": f"{right.nonce}.{links.token(queries.PURPOSE, revoked.nonce)}.ics",
        "of another purpose": f"{right.nonce}.{links.token('rsvp', right.nonce)}.ics",
        "revoked": name_of(revoked.nonce),
        "no seat": name_of(closed.nonce),
        "unknown": name_of("unknown00000"),
        "no nonce": name_of(""),
        "cut short": f"{right.nonce}.{token}",
        "malformed": "%C3%BC%FF%00.%F0%9F%9A%80.ics",
        "nothing": "",
        "8 kB": "n" * 8_000,
    }


def test_every_wrong_link_costs_one_question(
    client: PageClient, alice: Account, lookup: FeedLookup
) -> None:
    names = wrong_names(alice)
    (line,) = lookup._free
    cursor = line.cursor = CountingCursor(line.cursor)
    found = {}
    with counted_statements() as past_the_lookup:
        for case, name in names.items():
            cursor.asked.clear()
            response = client.flask.get(f"/feeds/{name}")
            answer = (response.status_code, tuple(response.headers), response.data)
            found[case] = (answer, len(cursor.asked))

    assert (past_the_lookup, [answer[2] for answer, _ in found.values()]) == (
        [],
        [NOTHING] * len(names),
    )
    assert found == dict.fromkeys(names, (found["wrong"][0], 1))
    assert found["wrong"][0][0] == 404


def test_an_unchanged_database_is_asked_once(
    client: PageClient, alice: Account, lookup: FeedLookup
) -> None:
    feed, other = make_feed(alice), make_feed(alice)
    db.session.commit()
    (line,) = lookup._free
    cursor = line.cursor = CountingCursor(line.cursor)
    found = [lookup.find(feed.nonce), lookup.find(feed.nonce), lookup.find(other.nonce)]
    asked = len(cursor.asked)
    feed.revoked_at = clock.now()
    db.session.commit()
    found += [lookup.find(feed.nonce), lookup.find(other.nonce)]
    is_sqlite = db.engine.dialect.name == "sqlite"

    assert [known and known.nonce for known in found] == [
        feed.nonce,
        feed.nonce,
        other.nonce,
        None,
        other.nonce,
    ]
    assert (asked, len(cursor.asked)) == ((2, 4) if is_sqlite else (3, 5))


def test_no_link_is_logged(
    client: PageClient, alice: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    names = wrong_names(alice)
    right = make_feed(alice)
    link = link_of(right).removeprefix("http://localhost")
    db.session.commit()
    tag = client.flask.get(link).headers["ETag"]
    client.flask.get(link, headers={"If-None-Match": tag})
    client.flask.post(link)
    for name in names.values():
        client.flask.get(f"/feeds/{name}")

    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("url", NOWHERE)
def test_a_database_that_is_away_is_said_and_logged_without_the_link(
    app: Flask, database: None, tmp_path: Path, caplog: pytest.LogCaptureFixture, url: str
) -> None:
    environ = {
        "ROUNDTABLE_DATABASE_URL": url,
        "ROUNDTABLE_SECRET_KEY": app.config["SECRET_KEY"],
        "ROUNDTABLE_BASE_URL": "http://localhost",
    }
    other = create_app(load(tmp_path, environ))
    name = name_of("abcdefghijkl")
    password = links.token("dav", "abcdefghijkl")
    found = [
        other.test_client().get(f"/feeds/{name}"),
        other.test_client().open("/dav/", method="PROPFIND", auth=("abcdefghijkl", password)),
    ]
    words = caplog.text

    assert [(one.status_code, one.headers["Retry-After"]) for one in found] == [(503, "5")] * 2
    assert words.count("OperationalError") == 2
    assert "feed 'abcd': OperationalError" in words
    secrets = ("abcde", name.split(".")[1], password, "SELECT")
    assert [part for part in secrets if part in words] == []


def test_what_could_not_be_stored_waits_and_nothing_goes_backwards(
    app: Flask, alice: Account
) -> None:
    nonce = make_feed(alice).nonce
    db.session.commit()
    fetches, at = Fetches(app), clock.now()
    fetches.note(nonce, 2, "curl/8", at, size=900)
    fetches.note(nonce, 2, "curl/8", at)  # nothing new: what it was given stays known
    db.session.execute(sa.text("ALTER TABLE feed_fetches RENAME TO away"))
    db.session.commit()
    try:
        with pytest.raises(sa.exc.DBAPIError):
            fetches.store()
    finally:
        db.session.execute(sa.text("ALTER TABLE away RENAME TO feed_fetches"))
        db.session.commit()
    assert fetches.store() == 1
    fetches.note(nonce, 1, "curl/8", at - timedelta(seconds=12), size=800)
    fetches.store()
    row = db.session.scalars(sa.select(FeedFetch)).one()

    assert (row.version, row.size, row.fetched_at) == (2, 900, at)


def test_a_program_with_a_long_name_takes_no_more_room(app: Flask) -> None:
    fetches = Fetches(app)
    fetches.note("abcdefghijkl", 1, "Caller/" + "x" * 100_000, clock.now())

    assert [len(agent) for agent in fetches._clients] == [LONGEST_AGENT]


def test_the_server_keeps_no_log_of_addresses() -> None:
    server = Granian("app:app", interface=Interfaces.WSGI)
    starting = Path("roundtable/__main__.py").read_text()

    assert (server.log_access, "log_access" in starting) == (False, False)


def _hang_up(lookup: FeedLookup) -> None:
    lookup._free[-1].driver.close()


def _end_by_the_server(lookup: FeedLookup) -> None:
    if db.engine.dialect.name == "sqlite":
        _hang_up(lookup)
        return
    pid = lookup._free[-1].driver.info.backend_pid
    with db.engine.connect() as connection:
        connection.execute(sa.select(sa.func.pg_terminate_backend(pid, 2_000)))


@pytest.mark.parametrize("end", [_hang_up, _end_by_the_server])
def test_a_poll_survives_the_end_of_its_connection(
    client: PageClient, alice: Account, lookup: FeedLookup, end: Callable[[FeedLookup], None]
) -> None:
    path = link_of(make_feed(alice)).removeprefix("http://localhost")
    db.session.commit()
    before = client.flask.get(path)
    end(lookup)
    make_feed(alice)
    db.session.commit()  # so that the database is asked again
    after = client.flask.get(path)

    assert (after.status_code, after.data, after.headers["ETag"]) == (
        200,
        before.data,
        before.headers["ETag"],
    )
