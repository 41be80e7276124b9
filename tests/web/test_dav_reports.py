"""CalDAV: objects fetched, by address, by time and by what they say."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from roundtable import clock
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from tests.factories import make_feed, make_group, make_session
from tests.ical.reading import occurrences
from tests.web.dav import MISSING, OK, DavClient, conditions, props, said, xml

SOON = (clock.now() + timedelta(days=10)).replace(
    hour=15, minute=0, second=0, microsecond=0, tzinfo=None
)
DAY = timedelta(days=1)
BOTH = props("D:getetag", "C:calendar-data")
INSIDE = '<C:filter><C:comp-filter name="VCALENDAR">{}</C:comp-filter></C:filter>'
EVENT = INSIDE.format('<C:comp-filter name="VEVENT">{}</C:comp-filter>')


@pytest.fixture
def days(alice: Account) -> list[Session]:
    """Three sessions at three o'clock UTC, a day apart."""
    group = make_group(alice, "Round", time_zone="UTC")
    return [
        make_session(group, SOON + number * DAY, title=title, time_zone="UTC")
        for number, title in enumerate(["Größe, 1", "Second; round", "Third"])
    ]


@pytest.fixture
def dav(app: Flask, alice: Account, days: list[Session]) -> DavClient:
    """Alice's program."""
    return DavClient(app, make_feed(alice))


def titles(dav: DavClient, inner: str) -> list[str]:
    """What a query finds."""
    found = dav.report("C:calendar-query", BOTH + inner)
    return [occurrences(each.text("C:calendar-data").encode())[0][3] for each in found]


def stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def test_one_object(dav: DavClient, days: list[Session]) -> None:
    path = f"{dav.calendar}{days[0].uid}.ics"
    whole = dav.ask("GET", path, status=200)
    head = dav.ask("HEAD", path, status=200)
    etag = whole.headers["ETag"]
    [found] = dav.propfind(path, props("D:getetag", "D:getcontentlength", "D:getcontenttype"))

    assert whole.data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert [row[0] for row in occurrences(whole.data)] == [days[0].uid]
    assert whole.headers["Content-Type"] == "text/calendar; charset=utf-8; component=VEVENT"
    assert whole.headers["Cache-Control"] == "private, no-cache"
    assert (head.data, head.headers["Content-Length"]) == (b"", str(len(whole.data)))
    assert found.text("D:getetag") == etag
    assert found.text("D:getcontentlength") == str(len(whole.data))
    assert found.text("D:getcontenttype") == whole.headers["Content-Type"]
    assert dav.ask("GET", path, status=304, If_None_Match=etag).headers["ETag"] == etag
    dav.ask("GET", path, status=200, If_None_Match='"other"')


def test_an_object_brings_the_zone_it_needs(app: Flask, alice: Account) -> None:
    session = make_session(make_group(alice), SOON, time_zone="America/New_York")
    dav = DavClient(app, make_feed(alice))
    body = dav.ask("GET", f"{dav.calendar}{session.uid}.ics", status=200).text

    assert body.count("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n") == 1
    assert body.count("BEGIN:VEVENT") == 1
    assert "REFRESH-INTERVAL" not in body


def test_collections_have_nothing_to_fetch(dav: DavClient) -> None:
    for path in ("/dav/", dav.principal, dav.home, dav.calendar):
        answer = dav.ask("GET", path, status=405)
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, PROPFIND, REPORT"
    for method in ("GET", "PROPFIND", "REPORT"):
        dav.ask(method, f"{dav.calendar}nothing.ics", status=404)


