"""What else may stand in a request for a calendar, and what the answer says."""

from datetime import datetime, timedelta
from gzip import decompress
from itertools import count
from typing import Any

import pytest
from flask import Flask
from werkzeug.http import http_date
from werkzeug.test import TestResponse, run_wsgi_app

from roundtable import clock
from roundtable.database import db
from roundtable.ical.kept import Kept
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.queries.feeds import link_of
from roundtable.web.feed_server import BODIES
from tests.factories import make_feed, make_group, make_session
from tests.pages import PageClient

HOUR = timedelta(hours=1)
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture(autouse=True)
def _time_goes_on(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute passes each time somebody looks at the clock, all on one day."""
    minutes = count(1)
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=400_000)
    monkeypatch.setattr(app.extensions["feed_server"], "began_at", day)
    monkeypatch.setattr(clock, "now", lambda: day + next(minutes) * timedelta(minutes=1))


@pytest.fixture
def feed(alice: Account) -> Feed:
    """Two sessions of a group."""
    group = make_group(alice)
    make_session(group, datetime(2026, 5, 12, 15, 0))
    return make_feed(alice, group=group)


def fetch(
    client: PageClient, feed: Feed, *, status: int = 200, method: str = "GET", **headers: str
) -> TestResponse:
    db.session.commit()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    path = link_of(feed).removeprefix("http://localhost")
    response = client.flask.open(path, method=method, headers=sent)
    assert response.status_code == status
    return response


def tag_of(response: TestResponse) -> str:
    return response.headers["ETag"]


@pytest.mark.parametrize("form", ["", "gzip"])
def test_head_says_what_get_says(client: PageClient, feed: Feed, form: str) -> None:
    whole = fetch(client, feed, Accept_Encoding=form)
    head = fetch(client, feed, method="HEAD", Accept_Encoding=form)

    assert list(head.headers) == list(whole.headers)
    assert (head.data, head.headers["Content-Length"]) == (b"", str(len(whole.data)))


def test_head_of_nothing_says_what_get_says(client: PageClient, feed: Feed) -> None:
    whole, head = client.flask.get("/feeds/x"), client.flask.head("/feeds/x")

    assert (head.status_code, head.data) == (404, b"")
    assert list(head.headers) == list(whole.headers)


def test_the_compressed_form_is_the_same(client: PageClient, feed: Feed) -> None:
    plain, packed = fetch(client, feed), fetch(client, feed, Accept_Encoding="gzip")

    assert decompress(packed.data) == plain.data
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert [r.headers["Vary"] for r in (plain, packed)] == ["Accept-Encoding"] * 2
    assert tag_of(packed) == f'{tag_of(plain)[:-1]}-gz"'
    assert fetch(client, feed, Accept_Encoding="gzip").data == packed.data


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("deflate,gzip", "gzip"),
        ("gzip;q=0", None),
        ("gzip;q=0.000", None),
        ("gzip; q=0, *", None),
        ("*", None),
        ("identity", None),
        ("br, zstd", None),
        ("identity;q=0, gzip;q=0", None),
        ("gzipped", None),
        ("", None),
        (",,;;=", None),
        (" ," * 4_000, None),
    ],
)
def test_compressed_for_whoever_names_it(
    client: PageClient, feed: Feed, accepted: str, encoding: str | None
) -> None:
    response = fetch(client, feed, Accept_Encoding=accepted)

    assert response.headers.get("Content-Encoding") == encoding


def test_unchanged_under_the_tag_that_was_asked_with(client: PageClient, feed: Feed) -> None:
    plain, packed = tag_of(fetch(client, feed)), tag_of(fetch(client, feed, Accept_Encoding="gzip"))
    modified = fetch(client, feed).headers["Last-Modified"]

    def told(**headers: str) -> str:
        return tag_of(fetch(client, feed, status=304, **headers))

    assert told(If_None_Match=plain) == plain
    assert told(If_None_Match=plain, Accept_Encoding="gzip") == plain
    assert told(If_None_Match=packed) == packed
    assert told(If_None_Match=f"W/{packed}") == packed
    for both in (f"{plain}, {packed}", f'"a,b" ,W/{packed}, {plain}', "*"):
        assert told(If_None_Match=both) == plain
        assert told(If_None_Match=both, Accept_Encoding="gzip") == packed
    assert told(If_Modified_Since=modified) == plain
    assert told(If_Modified_Since=modified, Accept_Encoding="gzip") == packed


def test_lists_of_tags(client: PageClient, feed: Feed) -> None:
    tag = tag_of(fetch(client, feed))
    long = ", ".join(f'"{number:08}"' for number in range(700))
    for named in (f"{long}, {tag}", f"{tag},{long}", f'"a,b",{tag}', f'"", {tag}', f",,{tag},,"):
        assert fetch(client, feed, status=304, If_None_Match=named).data == b""
    inner = tag.strip('"')
    for others in (long, f'"x{inner}"', f'"{inner}x"', f'"a,{inner},b"', "W/", '"', '"' * 8_000):
        assert fetch(client, feed, If_None_Match=others).data != b""


def test_an_empty_tag_goes_before_the_date_too(client: PageClient, feed: Feed) -> None:
    modified = fetch(client, feed).headers["Last-Modified"]

    assert fetch(client, feed, If_None_Match="", If_Modified_Since=modified).data != b""


def test_dates_in_every_form(client: PageClient, feed: Feed) -> None:
    at = fetch(client, feed).last_modified
    assert at is not None
    forms = [
        http_date(at),
        f"{at:%A, %d-%b-%y %H:%M:%S} GMT",
        f"{at:%a %b} {at.day:2} {at:%H:%M:%S %Y}",
        http_date(at + timedelta(seconds=30)),
    ]
    for form in forms:
        assert fetch(client, feed, status=304, If_Modified_Since=form).data == b""
    assert fetch(client, feed, If_Modified_Since=http_date(at - timedelta(seconds=1))).data != b""


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Mon, 01 Jan 2020 00:00:00 +99999999999999999",
        "Mon, 99999999999999999999 Jan 2020 00:00:00 GMT",
        "Mon, 01 Jan 2020 99999999999999999999:00:00 GMT",
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 30 Feb 2026 00:00:00 GMT",
        "Mon, 01 Jan 2026 25:61:61 GMT",
        "2026-05-12T13:00:00Z",
        "1768000000",
        "0",
        "-1",
        ";",
        ", ",
        "x" * 8_000,
        "9" * 8_000,
        "Mon, " * 1_600,
    ],
)
def test_a_date_that_says_nothing_brings_the_whole(
    client: PageClient, feed: Feed, date: str
) -> None:
    """One that lies ahead is the mistake of a clock; it must not keep what comes from anybody."""
    assert fetch(client, feed, If_Modified_Since=date).data.startswith(b"BEGIN:VCALENDAR")


def test_a_second_change_within_a_second_is_not_missed(
    client: PageClient, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who got no Last-Modified asks by the Date of the answer (RFC 9110, 13.1.3)."""
    second = clock.now().replace(microsecond=0)
    monkeypatch.setattr(clock, "now", lambda: second)
    feed.name = "First"
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: second.replace(microsecond=300_000))
    assert "Last-Modified" not in fetch(client, feed).headers
    monkeypatch.setattr(clock, "now", lambda: second.replace(microsecond=600_000))
    feed.name = "Second"
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: second + HOUR)

    assert b"NAME:Second" in fetch(client, feed, If_Modified_Since=http_date(second)).data


