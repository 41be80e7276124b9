"""Fair times: eight members round the world, a plan compared, taken over, moved and found anew."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from roundtable.database import db
from roundtable.domain.bands import default_week
from roundtable.domain.people import Language
from roundtable.domain.recurrence import Frequency
from roundtable.domain.sessions import SessionState
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Attendance
from roundtable.queries.sessions import of_series
from roundtable.services import people_hours
from roundtable.services import series as services
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import (
    make_account,
    make_group,
    make_membership,
    make_person,
    make_series,
    make_session,
)

MEMBERS = [
    ("Ana", "America/Los_Angeles"),
    ("Ben", "America/New_York"),
    ("Caio", "America/Sao_Paulo"),
    ("Dora", "Europe/London"),
    ("Emre", "Asia/Dubai"),
    ("Feng", "Asia/Singapore"),
    ("Tama", "Pacific/Auckland"),
]
NOW = datetime.now(UTC)


@pytest.fixture
def series_id(live: tuple[Flask, str], visitor: Visitor) -> int:
    """A fortnightly series over eight zones, three sessions of which were held."""
    with live[0].app_context():
        language = Language(visitor.language)
        alice = make_account("alice", language=language)
        group = make_group(alice, language=language)
        people = [make_person(name, "Peer", time_zone=zone) for name, zone in MEMBERS]
        for person in people:
            make_membership(group, person)
        people_hours.change(people[4], default_week((6, 0, 1, 2, 3)))
        _held(group, people[0])
        tuesday = NOW.date() + timedelta(days=(1 - NOW.weekday()) % 7)
        series = make_series(
            group,
            frequency=Frequency.WEEKLY,
            interval=2,
            weekday=1,
            ordinal=None,
            starts_on=tuesday,
        )
        services.extend(series, now=NOW)
        cookie, id_ = cookie_of(live[0], alice), series.id
        db.session.commit()
    sign_in(visitor, live, cookie)
    return id_


def _held(group: Group, somebody: Person) -> None:
    """Three sessions at an hour that was night for one of those who came."""
    for weeks in (2, 4, 6):
        day = NOW - timedelta(weeks=weeks, days=(NOW.weekday() - 1) % 7)
        session = make_session(
            group,
            day.replace(hour=11, minute=0, second=0, microsecond=0, tzinfo=None),
            state=SessionState.HELD,
            held_at=day,
        )
        db.session.add(Attendance(session=session, person=somebody, came=True))


def test_three_in_turn_are_compared_taken_over_and_planned_anew(
    live: tuple[Flask, str], visitor: Visitor, series_id: int
) -> None:
    page = visitor.page
    visitor.go(f"/series/{series_id}/times")
    expect(page.locator(".plan-card")).to_have_count(4, timeout=30_000)
    visitor.judge("fair-times")
    _read_the_map_by_keyboard(visitor)
    page.locator(".plan-card a").nth(2).click()
    expect(page.locator(".plan-card.is-chosen h3")).to_contain_text(
        visitor.say("Three in turn", "Drei im Wechsel")
    )
    visitor.judge("fair-times-chosen")
    expect(page.locator("table.burdens tbody")).to_contain_text(
        visitor.say("carried before", "bisher getragen")
    )
    visitor.press("Take over", "Übernehmen")
    page.wait_for_url(f"**/series/{series_id}")
    visitor.judge("series-in-turn")
    turns = _turns(live[0], series_id)
    assert set(turns[:3]) == {0, 1, 2}
    assert turns == [turns[number % 3] for number in range(len(turns))]


def _read_the_map_by_keyboard(visitor: Visitor) -> None:
    """The chosen cell is in the tab order, arrows go on, and the focused cell says its hour."""
    cell = visitor.page.locator("table.heat").first.locator("td.q[tabindex='0']")
    cell.focus()
    visitor.page.keyboard.press("ArrowRight")
    focused = visitor.page.locator("td.q:focus span")
    expect(focused).to_have_text(visitor.say("15:15: preferred", "15:15: gut"))


def _turns(app: Flask, series_id: int) -> list[int | None]:
    """Whose turn the sessions are that the notice let the plan move."""
    with app.app_context():
        series = db.session.get_one(Series, series_id)
        first = NOW + timedelta(days=series.group.notice_days)
        rows = [one for one in of_series(series) if one.starts_at >= first]
        return [one.turn for one in rows[:12]]