def test_the_etag_is_that_of_the_object_alone(dav: DavClient, days: list[Session]) -> None:
    def etags() -> list[str]:
        found = dav.propfind(dav.calendar, props("D:getetag"), depth="1")[1:]
        return [each.text("D:getetag") for each in found]

    before = etags()
    days[1].title = "Special round"
    after = etags()

    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_multiget(dav: DavClient, days: list[Session]) -> None:
    first, second = (f"{dav.calendar}{session.uid}.ics" for session in days[:2])
    strange = [
        f"{dav.calendar}x&amp;y.ics",
        "/dav/other/calendars/feed/x.ics",
        "",
        "http://[",
        dav.calendar,
    ]
    hrefs = [first, f"http://localhost{second}", first.replace("-", "%2d"), *strange]
    links = "".join(f"<D:href>{each}</D:href>" for each in hrefs)
    found = dav.report("C:calendar-multiget", BOTH + links)

    assert [each.href for each in found[:2]] == [first, second]
    assert [each.text("C:calendar-data") for each in found[:2]] == [
        dav.ask("GET", path, status=200).text for path in (first, second)
    ]
    assert [(each.href, each.status) for each in found[2:]] == [
        (each.replace("&amp;", "&"), MISSING) for each in strange
    ]
    dav.ask("REPORT", dav.calendar, xml("C:calendar-multiget", BOTH), status=400)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        (timedelta(), timedelta(hours=1), [0]),
        (timedelta(), timedelta(0, 1), [0]),
        (-DAY, timedelta(), []),  # an end at its beginning does not touch it
        (DAY, 3 * DAY, [1, 2]),
        (timedelta(minutes=59), DAY, [0]),
        (timedelta(hours=2), None, [1, 2]),
        (None, DAY, [0]),
        (-400 * DAY, 1000 * DAY, [0, 1, 2]),
    ],
)
def test_time_ranges(
    dav: DavClient,
    days: list[Session],
    start: timedelta | None,
    end: timedelta | None,
    wanted: list[int],
) -> None:
    bounds = [("start", start), ("end", end)]
    given = " ".join(f'{n}="{stamp(SOON + by)}"' for n, by in bounds if by is not None)
    names = [f"Round: {days[number].title}" for number in wanted]

    assert titles(dav, EVENT.format(f"<C:time-range {given}/>")) == names
    assert titles(dav, INSIDE.format(f"<C:time-range {given}/>")) == names


def text_match(name: str, text: str, more: str = "") -> str:
    return (
        f'<C:prop-filter name="{name}"><C:text-match {more}>{text}</C:text-match></C:prop-filter>'
    )


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", [0, 1, 2]),
        (text_match("SUMMARY", "größe, 1"), [0]),
        (text_match("SUMMARY", "second; ROUND"), [1]),
        (text_match("SUMMARY", "second", 'collation="i;octet"'), []),
        (text_match("summary", "Second", 'negate-condition="yes"'), [0, 2]),
        (text_match("STATUS", "TENTATIVE"), [0, 1, 2]),
        (text_match("ATTENDEE", "mailto:"), []),
        ('<C:prop-filter name="UID"/>', [0, 1, 2]),
        ('<C:prop-filter name="RRULE"/>', []),
        ('<C:prop-filter name="RRULE"><C:is-not-defined/></C:prop-filter>', [0, 1, 2]),
        ('<C:prop-filter name="UID"><C:is-not-defined/></C:prop-filter>', []),
        ('<C:comp-filter name="VALARM"/>', []),
        ('<C:comp-filter name="VALARM"><C:is-not-defined/></C:comp-filter>', [0, 1, 2]),
        ("<C:is-not-defined/>", []),
    ],
)
def test_filters_of_events(
    dav: DavClient, days: list[Session], asked: str, wanted: list[int]
) -> None:
    names = [f"Round: {days[number].title}" for number in wanted]

    assert titles(dav, EVENT.format(asked)) == names


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 3),
        ("<C:is-not-defined/>", 0),
        ('<C:comp-filter name="VTODO"/>', 0),
        ('<C:comp-filter name="VTODO"><C:time-range start="20260101T000000Z"/></C:comp-filter>', 0),
        ('<C:comp-filter name="VTODO"><C:is-not-defined/></C:comp-filter>', 3),
        ('<C:comp-filter name="VTIMEZONE"/>', 0),  # these are in UTC
    ],
)
def test_filters_of_the_calendar(dav: DavClient, asked: str, count: int) -> None:
    assert len(titles(dav, INSIDE.format(asked))) == count


