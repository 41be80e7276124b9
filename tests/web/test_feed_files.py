"""Calendars by secret link: who gets what, and what polling costs."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from werkzeug.test import TestResponse

from roundtable import clock
from roundtable.database import db
from roundtable.domain.group_settings import GroupBasics
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership
from roundtable.queries.feeds import link_of
from roundtable.services import groups
from roundtable.services.zone_rules import derive_again
from roundtable.web.feed_answers import NOTHING
from roundtable.web.feed_tags import dated
from tests.factories import (
    make_account,
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_offer,
    make_session,
)
from tests.ical.reading import occurrences, read
from tests.older_rules import HOUR, under_older_rules
from tests.pages import PageClient

#: Ten days from now at three in the afternoon: feeds look at the real clock.
SOON = (clock.now() + timedelta(days=10)).replace(
    hour=15, minute=0, second=0, microsecond=0, tzinfo=None
)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _time_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds pass each time somebody looks at the clock: dates in headers count seconds."""
    seconds = count(0, 10)
    began_at = clock.now()
    monkeypatch.setattr(clock, "now", lambda: began_at + timedelta(seconds=next(seconds)))


def path_of(feed: Feed) -> str:
    return link_of(feed).removeprefix("http://localhost")


def fetch(client: PageClient, feed: Feed, **options: Any) -> TestResponse:
    return client.get(path_of(feed), **options).response


def starts_and_sequences(body: bytes) -> dict[str, tuple[datetime, int]]:
    """When each entry begins in UTC, and how often it was changed, by UID."""
    return {
        str(event["UID"]): (event["DTSTART"].dt.astimezone(UTC), int(event["SEQUENCE"]))
        for event in read(body).events
    }


def titles(client: PageClient, feed: Feed) -> list[str]:
    return [row[3] for row in occurrences(fetch(client, feed).data)]


def test_headers_of_a_feed(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, group=make_group(alice, "Größe & Maß: Nord"))
    response = fetch(client, feed)
    headers = response.headers

    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Content-Disposition"] == 'inline; filename="grosse-mass-nord.ics"'
    assert headers["Cache-Control"] == "private, max-age=900"
    assert headers["X-Robots-Tag"] == "noindex"
    assert re.fullmatch(rf'"{feed.nonce}-\d+-\d+-[0-9a-f]{{10}}"', headers["ETag"])
    assert response.last_modified == dated(feed.changed_at)
    assert headers["Vary"] == "Accept-Encoding"
    assert [name for name in ("Set-Cookie", "Location") if name in headers] == []


def test_a_signed_in_reader_gets_the_same_and_no_cookie(
    client: PageClient, alice: Account, bob: Account
) -> None:
    feed = make_feed(alice, group=make_group(alice))
    by_nobody = fetch(client, feed)
    by_bob = fetch(client.sign_in(bob), feed)

    assert by_bob.data == by_nobody.data
    assert "Set-Cookie" not in by_bob.headers


def test_bytes_repeat_and_change_with_the_session(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group, SOON)
    feed = make_feed(alice, group=group)
    first, second = fetch(client, feed), fetch(client, feed)
    session.title = "Special round"
    session.revised_at = clock.now()
    third = fetch(client, feed)

    assert (first.data, first.headers["ETag"]) == (second.data, second.headers["ETag"])
    assert third.headers["ETag"] != first.headers["ETag"]
    assert third.last_modified == dated(feed.changed_at)


def test_new_time_zone_rules_are_polled_as_a_change(client: PageClient, alice: Account) -> None:
    group = make_group(alice, time_zone="Africa/Lagos")
    session, other = make_session(group, SOON), make_session(group, SOON + DAY)
    slot = make_offer(make_invitation(group), session, item=make_item(session))
    feed = make_feed(alice)
    under_older_rules(session, slot)
    first = fetch(client, feed)
    derive_again(now=clock.now())
    second = fetch(client, feed, headers={"If-None-Match": first.headers["ETag"]})
    derive_again(now=clock.now())
    fetch(client, feed, headers={"If-None-Match": second.headers["ETag"]}, status=304)
    before, after = (starts_and_sequences(response.data) for response in (first, second))

    assert after != before
    assert after == {
        session.uid: (before[session.uid][0] - HOUR, 1),
        slot.uid: (before[slot.uid][0] - HOUR, 1),
        other.uid: before[other.uid],
    }


def test_a_poll_is_answered_by_304(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, group=make_group(alice))
    etag = fetch(client, feed).headers["ETag"]
    for known in [etag, f"W/{etag}", f'"a", {etag}, W/"b"', f' "x" ,{etag}', "*"]:
        response = fetch(client, feed, status=304, headers={"If-None-Match": known})
        assert response.data == b""
        assert response.headers["ETag"] == etag
        assert response.headers["Cache-Control"] == "private, max-age=900"
        assert "Set-Cookie" not in response.headers
    for unknown in ['"other"', etag.strip('"') + "x", "", '"a", "b"']:
        assert fetch(client, feed, headers={"If-None-Match": unknown}).data != b""


