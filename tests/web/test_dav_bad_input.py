"""CalDAV: what must not be asked, sent or written."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from flask import Flask

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from tests.factories import make_feed
from tests.web.dav import DavClient, props, short, xml

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<D:propfind xmlns:D="DAV:"><D:prop><D:displayname>&b;</D:displayname></D:prop></D:propfind>"""
FILE = """<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<D:propfind xmlns:D="DAV:"><D:prop><D:displayname>&f;</D:displayname></D:prop></D:propfind>"""
FINITE = ["D:propfind-finite-depth"]


@pytest.fixture
def dav(app: Flask, alice: Account) -> DavClient:
    """Alice's program."""
    return DavClient(app, make_feed(alice))


NOT_XML = [
    "<", "x", "<a>", "<a></b>", "<a/><b/>", "&lt;", "\0", '<D:propfind xmlns:D="DAV:">',
    "<D:propfind/>", xml("D:propfind", "&nbsp;"), BOMB, FILE, "<!DOCTYPE x><x/>",
    '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><x/>',
    b"<?xml version='1.0' encoding='klingon'?><x/>", b"\xff\xfe\xff", b"<x>\xff</x>",
    "<a>" * 41 + "</a>" * 41, "<a>" * 60_000, "<a " + "x" * 200_000,
]  # fmt: skip


@pytest.mark.parametrize("body", NOT_XML)
@pytest.mark.parametrize("method", ["PROPFIND", "REPORT"])
def test_what_is_not_xml_is_a_bad_request(dav: DavClient, method: str, body: str | bytes) -> None:
    dav.ask(method, dav.calendar, body, status=400, Depth="1")


@pytest.mark.parametrize(
    "body",
    [xml("D:propfind", ""), xml("D:propfind", "<D:x/>"), xml("D:prop", ""), xml("D:report", "")],
)
def test_a_propfind_says_what_it_wants(dav: DavClient, body: str) -> None:
    dav.ask("PROPFIND", dav.calendar, body, status=400, Depth="1")
    dav.ask("REPORT", dav.calendar, "", status=400)


def test_other_encodings_are_read(dav: DavClient) -> None:
    wide = '<?xml version="1.0" encoding="utf-16"?>' + xml("D:propfind", "<D:allprop/>")

    dav.ask("PROPFIND", dav.calendar, wide.encode("utf-16"), status=207, Depth="0")


def test_bodies_are_bounded(dav: DavClient) -> None:
    padded = xml("D:propfind", "<D:allprop/>" + " " * 255 * 1024)
    dav.ask("PROPFIND", dav.calendar, padded, status=207, Depth="0")
    for method in ("PROPFIND", "REPORT"):
        dav.ask(method, dav.calendar, "x" * 1024 * 1024, status=413, Depth="0")
    dav.ask("PUT", f"{dav.calendar}x.ics", "x" * 1024 * 1024, status=403)


def test_bodies_of_unknown_length_are_bounded(dav: DavClient) -> None:
    def status(size: int) -> int:
        body = xml("D:propfind", "<D:allprop/>").ljust(size).encode()
        chunked = {"wsgi.input": BytesIO(body), "wsgi.input_terminated": True}
        response = dav.flask.open(
            dav.calendar,
            method="PROPFIND",
            headers={"Depth": "0"},
            auth=(dav.user_name, dav.password),
            environ_overrides=chunked,
        )
        return response.status_code

    db.session.commit()
    assert [status(1_000), status(255 * 1024), status(1024 * 1024)] == [207, 207, 413]


def test_many_names_are_answered_once_each(dav: DavClient) -> None:
    names = ["D:displayname"] * 1_000 + [f"D:x{number}" for number in range(5_000)]
    [found] = dav.propfind(dav.calendar, props(*names))

    assert [len(group) for group in found.properties.values()] == [1, 5_000]


@pytest.mark.parametrize("depth", ["2", "-1", "x", "", "1, noroot", "00", "1" * 5_000])
def test_depths_that_mean_nothing(dav: DavClient, depth: str) -> None:
    dav.ask("PROPFIND", dav.calendar, status=400, Depth=depth)


def test_no_depth_is_infinite_and_too_deep(dav: DavClient) -> None:
    for headers in ({}, {"Depth": "infinity"}, {"Depth": " Infinity "}):
        answer = dav.ask("PROPFIND", dav.calendar, status=403, **headers)
        assert [short(child) for child in ElementTree.fromstring(answer.data)] == FINITE


@pytest.mark.parametrize(
    ("method", "privilege"),
    [
        ("ACL", "write-acl"), ("COPY", "bind"), ("DELETE", "unbind"), ("LOCK", "write-content"),
        ("MKCALENDAR", "bind"), ("MKCOL", "bind"), ("MOVE", "unbind"), ("PATCH", "write-content"),
        ("POST", "bind"), ("PROPPATCH", "write-properties"), ("PUT", "write-content"),
        ("UNLOCK", "unlock"),
    ],
)  # fmt: skip
def test_nobody_may_write(dav: DavClient, method: str, privilege: str) -> None:
    db.session.commit()
    version = db.session.query(Feed).one().version
    for path in ("/dav/", dav.calendar, f"{dav.calendar}new%26.ics"):
        answer = dav.ask(method, path, "<x/>", status=403)
        [needed] = ElementTree.fromstring(answer.data)
        [resource] = needed
        assert short(needed) == "D:need-privileges"
        assert answer.mimetype == "application/xml"
        assert [resource[0].text, resource[1][0].tag] == [path, f"{{DAV:}}{privilege}"]
    assert db.session.query(Feed).one().version == version


def test_options_say_what_is_true(app: Flask, dav: DavClient) -> None:
    for path in ("/dav/", dav.calendar, f"{dav.calendar}x.ics"):
        answer = app.test_client().options(path)
        assert (answer.status_code, answer.data) == (204, b"")
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, PROPFIND, REPORT"
        assert answer.headers["DAV"] == "1, 3, calendar-access"


def test_other_methods_are_not_allowed(dav: DavClient) -> None:
    for method in ("BREW", "SEARCH", "TRACE", "propfind"):
        assert "PROPFIND" in dav.ask(method, dav.calendar, status=405).headers["Allow"]