def test_another_program_is_not_hidden_by_an_older_date(
    app: Flask, client: PageClient, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may write the same rows in other words, or by newer rules of the clocks."""
    modified = fetch(client, feed).headers["Last-Modified"]
    assert fetch(client, feed, status=304, If_Modified_Since=modified).data == b""
    server = app.extensions["feed_server"]
    monkeypatch.setattr(server, "edition", "another")
    monkeypatch.setattr(server, "began_at", clock.now())
    server.tags.clear()
    server.bodies = Kept(BODIES)
    clock.now()
    again = fetch(client, feed, If_Modified_Since=modified)

    assert again.headers["Last-Modified"] != modified
    assert (
        fetch(client, feed, status=304, If_Modified_Since=again.headers["Last-Modified"]).data
        == b""
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "PROPFIND", "BREW"])
def test_other_methods_tell_nobody_whether_a_link_is_right(
    client: PageClient, feed: Feed, method: str
) -> None:
    right = fetch(client, feed, status=405, method=method)
    wrong = client.flask.open("/feeds/x", method=method)

    assert list(right.headers) == list(wrong.headers)
    assert (wrong.status_code, right.data, wrong.data) == (405, b"", b"")
    assert right.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_options(client: PageClient, feed: Feed) -> None:
    right = fetch(client, feed, status=204, method="OPTIONS")

    assert (list(right.headers), right.data) == ([("Allow", "GET, HEAD, OPTIONS")], b"")


def test_a_server_may_leave_out_an_empty_path(app: Flask, client: PageClient) -> None:
    """PEP 3333 lets it; the start page leads whoever is not signed in elsewhere."""
    environ: dict[str, Any] = {"REQUEST_METHOD": "GET", "SERVER_NAME": "localhost"}
    environ |= {"SERVER_PORT": "80", "wsgi.url_scheme": "http"}
    answer = run_wsgi_app(app.wsgi_app, environ)

    assert answer[1] == "302 FOUND"