def test_the_tag_goes_before_the_date(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, group=make_group(alice))
    modified = fetch(client, feed).headers["Last-Modified"]

    fetch(client, feed, status=304, headers={"If-Modified-Since": modified})
    fetch(client, feed, headers={"If-Modified-Since": "Mon, 05 Jan 1970 00:00:00 GMT"})
    fetch(client, feed, headers={"If-Modified-Since": modified, "If-None-Match": '"other"'})
    fetch(client, feed, headers={"If-Modified-Since": "no date"})


def test_the_date_moves_when_a_session_leaves(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group, SOON)
    feed = make_feed(alice, group=group)
    modified = fetch(client, feed).headers["Last-Modified"]
    session.is_skipped = True
    session.revised_at = clock.now()
    response = fetch(client, feed, headers={"If-Modified-Since": modified})

    assert occurrences(response.data) == []


def test_the_date_moves_with_the_video_link_of_the_group(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    make_session(group, SOON)
    feed = make_feed(alice, group=group)
    known = {"If-Modified-Since": fetch(client, feed).headers["Last-Modified"]}
    fetch(client, feed, status=304, headers=known)
    basics = GroupBasics(
        name=group.name,
        purpose=group.purpose,
        language=group.language,
        time_zone=group.time_zone,
        video_link="https://video.example.org/new",
        confidentiality=group.confidentiality,
    )
    groups.change(group, basics, now=clock.now())

    assert b"URL:https://video.example.org/new\r\n" in fetch(client, feed, headers=known).data


def test_head(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, group=make_group(alice))
    whole = fetch(client, feed)
    db.session.commit()
    head = client.flask.head(path_of(feed))

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_a_range_is_answered_by_the_whole(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, group=make_group(alice))
    response = fetch(client, feed, headers={"Range": "bytes=0-9"})

    assert response.data.startswith(b"BEGIN:VCALENDAR")
    assert response.data.endswith(b"END:VCALENDAR\r\n")


def wrong_names(feed: Feed, revoked: Feed) -> list[str]:
    genuine = path_of(feed).removeprefix("/feeds/")
    nonce, token = genuine.removesuffix(".ics").split(".")
    other = path_of(revoked).removeprefix("/feeds/").removesuffix(".ics").split(".")[1]
    return [
        path_of(revoked).removeprefix("/feeds/"),
        f"{nonce}.{other}.ics",
        f"{nonce}.{token[:-1]}.ics",
        f"{nonce}.{token}",
        f"{nonce}.{token}.ics.ics",
        f"{nonce}.{token}.ICS",
        f"{nonce}..ics",
        f".{token}.ics",
        f"{nonce}.ics",
        f"{token}.{nonce}.ics",
        ".ics",
        "x",
        "%00.%00.ics",
        "ü.é.ics",
        "..%2f..%2fetc/passwd",
        "a/b/c.d.ics",
        "n" * 8_000 + ".ics",
        "%F0%9F%9A%80.%F0%9F%9A%80.ics",
        "%ff%fe.%ff.ics",
    ]


def test_every_wrong_link_is_the_same_404(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice)
    revoked = make_feed(alice, revoked_at=clock.now())
    answers = [
        client.get(f"/feeds/{name}", status=404).response for name in wrong_names(feed, revoked)
    ]

    assert {response.data for response in answers} == {NOTHING}
    assert {tuple(sorted(r.headers.keys())) for r in answers} == {
        tuple(sorted(answers[0].headers.keys()))
    }


def test_feeds_take_no_post(client: PageClient, alice: Account) -> None:
    page = client.post(path_of(make_feed(alice)), status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["GET", "HEAD", "OPTIONS"]


def test_a_closed_account_has_no_feeds(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, group=make_group(alice))
    fetch(client, feed)
    alice.active = False
    client.get(path_of(feed), status=404)
    alice.active = True
    fetch(client, feed)


def test_leaving_the_group_ends_its_feed_and_empties_the_others(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    make_session(group, SOON)
    of_group, everything = make_feed(alice, group=group), make_feed(alice)
    assert len(titles(client, everything)) == 1
    seat = db.session.query(Membership).filter_by(group_id=group.id).one()
    seat.role = MemberRole.FORMER

    client.get(path_of(of_group), status=404)
    assert titles(client, everything) == []


def test_robots_may_fetch_feeds_and_nothing_else(client: PageClient) -> None:
    response = client.get("/robots.txt").response

    assert response.mimetype == "text/plain"
    assert response.text == "User-agent: *\nAllow: /feeds/\nDisallow: /\n"


def test_nonces_differ_by_account(client: PageClient, alice: Account) -> None:
    """One person's link does not tell another's."""
    other = make_account("zed")
    links = {link_of(make_feed(alice)), link_of(make_feed(other))}

    assert len({link.rsplit(".", 2)[1] for link in links}) == 2


def test_links_in_entries_lead_to_pages(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group, SOON)
    make_offer(make_invitation(group), session)
    body = fetch(client, make_feed(alice)).text.replace("\r\n ", "")
    pages = re.findall(r"More: http://localhost(/\S+)\r\n", body)
    addresses = client.app.url_map.bind("localhost")

    assert [addresses.match(page)[0] for page in pages] == ["sessions.show", "invitations.show"]
