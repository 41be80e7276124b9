"""Every route before nobody, a stranger, and a reader with a seat.

A new route joins by itself; one whose address needs a new kind of id fails until the id is made
here, so no way in can be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from roundtable.database import Base, db
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from tests.everything import make_everything
from tests.factories import make_membership
from tests.pages import PageClient

#: What anybody may open without signing in.
PUBLIC = {
    "static",
    "account.choose_language",
    "account.create_first",
    "account.first",
    "calendar.robots",
    "feeds.file",
    "meeting_replies.answer",
    "meeting_replies.show",
    "meeting_replies.time_file",
    "member_hours.edit",
    "member_hours.update",
    "member_pages.answer",
    "member_pages.be_away",
    "member_pages.be_back",
    "member_pages.calendar",
    "member_pages.code",
    "member_pages.profile",
    "member_pages.show",
    "objections.object_",
    "objections.show",
    "replies.answer",
    "replies.show",
    "replies.time_file",
    "security.forgot_password",
    "security.login",
    "security.logout",
    "security.reset_password",
    "security.static",
}

#: Ids of things that belong to no group: a stranger with an account may meet them.
SHARED_IDS = {"pair_id", "person_id"}


@dataclass(frozen=True, kw_only=True)
class Way:
    """One method of one route, with an address that leads to something of alice's."""

    endpoint: str
    method: str
    path: str
    names: frozenset[str]


@pytest.fixture
def ways(app: Flask, alice: Account) -> list[Way]:
    ids = make_everything(alice)
    db.session.commit()
    return list(_ways(app, ids))


def _ways(app: Flask, ids: dict[str, object]) -> Iterator[Way]:
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: ids[name] for name in rule.arguments}
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            path = adapter.build(rule.endpoint, values, method=method)
            yield Way(
                endpoint=rule.endpoint, method=method, path=path, names=frozenset(_names(rule))
            )


def _names(rule: Rule) -> set[str]:
    return {name for name in rule.arguments if name.endswith("_id")}


def test_nobody_gets_in_without_signing_in(client: PageClient, ways: list[Way]) -> None:
    wrong = []
    for way in ways:
        if way.endpoint not in PUBLIC:
            answer = PageClient(client.app).flask.open(way.path, method=way.method)
            if answer.status_code != 302 or "/login" not in answer.headers["Location"]:
                wrong.append((way.method, way.path, answer.status_code))

    assert wrong == []


def test_public_routes_are_the_ones_written_down(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "is_public", False)
    }

    assert public - PUBLIC == set()


def test_a_stranger_finds_nothing_of_a_group(
    client: PageClient, ways: list[Way], charlie: Account
) -> None:
    client.sign_in(charlie)
    wrong = []
    for way in ways:
        if way.names - SHARED_IDS and not way.endpoint.startswith(("accounts.", "security.")):
            status = client.flask.open(way.path, method=way.method).status_code
            if status != 404:
                wrong.append((way.method, way.path, status))

    assert wrong == []


def test_a_reader_with_a_seat_changes_nothing(
    client: PageClient, ways: list[Way], alice: Account, dora: Account
) -> None:
    for membership in list(alice.person.memberships):
        make_membership(membership.group, dora.person, role=MemberRole.CO_CONVENER)
    db.session.commit()
    client.sign_in(dora)
    own = {"account.update", "account.choose_language", "feeds.create"}
    wrong = []
    for way in ways:
        if way.method == "GET" or way.endpoint in own or way.endpoint.startswith("security."):
            continue
        status = client.flask.open(way.path, method=way.method).status_code
        if status not in {403, 404} and way.endpoint not in PUBLIC:
            wrong.append((way.method, way.path, way.endpoint, status))

    assert wrong == []


def test_no_get_changes_anything(client: PageClient, ways: list[Way], alice: Account) -> None:
    client.sign_in(alice)
    before = _rows()
    failed = []
    for way in ways:
        if way.method == "GET" and way.endpoint != "static":
            status = client.flask.open(way.path).status_code
            if status >= 500:
                failed.append((way.path, status))

    assert failed == []
    assert _rows() == before


def _rows() -> dict[str, list[tuple[object, ...]]]:
    """All that is stored."""
    db.session.rollback()
    return {
        table.name: [tuple(row) for row in db.session.execute(sa.select(table))]
        for table in Base.metadata.sorted_tables
    }
