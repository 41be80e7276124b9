from flask import Flask

from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.models.accounts import Account
from roundtable.queries.feeds import link_of
from tests.factories import (
    make_feed,
    make_group,
    make_invitation,
    make_membership,
    make_person,
)


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
        ["alice@example.org", "", "mine", "", "Telephone", "works", links[0]],
        ["alice@example.org", "", "group", "Northern Round", "", "stopped", links[1]],
        ["bob@example.org", "", "group", "Northern Round", "", "works", links[2]],
    ]


def test_what_a_group_gave_away_says_for_whom(app: Flask, alice: Account) -> None:
    group = make_group(alice, "Northern Round")
    ada = make_person("Ada", "Okoro")
    mira = make_membership(group, make_person("Mira", "Vell")).person
    own, sent = make_invitation(group, ada), make_invitation(group, ada)
    sent.delegate = make_person("Noor", "Haddad")
    make_feed(None, group=group, scope=FeedScope.MEMBER, person=mira)
    make_feed(None, group=group, scope=FeedScope.GUEST, invitation=own)
    make_feed(None, group=group, scope=FeedScope.GUEST, invitation=sent)
    make_feed(None, group=group, scope=FeedScope.BUSY)

    assert [row[:6] for row in run(app)] == [
        ["", "Mira Vell", "member", "Northern Round", "", "works"],
        ["", "Ada Okoro", "guest", "Northern Round", "", "works"],
        ["", "Noor Haddad", "guest", "Northern Round", "", "works"],
        ["", "", "busy", "Northern Round", "", "works"],
    ]


def test_links_of_closed_accounts_have_stopped(app: Flask, alice: Account) -> None:
    make_feed(alice)
    alice.active = False

    assert [row[5] for row in run(app)] == ["stopped"]


def test_nothing_to_list(app: Flask, database: None) -> None:
    assert run(app) == []
