"""Whatever somebody has typed: a valid calendar all the same, and headers that stay headers."""

import re
from datetime import datetime, timedelta

import pytest
from werkzeug.test import TestResponse

from roundtable import clock
from roundtable.database import db
from roundtable.domain.text import one_line
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.queries.feeds import link_of
from tests.factories import (
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_offer,
    make_person,
    make_session,
)
from tests.ical.reading import read, unescaped
from tests.pages import PageClient

SOON = datetime.combine(clock.now().date() + timedelta(days=10), datetime.min.time())
FILE = re.compile(r'inline; filename="[a-z0-9-]{1,60}\.ics"')
SAFE_VALUE = re.compile("[ -~]+")
#: What a database takes; surrogates and NUL, which PostgreSQL refuses, stand in tests/ical.
TEXTS = {
    "lines": "one\r\ntwo\nthree\rfour",
    "property": "end\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTENDEE:mailto:x@example.org",
    "header": 'x.ics"\r\nSet-Cookie: a=b\r\n\r\n<html>',
    "controls": "".join(map(chr, range(1, 32))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "line ends of Unicode": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "quotes": "\"double\" 'single' “typeset” „German“ ^ ^' ^n ; , : \\ \\n \\\\n %0d%0a",
    "500 characters": "Round " * 84,
    "500 wide characters": "円卓会議" * 125,
    "right to left": "اجتماع \u202eالمائدة\u202c \u2067المستديرة\u2069",
    "overrides": "\u202etxet\u202d \u2066x\u2069 \ufeff\u200b\u00ad",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🚀" * 30,
    "marks": "Z" + "\u0301" * 400,
    "no characters": "a\ufffe\uffff\ufdd0b",
    "nothing": "\u200b \t\r\n",
    "dots": "../../etc/passwd",
    "rule": "\r\nRRULE:FREQ=SECONDLY",
}
LINKS = {
    'https://meet.example.org/"a" b': "https://meet.example.org/%22a%22%20b",
    "https://meet.example.org/\r\nATTENDEE:x": "https://meet.example.org/%20ATTENDEE:x",
    "https://meet.example.org/a;b,c?d=e&f=[g]": "https://meet.example.org/a;b,c?d=e&f=[g]",
    "https://meet.example.org/räume/🚀": "https://meet.example.org/r%C3%A4ume/%F0%9F%9A%80",
    "https://meet.example.org/" + "x" * 500: "https://meet.example.org/" + "x" * 500,
    "javascript:alert(1)": None,
    "JavaScript\n:alert(1)": None,
    "data:text/html,<script>": None,
    "file:///etc/passwd": None,
    "\r\n": None,
}


def everywhere(alice: Account, text: str) -> Feed:
    """A text in each place that a calendar shows."""
    group = make_group(alice, text, purpose=text)
    guest = make_person(text, text, email="guest@example.org")
    session = make_session(group, SOON, title=text, topic=text, video_link=text)
    make_item(session, text, notes=text)
    make_offer(make_invitation(group, guest, topic=text, questions=[text, text]), session)
    make_session(group, SOON + timedelta(days=1), title=text, cancelled_reason=text)
    return make_feed(alice, name=text)


def fetch(client: PageClient, feed: Feed) -> TestResponse:
    db.session.commit()
    response = client.flask.get(link_of(feed).removeprefix("http://localhost"))
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_stays_a_text(client: PageClient, alice: Account, case: str) -> None:
    text = TEXTS[case]
    body = fetch(client, everywhere(alice, text)).data
    calendar = read(body)
    titles = re.findall("\r\nSUMMARY:(.*)\r\n", body.decode().replace("\r\n ", ""))
    kinds = {part.name for part in calendar.walk()}
    names = {name for event in calendar.events for name in event}

    assert [len(calendar.events), kinds] == [
        3,
        {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"},
    ]
    assert names <= {
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY",
        "STATUS", "TRANSP", "LOCATION", "CONFERENCE", "URL", "DESCRIPTION", "COLOR",
    }  # fmt: skip
    assert unescaped(titles[0]) == one_line(text)  # said once where both are the same


@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize("is_named", [True, False])
def test_headers_stay_headers(
    client: PageClient, alice: Account, case: str, is_named: bool
) -> None:
    name = TEXTS[case] if is_named else ""
    feed = make_feed(alice, group=make_group(alice, TEXTS[case]), name=name)
    headers = fetch(client, feed).headers

    assert FILE.fullmatch(headers["Content-Disposition"]) is not None
    assert [value for _name, value in headers if not SAFE_VALUE.fullmatch(value)] == []
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_one_or_is_left_out(client: PageClient, alice: Account, link: str) -> None:
    group = make_group(alice)
    session = make_session(group, SOON, video_link=link)
    (event,) = read(fetch(client, make_feed(alice, group=group)).data).events
    page = f"http://localhost/sessions/{session.id}"

    assert event.get("CONFERENCE") == LINKS[link]
    assert event["URL"] == (LINKS[link] or page)