@pytest.mark.parametrize(
    ("inner", "condition"),
    [
        ("", "C:valid-filter"),
        ("<C:filter/>", "C:valid-filter"),
        ('<C:filter><C:comp-filter name="VEVENT"/></C:filter>', "C:valid-filter"),
        (EVENT.format("<C:time-range/>"), "C:valid-filter"),
        (EVENT.format('<C:time-range start="tomorrow"/>'), "C:valid-filter"),
        (EVENT.format('<C:time-range start="20261301T000000Z"/>'), "C:valid-filter"),
        (EVENT.format('<C:time-range start="20260101T000000"/>'), "C:valid-filter"),
        (
            EVENT.format('<C:time-range start="20260102T000000Z" end="20260101T000000Z"/>'),
            "C:valid-filter",
        ),
        (EVENT.format("<D:x/>"), "C:supported-filter"),
        (INSIDE.format('<C:prop-filter name="VERSION"/>'), "C:supported-filter"),
        (
            EVENT.format('<C:prop-filter name="UID"><C:param-filter name="X"/></C:prop-filter>'),
            "C:supported-filter",
        ),
        (
            EVENT.format(text_match("UID", "x", 'collation="i;klingon"')),
            "C:supported-collation",
        ),
        (
            '<D:prop><C:calendar-data content-type="text/html"/></D:prop>' + EVENT.format(""),
            "C:supported-calendar-data",
        ),
    ],
)
def test_what_a_query_cannot_ask(dav: DavClient, inner: str, condition: str) -> None:
    found = dav.condition("REPORT", dav.calendar, xml("C:calendar-query", inner))

    assert found == [condition]


def test_only_these_reports_and_only_of_the_calendar(dav: DavClient) -> None:
    query = xml("C:calendar-query", BOTH + EVENT.format(""))
    for path in ("/dav/", dav.principal, dav.home):
        assert dav.condition("REPORT", path, query) == ["D:supported-report"]
    for name in ("D:expand-property", "D:principal-property-search", "D:x", "C:filter"):
        assert dav.condition("REPORT", dav.calendar, xml(name, "")) == ["D:supported-report"]


def test_the_depth_of_a_query_does_not_matter(dav: DavClient) -> None:
    query = xml("C:calendar-query", EVENT.format(""))
    bodies = [dav.ask("REPORT", dav.calendar, query, status=207).data] + [
        dav.ask("REPORT", dav.calendar, query, status=207, Depth=depth).data
        for depth in ("0", "1", "infinity")
    ]

    assert len(set(bodies)) == 1
    assert len(said(dav.ask("REPORT", dav.calendar, query, status=207))) == 3
    dav.ask("REPORT", dav.calendar, query, status=400, Depth="2")


def test_parts_are_answered_by_the_whole(dav: DavClient, days: list[Session]) -> None:
    part = '<D:prop><C:calendar-data><C:comp name="VCALENDAR"/></C:calendar-data></D:prop>'
    found = dav.report("C:calendar-query", part + EVENT.format(""))
    path = f"{dav.calendar}{days[0].uid}.ics"

    assert found[0].text("C:calendar-data") == dav.ask("GET", path, status=200).text
    assert list(found[0].properties) == [OK]


def test_long_answers_are_compressed(dav: DavClient) -> None:
    query = xml("C:calendar-query", BOTH + EVENT.format(""))
    plain = dav.ask("REPORT", dav.calendar, query, status=207)
    small = dav.ask("REPORT", dav.calendar, query, status=207, Accept_Encoding="gzip")

    assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert len(small.data) < len(plain.data) / 2


def test_free_and_busy(dav: DavClient, days: list[Session]) -> None:
    days[1].state = SessionState.CANCELLED
    days[2].state = SessionState.CONFIRMED
    start, end = stamp(SOON), stamp(SOON + 3 * DAY)
    asked = f'<C:time-range start="{start}" end="{end}"/>'
    answer = dav.ask("REPORT", dav.calendar, xml("C:free-busy-query", asked), status=200)
    lines = [line for line in answer.text.split("\r\n") if line.startswith("FREEBUSY")]
    times = [
        f"{stamp(days[n].starts_at.astimezone(UTC))}/{stamp(days[n].ends_at.astimezone(UTC))}"
        for n in (0, 2)
    ]

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert lines == [
        f"FREEBUSY;FBTYPE=BUSY-TENTATIVE:{times[0]}", f"FREEBUSY;FBTYPE=BUSY:{times[1]}",
    ]  # fmt: skip
    open_end = xml("C:free-busy-query", f'<C:time-range start="{start}"/>')
    assert conditions(dav.ask("REPORT", dav.calendar, open_end, status=403)) == ["C:valid-filter"]
