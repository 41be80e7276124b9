from flask import Flask

from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.models.accounts import Account
from roundtable.queries.feeds import link_of
from tests.factories import make_feed, make_group


def run(app: Flask) -> list[list[str]]:
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["feeds", "list"])
    assert result.exit_code == 0
    return [line.split("\t") for line in result.output.splitlines()]


def test_every_link_with_its_owner(app: Flask, alice: Account, bob: Account) -> None:
    group = make_group(bob, "Northern\tRound")
    feeds = [
        make_feed(alice, name="Telephone", scope=FeedScope.MINE),
        make_feed(alice, group=group),
        make_feed(bob, group=group),
    ]
    make_feed(bob, revoked_at=group.created_at)
    links = [link_of(feed) for feed in feeds]

    assert run(app) == [
        ["alice@example.org", "mine", "", "Telephone", "works", links[0]],
        ["alice@example.org", "group", "Northern Round", "", "stopped", links[1]],
        ["bob@example.org", "group", "Northern Round", "", "works", links[2]],
    ]


def test_links_of_closed_accounts_have_stopped(app: Flask, alice: Account) -> None:
    make_feed(alice)
    alice.active = False

    assert [row[4] for row in run(app)] == ["stopped"]


def test_nothing_to_list(app: Flask, database: None) -> None:
    assert run(app) == []
