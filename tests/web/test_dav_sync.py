"""CalDAV: what has changed since a token (RFC 6578)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed, FeedFetch
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.feed_objects import REMEMBERED
from tests.factories import make_account, make_feed, make_group, make_session
from tests.ical.reading import occurrences
from tests.web.dav import MISSING, OK, DavClient, Said, props, said, xml

SOON = (clock.now() + timedelta(days=10)).replace(tzinfo=None)
DAY = timedelta(days=1)
ETAG = props("D:getetag")


@pytest.fixture
def group(alice: Account) -> Group:
    """One with nothing planned."""
    return make_group(alice)


@pytest.fixture
def days(group: Group) -> list[Session]:
    """Three sessions, a day apart."""
    return [make_session(group, SOON + number * DAY) for number in range(3)]


@pytest.fixture
def dav(app: Flask, alice: Account, days: list[Session]) -> DavClient:
    """Alice's program."""
    return DavClient(app, make_feed(alice))


def body(token: str, inner: str = ETAG) -> str:
    given = f"<D:sync-token>{token}</D:sync-token><D:sync-level>1</D:sync-level>"
    return xml("D:sync-collection", given + inner)


def ask(dav: DavClient, token: str, inner: str = ETAG) -> tuple[list[Said], str]:
    """What has changed, and the next token."""
    answer = dav.ask("REPORT", dav.calendar, body(token, inner), status=207, Depth="0")
    return said(answer), answer.text.partition("<D:sync-token>")[2].partition("<")[0]


def sync(dav: DavClient, token: str) -> tuple[dict[str, str | None], str]:
    """What has changed: the UIDs with their status, none of it where they are there."""
    found, after = ask(dav, token)
    uids = [each.href.removeprefix(dav.calendar).removesuffix(".ics") for each in found]
    return {uid: each.status for uid, each in zip(uids, found, strict=True)}, after


def test_without_a_token_everything_is_listed(dav: DavClient, days: list[Session]) -> None:
    found, token = ask(dav, "", props("D:getetag", "C:calendar-data"))
    [calendar] = dav.propfind(dav.calendar, props("D:sync-token"))

    assert [occurrences(each.text("C:calendar-data").encode())[0][0] for each in found] == [
        session.uid for session in days
    ]
    assert {tuple(each.properties) for each in found} == {(OK,)}
    assert token == calendar.text("D:sync-token")
    assert sync(dav, token) == ({}, token)


def test_only_what_changed_is_listed(dav: DavClient, group: Group, days: list[Session]) -> None:
    changed, gone, _kept = days
    _found, token = sync(dav, "")
    changed.title = "Special round"
    gone.is_skipped = True
    new = make_session(group, SOON + 9 * DAY)
    found, after = sync(dav, token)

    assert found == {changed.uid: None, gone.uid: MISSING, new.uid: None}
    assert after != token
    assert sync(dav, after) == ({}, after)
    assert sync(dav, token) == (found, after)  # whoever asks late gets it as well


def test_changes_add_up(dav: DavClient, group: Group, days: list[Session]) -> None:
    tokens = []
    for session in days:
        tokens.append(sync(dav, "")[1])
        session.title = "Special round"
    uids = [session.uid for session in days]

    assert [sorted(sync(dav, token)[0]) for token in tokens] == [
        sorted(uids), sorted(uids[1:]), uids[2:],
    ]  # fmt: skip


def test_what_came_and_went_is_said_to_be_gone(dav: DavClient, group: Group) -> None:
    _found, token = sync(dav, "")
    brief = make_session(group, SOON + 9 * DAY)
    sync(dav, "")
    brief.is_skipped = True

    assert sync(dav, token)[0] == {brief.uid: MISSING}


def test_a_change_that_shows_nowhere_gives_a_token_alone(
    dav: DavClient, group: Group, days: list[Session]
) -> None:
    _found, token = sync(dav, "")
    group.purpose = "Another purpose, which no entry says"
    found, after = sync(dav, token)

    assert (found, after == token) == ({}, False)


def test_an_old_token_is_forgotten(dav: DavClient, days: list[Session]) -> None:
    tokens = [sync(dav, "")[1]]
    for number in range(REMEMBERED):
        days[0].title = f"Round {number}"
        tokens.append(sync(dav, "")[1])

    assert len(set(tokens)) == REMEMBERED + 1
    assert dav.condition("REPORT", dav.calendar, body(tokens[0])) == ["D:valid-sync-token"]
    assert sync(dav, tokens[1])[0] == {days[0].uid: None}


def test_a_token_of_nobodys_is_not_valid(app: Flask, dav: DavClient) -> None:
    other = DavClient(app, make_feed(make_account("zed")))
    token = sync(dav, "")[1]
    for wrong in (sync(other, "")[1], token + "x", token.removeprefix("data:,"), "x", "data:,"):
        assert dav.condition("REPORT", dav.calendar, body(wrong)) == ["D:valid-sync-token"]


def test_more_than_the_limit_is_refused(dav: DavClient) -> None:
    def limited(most: str) -> str:
        return body("", ETAG + f"<D:limit><D:nresults>{most}</D:nresults></D:limit>")

    assert dav.condition("REPORT", dav.calendar, limited("2"), status=507) == [
        "D:number-of-matches-within-limits"
    ]
    assert len(said(dav.ask("REPORT", dav.calendar, limited("3"), status=207))) == 3
    for nonsense in ("x", "-1", "", "9" * 5_000):
        dav.ask("REPORT", dav.calendar, limited(nonsense), status=400)


def test_the_page_of_links_knows_who_asked(app: Flask, dav: DavClient, alice: Account) -> None:
    db.session.commit()
    fetches = app.extensions["feed_server"].fetches
    fetches.store()
    agent = "DAVx5/4.5.1-gplay (2025/08/01; dav4jvm; okhttp/5.1.0) Android/15"
    asked = xml("D:propfind", props("D:sync-token"))
    dav.ask("PROPFIND", dav.calendar, asked, status=207, User_Agent=agent, Depth="0")
    dav.ask("PROPFIND", "/dav/elsewhere/", status=404, User_Agent="curl/8", Depth="0")
    stored = fetches.store()
    query = sa.select(FeedFetch.client, FeedFetch.size, FeedFetch.version - Feed.version)
    rows = db.session.execute(query.join(Feed, Feed.id == FeedFetch.feed_id)).all()

    assert (stored, [tuple(row) for row in rows]) == (1, [("DAVx⁵", 0, 0)])
