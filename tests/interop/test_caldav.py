"""A calendar by CalDAV, read from a running server by two programs, and looked at by a third.

``caldav-server-tester`` makes calendars and entries and looks whether they come back. In a
calendar that can only be read most of its checks end at once; those that do not are run here,
and ``FOUND`` is all they report. It leaves out what is as it must be: the principal is found.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from caldav.davclient import DAVClient
from caldav.lib.error import AuthorizationError, ReportError

from roundtable import clock
from roundtable.database import db
from roundtable.domain import feeds
from roundtable.domain.timezones import instant
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.sessions import Session
from roundtable.queries.feed_objects import REMEMBERED, access_of
from tests.factories import make_feed, make_group, make_session
from tests.interop import vdirsyncer
from tests.interop.planned import SHAPES, must_be_shown, plan_everywhere, row_of
from tests.interop.rows import Row

SOON = (clock.now() + timedelta(days=10)).replace(microsecond=0, tzinfo=None)
DAY = timedelta(days=1)
MONTHLY = [shape for shape in SHAPES if shape.ordinal]
#: What caldav-server-tester can say of a calendar that is only read.
CHECKS = (
    "CheckGetCurrentUserPrincipal",
    "CheckMakeDeleteCalendar",
    "CheckPrincipalSearch",
    "CheckScheduling",
    "CheckWWWAuthenticate",
)
FOUND = {
    "auth.www-authenticate": "full",
    "auth.www-authenticate.usable-scheme": "full",
    "create-calendar": "unsupported",
    "principal-search": "ungraceful",  # 403: nobody is told who else there is
    "scheduling": "unsupported",
}


@pytest.fixture
def days(alice: Account) -> list[Session]:
    """Three sessions in Berlin, a day apart."""
    group = make_group(alice, "Größe & Maß")
    return [
        make_session(group, SOON + number * DAY, title=f"Round {number}; a, b")
        for number in range(3)
    ]


@pytest.fixture
def feed(alice: Account, days: list[Session]) -> Feed:
    """All that Alice may see."""
    feed = make_feed(alice, name="Größe & <Maß>")
    db.session.commit()
    return feed


@pytest.fixture
def calendar(address: str, feed: Feed) -> Iterator[Any]:
    """The calendar as python-caldav finds it, from the server's address on."""
    user_name, password = access_of(feed)
    client: Any  # its answers are typed as those of both, one that waits and one that does not
    with DAVClient(f"{address}/dav/", username=user_name, password=password) as client:
        [found] = client.principal().get_calendars()
        yield found


def move(session: Session, by: timedelta) -> None:
    """Have it later; the same wall time, and so an hour off where the clocks change between."""
    session.local_start += by
    session.starts_at = instant(session.local_start, session.time_zone)
    session.ends_at = session.starts_at + timedelta(minutes=session.duration_minutes)


def rows(objects: list[Any]) -> list[Row]:
    """What python-caldav read, as a calendar shows it."""
    events = [each.get_icalendar_component() for each in objects]
    return sorted(
        (
            str(event["UID"]),
            event["DTSTART"].dt.astimezone(UTC),
            event["DTEND"].dt.astimezone(UTC),
            str(event["SUMMARY"]),
        )
        for event in events
    )


def test_python_caldav_finds_and_reads(calendar: Any, days: list[Session]) -> None:
    wanted = sorted(map(row_of, days))
    second = days[1].starts_at
    found = calendar.search(start=second, end=second + DAY / 2, event=True)

    assert calendar.get_display_name() == "Größe & <Maß>"
    assert calendar.get_supported_components() == ["VEVENT"]
    assert rows(calendar.get_events()) == wanted
    assert rows(found) == [row_of(days[1])]
    assert rows([calendar.get_event_by_uid(days[2].uid)]) == [row_of(days[2])]


def test_python_caldav_sees_what_changed(calendar: Any, days: list[Session]) -> None:
    held = calendar.get_objects_by_sync_token(load_objects=True)
    assert rows(list(held)) == sorted(map(row_of, days))
    days[0].title, days[1].is_skipped = "Special round", True
    new = make_session(days[0].group, SOON + 9 * DAY)
    db.session.commit()
    changed, gone = held.sync()

    assert {row[0] for row in rows(changed)} == {days[0].uid, new.uid}
    assert [str(each.url).rpartition("/")[2] for each in gone] == [f"{days[1].uid}.ics"]
    assert rows(list(held)) == sorted(map(row_of, [days[0], days[2], new]))
    assert held.sync() == ([], [])


def test_python_caldav_begins_anew_with_an_old_token(calendar: Any, days: list[Session]) -> None:
    token = calendar.get_objects_by_sync_token(disable_fallback=True).sync_token
    for number in range(REMEMBERED):
        days[0].title = f"Round {number}"
        db.session.commit()
        calendar.get_objects_by_sync_token(disable_fallback=True)

    with pytest.raises((ReportError, AuthorizationError)):
        calendar.get_objects_by_sync_token(token, disable_fallback=True)
    assert len(list(calendar.get_objects_by_sync_token())) == len(days)


def test_python_caldav_may_not_write(calendar: Any, days: list[Session]) -> None:
    [event] = calendar.search(uid=days[0].uid, event=True)
    event.get_icalendar_component()["SUMMARY"] = "Mine"
    for write in (event.save, event.delete):
        with pytest.raises(AuthorizationError):
            write()

    assert rows(calendar.get_events()) == sorted(map(row_of, days))


def test_vdirsyncer_keeps_in_step(address: str, feed: Feed, days: list[Session]) -> None:
    bounds = feeds.window(clock.now())
    with vdirsyncer.in_step(f"{address}/dav/", access_of(feed), *bounds) as (shown, read):
        assert sorted(shown()) == sorted(map(row_of, days))
        days[0].title, days[1].is_skipped = "Special round", True
        move(days[2], 20 * DAY)
        new = make_session(days[0].group, SOON + 9 * DAY)
        db.session.commit()

        assert sorted(shown()) == sorted(map(row_of, [days[0], days[2], new]))
        assert (read("displayname"), read("color")) == ("Größe & <Maß>", "#800000FF")


def test_vdirsyncer_reads_a_year_everywhere(address: str, alice: Account) -> None:
    now = clock.now()
    bounds = feeds.window(now)
    plan_everywhere(alice, since_on=(now + 7 * DAY).date(), now=now, shapes=MONTHLY)
    access = access_of(make_feed(alice))
    db.session.commit()
    with vdirsyncer.in_step(f"{address}/dav/", access, *bounds) as (shown, _read):
        assert sorted(shown()) == sorted(must_be_shown(*bounds))


def test_what_the_server_tester_finds(address: str, feed: Feed, tmp_path: Path) -> None:
    user_name, password = access_of(feed)
    program = Path(sys.executable).with_name("caldav-server-tester")
    given = {"url": f"{address}/dav/", "username": user_name, "password": password}
    options = [f"--caldav-{key}={value}" for key, value in given.items()]
    checks = [f"--run-checks={check}" for check in CHECKS]
    done = subprocess.run(
        [program, *options, *checks, "--format=json", "--verbose"],
        env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["features"].items()

    assert {name: each["support"] for name, each in found if each["support"] != "unknown"} == FOUND
