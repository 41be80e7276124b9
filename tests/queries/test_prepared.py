"""Prepared statements give what SQLAlchemy gives, and fail as it fails."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.prepared import Prepared
from tests.factories import make_group, make_item, make_session

# A text, a number or none, an instant, a wall clock time or none, a word of ours, yes or no.
QUERY = (
    sa.select(
        Session.title,
        Session.turn,
        Session.starts_at,
        AgendaItem.pinned_at,
        Session.state,
        AgendaItem.is_internal,
        Group.name,
    )
    .join(Session.group)
    .join(Session.items)
    .where(
        Session.id.in_(sa.bindparam("ids", expanding=True)),
        Session.starts_at >= sa.bindparam("since"),
        Session.state.in_([SessionState.PLANNED, SessionState.CONFIRMED]),
        Group.colour != sa.bindparam("colour"),
    )
    .order_by(AgendaItem.position, Session.id)
)


@pytest.fixture
def sessions(alice: Account) -> list[Session]:
    group = make_group(alice, "100 % North; it's")
    return [
        make_session(group, title="One", turn=1, state=SessionState.CONFIRMED),
        make_session(group, title="Two"),
        make_session(group, title="Three", state=SessionState.CANCELLED),
    ]


def asked_of(sessions: list[Session]) -> Mapping[str, Any]:
    since = min(session.starts_at for session in sessions)
    return {"ids": [one.id for one in sessions], "since": since, "colour": "red", "other": None}


def test_the_rows_are_those_of_sqlalchemy(sessions: list[Session]) -> None:
    prepared = Prepared(QUERY)
    make_item(sessions[0], minutes=5, pinned_at=time(15, 10), is_internal=True)
    make_item(sessions[0], minutes=5)
    make_item(sessions[1], minutes=5)
    given = asked_of(sessions)
    asked = [{**given, "ids": [one.id]} for one in sessions] + [given, {**given, "ids": []}]
    found = [[tuple(row) for row in prepared.rows(each)] for each in asked]

    assert found == [
        [tuple(row) for row in db.session.connection().execute(QUERY, each)] for each in asked
    ]
    assert [len(rows) for rows in found] == [2, 1, 0, 3, 0]
    assert found[0][0] == (
        "One", 1, sessions[0].starts_at, time(15, 10), SessionState.CONFIRMED, True,
        "100 % North; it's",
    )  # fmt: skip


def test_what_is_pending_is_found(sessions: list[Session]) -> None:
    prepared = Prepared(sa.select(Session.title).where(Session.id == sa.bindparam("id_")))
    sessions[0].title = "Renamed"

    assert prepared.rows({"id_": sessions[0].id}) == [("Renamed",)]


@pytest.mark.parametrize(
    "event", ["before_execute", "before_cursor_execute", "after_cursor_execute"]
)
def test_who_listens_hears_of_each_statement(sessions: list[Session], event: str) -> None:
    prepared = Prepared(sa.select(Session.title).where(Session.id == sa.bindparam("id_")))
    prepared.rows({"id_": sessions[0].id})
    heard: list[object] = []

    def note(_connection: object, *told: object) -> None:
        heard.append(told)

    sa.event.listen(db.engine, event, note)
    try:
        rows = prepared.rows({"id_": sessions[0].id})
    finally:
        sa.event.remove(db.engine, event, note)

    assert ([tuple(row) for row in rows], len(heard)) == ([("One",)], 1)


def test_an_error_is_sqlalchemys_and_keeps_its_cause(database: None) -> None:
    prepared = Prepared(sa.select(sa.literal("secret")).select_from(sa.table("nowhere")))
    is_sqlite = db.engine.dialect.name == "sqlite"

    with pytest.raises(DBAPIError) as raised, db.session.begin_nested():
        prepared.rows({})

    assert (type(raised.value), type(raised.value.orig).__name__) == (
        (OperationalError, "OperationalError")
        if is_sqlite
        else (ProgrammingError, "UndefinedTable")
    )
    assert "secret" not in str(raised.value)


def test_a_connection_that_has_gone_is_not_used_again(database: None) -> None:
    prepared = Prepared(sa.select(sa.literal(1)))
    driver: Any = db.session.connection().connection.driver_connection
    driver.close()
    with pytest.raises(DBAPIError) as raised:
        prepared.rows({})
    db.session.rollback()

    assert (raised.value.connection_invalidated, prepared.rows({})) == (True, [(1,)])
