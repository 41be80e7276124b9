"""The programs that subscribe, each with the headers it sends."""

from gzip import decompress

import pytest

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.queries.feeds import link_of
from tests.factories import make_feed, make_group, make_session
from tests.pages import PageClient

GZIP = "gzip, deflate"
PROGRAMS = {
    "Calendar of macOS": ("macOS/14.5 (23F79) dataaccessd/1.0", "*/*", "gzip, deflate, br"),
    "Calendar of iOS": ("iOS/18.0 (22A3354) dataaccessd/1.0", "*/*", "gzip, deflate, br"),
    "Calendar of macOS, older": (
        "Mac+OS+X/10.15.7 (19H2) CalendarAgent/930.5.1",
        "*/*",
        "br, gzip",
    ),
    "Google": ("Google-Calendar-Importer", "", "gzip,deflate"),
    "Outlook": (
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17531; Pro)",
        "*/*",
        GZIP,
    ),
    "Outlook on the web": ("Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)", "", ""),
    "Thunderbird": (
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.2.0",
        "text/calendar,text/plain;q=0.8,*/*;q=0.5",
        "gzip, deflate, br, zstd",
    ),
    "ICSx5": ("ICSx5/2.4.3 (ical4j/3.2.19 okhttp/5.3.2 Android/16)", "text/calendar", "gzip"),
    "DAVx5": ("DAVx5/4.4.3.1-ose (dav4jvm; okhttp/4.12.0) Android/14", "", "br,gzip"),
    "Evolution": ("Evolution/3.60.2", "", "gzip, deflate, br"),
    "Nextcloud": (
        "Nextcloud Webcal Service",
        "text/calendar, application/calendar+json, application/calendar+xml",
        "",
    ),
    "vdirsyncer": ("vdirsyncer/0.19.3", "*/*", GZIP),
    "Home Assistant": ("HomeAssistant/2026.5.1 httpx/0.28.1 Python/3.13", "*/*", f"{GZIP}, br"),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_gets_the_calendar_once(client: PageClient, alice: Account, program: str) -> None:
    names = ("User-Agent", "Accept", "Accept-Encoding")
    sent = {name: value for name, value in zip(names, PROGRAMS[program], strict=True) if value}
    group = make_group(alice)
    make_session(group)
    path = link_of(make_feed(alice, group=group)).removeprefix("http://localhost")
    db.session.commit()
    plain = client.flask.get(path).data
    first = client.flask.get(path, headers=sent)
    tag = first.headers["ETag"]
    again = client.flask.get(path, headers={**sent, "If-None-Match": tag})
    is_gzipped = "gzip" in sent.get("Accept-Encoding", "")

    assert (decompress(first.data) if is_gzipped else first.data) == plain
    assert first.headers.get("Content-Encoding") == ("gzip" if is_gzipped else None)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
