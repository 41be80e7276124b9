"""CalDAV: finding the calendar from the server's address, a user name and a password."""

from base64 import b64encode
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from roundtable import clock, links
from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.queries.feed_objects import access_of
from roundtable.queries.feeds import link_of
from roundtable.services import feeds
from roundtable.web.dav.answers import UNKNOWN
from tests.factories import make_account, make_feed, make_group, make_session
from tests.pages import PageClient, counted_statements
from tests.web.dav import MISSING, OK, DavClient, props

SOON = (clock.now() + timedelta(days=10)).replace(tzinfo=None)


@pytest.fixture
def dav(app: Flask, alice: Account) -> DavClient:
    """Alice's program, with the link of a group that has one session."""
    group = make_group(alice, "Größe & Maß <Nord>", colour="teal")
    make_session(group, SOON)
    return DavClient(app, make_feed(alice, group=group))


def test_the_way_from_the_host_to_the_calendar(dav: DavClient) -> None:
    """As Apple, Thunderbird and DAVx5 go it."""
    moved = dav.ask("PROPFIND", "/.well-known/caldav", status=301)
    [root] = dav.propfind(moved.headers["Location"], props("D:current-user-principal"))
    principal = root.link("D:current-user-principal")
    [person] = dav.propfind(
        principal, props("C:calendar-home-set", "D:displayname", "D:resourcetype")
    )
    home, calendar = dav.propfind(
        person.link("C:calendar-home-set"), props("D:resourcetype", "D:displayname"), depth="1"
    )

    assert (moved.headers["Location"], principal) == ("/dav/", dav.principal)
    assert person.text("D:displayname") == "Größe & Maß <Nord>"
    assert person.inner("D:resourcetype") == ["D:collection", "D:principal"]
    assert (home.href, home.inner("D:resourcetype")) == (dav.home, ["D:collection"])
    assert calendar.href == dav.calendar
    assert calendar.inner("D:resourcetype") == ["D:collection", "C:calendar"]


def test_what_the_calendar_says_of_itself(dav: DavClient) -> None:
    names = [
        "D:displayname", "A:calendar-color", "C:supported-calendar-component-set",
        "D:supported-report-set", "CS:getctag", "D:sync-token", "D:current-user-privilege-set",
        "D:owner", "C:max-resource-size", "C:calendar-timezone",
    ]  # fmt: skip
    [calendar] = dav.propfind(dav.calendar, props(*names))
    found = calendar.properties[OK]
    reports = [report[0][0].tag for report in found["D:supported-report-set"]]
    privileges = [privilege[0].tag for privilege in found["D:current-user-privilege-set"]]

    assert calendar.text("A:calendar-color") == "#008080FF"
    assert found["C:supported-calendar-component-set"][0].attrib == {"name": "VEVENT"}
    assert [name.partition("}")[2] for name in reports] == [
        "calendar-query", "calendar-multiget", "free-busy-query", "sync-collection",
    ]  # fmt: skip
    assert privileges == ["{DAV:}read", "{DAV:}read-current-user-privilege-set"]
    assert calendar.text("D:sync-token") == f"data:,{calendar.text('CS:getctag')}"
    assert calendar.link("D:owner") == dav.principal
    assert list(calendar.properties[MISSING]) == ["C:max-resource-size", "C:calendar-timezone"]


def test_the_tag_is_that_of_the_link(client: PageClient, app: Flask, alice: Account) -> None:
    feed = make_feed(alice)
    dav = DavClient(app, feed)
    [calendar] = dav.propfind(dav.calendar, "<D:allprop/><D:include><CS:getctag/></D:include>")
    path = link_of(feed).removeprefix("http://localhost")

    assert client.get(path).response.headers["ETag"] == f'"{calendar.text("CS:getctag")}"'


def test_each_level_lists_the_one_below(dav: DavClient) -> None:
    def hrefs(path: str) -> list[str]:
        return [each.href for each in dav.propfind(path, "<D:allprop/>", depth="1")]

    assert hrefs("/dav/") == ["/dav/", dav.principal]
    assert hrefs(dav.principal) == [dav.principal, dav.home]
    assert hrefs(dav.home) == [dav.home, dav.calendar]
    assert hrefs(dav.calendar)[0] == dav.calendar
    assert len(hrefs(dav.calendar)) == 2
    assert hrefs(hrefs(dav.calendar)[1]) == hrefs(dav.calendar)[1:]


def test_allprop_propname_and_no_body(dav: DavClient) -> None:
    [everything] = dav.propfind(dav.calendar, "<D:allprop/>")
    [names] = dav.propfind(dav.calendar, "<D:propname/>")
    by_default = dav.ask("PROPFIND", dav.calendar, status=207, Depth="0").text

    assert list(everything.properties[OK]) == ["D:resourcetype", "D:displayname"]
    assert "CS:getctag" in names.properties[OK]
    assert {each.text for each in names.properties[OK].values()} == {None}
    assert "calendar-color" not in by_default


def test_unknown_properties_are_missing_and_well_written(dav: DavClient) -> None:
    strange = '<D:prop><x xmlns=""/><y xmlns="urn:a&amp;&quot;b"/><D:displayname/></D:prop>'
    [root] = dav.propfind("/dav/", strange)

    assert list(root.properties[OK]) == ["D:displayname"]
    assert [each.tag for each in root.properties[MISSING].values()] == ["x", '{urn:a&"b}y']


def basic(text: str | bytes) -> str:
    return "Basic " + b64encode(text.encode() if isinstance(text, str) else text).decode()


def test_whoever_is_unknown_gets_the_same(app: Flask, alice: Account) -> None:
    feed, revoked = make_feed(alice), make_feed(alice)
    feeds.revoke(revoked, now=clock.now())
    user, password = access_of(feed)
    link_token = links.token("feed", feed.nonce)
    db.session.commit()
    given = [
        "", "Basic", "Basic ?", basic(""), basic(":"), basic(b"\xff:\xff"), "Bearer x",
        basic(user), basic(f"{user}:"), basic(f"{user}:{password}x"),
        basic(f"{user}:{password[:-1]}"),
        basic(f"x:{password}"), basic(f":{password}"), basic(f"{user}\0:{password}"),
        basic(f"{user}:{link_token}"), basic(":".join(access_of(revoked))), basic("é:é"),
        basic(f"{user.swapcase()}:{password}"), "Basic " + "A" * 50_000,
    ]  # fmt: skip
    client = app.test_client()
    answers: list[TestResponse] = [
        client.open(path, method=method, headers=each)
        for each in [{}, *({"Authorization": text} for text in given)]
        for method, path in (("PROPFIND", "/dav/"), ("PUT", f"/dav/{user}/calendars/feed/x.ics"))
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert {answer.data for answer in answers} == {UNKNOWN}
    assert {answer.headers["WWW-Authenticate"] for answer in answers} == {
        'Basic realm="roundtable", charset="UTF-8"'
    }
    assert len({tuple(answer.headers) for answer in answers}) == 1


def test_renewing_and_closing_end_it_at_once(app: Flask, alice: Account) -> None:
    feed = make_feed(alice)
    before = DavClient(app, feed)
    before.propfind("/dav/", "<D:allprop/>")
    feeds.renew(feed)
    before.ask("PROPFIND", "/dav/", status=401, Depth="0")
    after = DavClient(app, feed)
    after.propfind("/dav/", "<D:allprop/>")
    alice.active = False

    after.ask("PROPFIND", "/dav/", status=401, Depth="0")


def test_nobody_reads_another_ones(app: Flask, dav: DavClient) -> None:
    other = DavClient(app, make_feed(make_account("zed")))
    for path in (other.principal, other.home, other.calendar, f"{other.calendar}x.ics"):
        for method in ("PROPFIND", "REPORT", "GET", "HEAD"):
            dav.ask(method, path, status=404, Depth="0")


@pytest.mark.parametrize(
    "path",
    [
        "x/", "{n}/x", "{n}/calendars/x/", "{n}/calendars/feed/x", "{n}/calendars/feed/x.ics/y",
        "{n}//calendars/", "/{n}/", "../dav/{n}", "{n}/../{n}/", "{n}/calendars/feed/../feed/",
        "{n}%00/", "%FF/", "{n}/calendars/feed/.ics", "{n}/calendars/feed/%2e%2e%2fx.ics",
        "{n}/calendars/feed/x.ics/", "{n}/calendars/FEED/", "." * 5_000,
    ],
)  # fmt: skip
def test_other_paths_lead_nowhere(dav: DavClient, path: str) -> None:
    dav.ask("PROPFIND", "/dav/" + path.format(n=dav.user_name), status=404, Depth="0")


def test_a_last_slash_may_lack_and_neighbours_are_left_alone(dav: DavClient) -> None:
    for path in ("/dav", dav.principal[:-1], dav.home[:-1], dav.calendar[:-1]):
        assert dav.propfind(path, "<D:allprop/>")[0].href == f"{path}/"
    for path in ("/davx", "/david/", "/.well-known/caldavx", "/.well-known/carddav"):
        assert dav.flask.get(path).status_code == 404


def test_asking_again_costs_one_statement(app: Flask, alice: Account) -> None:
    group = make_group(alice)
    make_session(group, SOON)
    dav = DavClient(app, make_feed(alice))

    def statements() -> list[int]:
        counts = []
        db.session.commit()
        for _ in range(2):
            with counted_statements() as found:
                dav.propfind(dav.calendar, "<D:allprop/>", depth="1")
            counts.append(len(found))
        return counts

    few = statements()
    for number in range(30):
        make_session(group, SOON + timedelta(hours=number))
    many = statements()

    assert many == few
    assert few[1] == 0  # but for the lookup, which asks past the ORM
