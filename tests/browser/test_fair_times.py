"""Fair times, from the first look to the second plan: from Los Angeles to Auckland."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
from flask import Flask
from playwright.sync_api import expect

from roundtable import clock
from roundtable.database import db
from roundtable.domain.bands import default_week
from roundtable.domain.people import Language
from roundtable.domain.recurrence import Frequency
from roundtable.domain.timezones import get_zone
from roundtable.models.groups import Membership
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries import ledger
from roundtable.queries.member_pages import page_name
from roundtable.queries.sessions import of_series
from roundtable.services import people_hours
from roundtable.services import series as services
from roundtable.services.member_pages import open_page
from tests.browser.signing import cookie_of, sign_in
from tests.browser.visitor import Visitor
from tests.factories import make_account, make_group, make_membership, make_person, make_series

MEMBERS = [
    ("Ana", "America/Los_Angeles", "Los Angeles"),
    ("Ben", "America/New_York", "New York"),
    ("Caio", "America/Sao_Paulo", "São Paulo"),
    ("Dora", "Europe/London", "London"),
    ("Emre", "Asia/Dubai", "Dubai"),
    ("Feng", "Asia/Singapore", "Singapore"),
    ("Tama", "Pacific/Auckland", "Auckland"),
]
BEGUN = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""A Tuesday: the session of that day is too near to be moved."""
LATER = datetime(2027, 1, 13, 9, 0, tzinfo=UTC)
"""Four sessions on; three of them stood in turns."""
LETTERS = "ABC"


@pytest.fixture
def series_id(live: tuple[Flask, str], visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> int:
    """A fortnightly series over eight zones that has just begun."""
    monkeypatch.setattr(clock, "now", lambda: BEGUN)
    with live[0].app_context():
        language = Language(visitor.language)
        alice = make_account("alice", language=language)
        group = make_group(alice, language=language)
        for name, zone, city in MEMBERS:
            person = make_person(name, "Peer", time_zone=zone, city=city, country="")
            open_page(make_membership(group, person))
            if name == "Emre":
                people_hours.change(person, default_week((6, 0, 1, 2, 3)))
        series = make_series(
            group,
            frequency=Frequency.WEEKLY,
            interval=2,
            weekday=1,
            ordinal=None,
            starts_on=BEGUN.date(),
        )
        services.extend(series, now=BEGUN)
        cookie, id_ = cookie_of(live[0], alice), series.id
        db.session.commit()
    sign_in(visitor, live, cookie)
    return id_


def test_a_series_is_planned_held_and_planned_anew(
    live: tuple[Flask, str],
    visitor: Visitor,
    series_id: int,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    app = live[0]
    _say_early_mornings_are_only_bad(app, visitor)
    _compare(visitor, series_id)
    _read_the_map_by_keyboard(visitor)
    _take_over(visitor, series_id)
    visitor.judge("series-in-turn")
    planned = _sessions(app, series_id)
    turns = [turn for _id, turn in planned[1:13]]
    assert planned[0][1] is None
    assert set(turns[:3]) == {0, 1, 2}
    assert turns == [turns[number % 3] for number in range(len(turns))]

    for id_, turn in planned[1:4]:
        _read_calendar_and_sheet(app, visitor, id_, turn, tmp_path)
    _move_by_hand(visitor, planned[6][0])
    assert _sessions(app, series_id)[6] == (planned[6][0], None)

    monkeypatch.setattr(clock, "now", lambda: LATER)
    for id_, _turn in planned[1:4]:
        _hold(app, visitor, id_)
    assert _carried(app, series_id) != {}
    held, frozen = _sessions(app, series_id)[:4], _starts(app, series_id)[:5]
    _compare(visitor, series_id)
    visitor.judge("fair-times-again")
    expect(visitor.page.locator("table.burdens tbody")).to_contain_text(
        visitor.say("carried before", "bisher getragen")
    )
    _take_over(visitor, series_id)
    assert _sessions(app, series_id)[:4] == held
    assert _starts(app, series_id)[:5] == frozen
    assert {turn for _id, turn in _sessions(app, series_id)[5:11]} == {0, 1, 2}


def _say_early_mornings_are_only_bad(app: Flask, visitor: Visitor) -> None:
    """Tama's own page: on Wednesdays the night ends at five."""
    with app.app_context():
        seat = db.session.query(Membership).join(Person).filter(Person.given == "Tama").one()
        path = f"/seat/{page_name(str(seat.page_nonce))}"
    visitor.go(path)
    visitor.follow("/hours")
    visitor.page.locator("#day-2 summary").click()
    visitor.page.locator("#day-2 [name='d2-1-begins']").fill("05:00")
    visitor.page.locator("button.btn-primary").click()
    visitor.page.wait_for_url("**#hours")


def _compare(visitor: Visitor, series_id: int) -> None:
    """Tama's new hours are in the map; three times in turn are looked at closely."""
    page = visitor.page
    visitor.go(f"/series/{series_id}/times")
    tama = page.locator("table.heat").first.locator("tbody tr", has_text="Tama")
    night, bad = visitor.say("night or free", "nachts oder frei"), visitor.say("bad", "ungünstig")
    expect(tama.locator("td.q")).to_have_count(96)
    cells = tama.locator("td.q").all_text_contents()
    assert _said_at(cells, "04:45").endswith(night)
    assert _said_at(cells, "05:00").endswith(bad)
    expect(page.locator(".plan-card")).to_have_count(4, timeout=30_000)
    page.locator(".plan-card a").nth(2).click()
    expect(page.locator(".plan-card.is-chosen h3")).to_contain_text(
        visitor.say("Three in turn", "Drei im Wechsel"), timeout=30_000
    )


def _said_at(cells: Sequence[str], hour: str) -> str:
    """What a row of the map says of the quarter that begins then."""
    (found,) = [cell for cell in cells if cell.startswith(hour)]
    return found


def _take_over(visitor: Visitor, series_id: int) -> None:
    visitor.press("Take over", "Übernehmen")
    visitor.page.wait_for_url(f"**/series/{series_id}")


def _read_the_map_by_keyboard(visitor: Visitor) -> None:
    """The chosen cell is in the tab order, arrows go on, and the focused cell says its hour."""
    cell = visitor.page.locator("table.heat").first.locator("td.q[tabindex='0']")
    cell.focus()
    visitor.page.keyboard.press("ArrowRight")
    focused = visitor.page.locator("td.q:focus span")
    expect(focused).to_have_text(visitor.say("15:15: preferred", "15:15: gut"))


def _read_calendar_and_sheet(
    app: Flask, visitor: Visitor, session_id: int, turn: int | None, folder: Path
) -> None:
    """The entry and the sheet name the turn, and the sheet each member's hour of that entry."""
    assert turn is not None
    words = visitor.say(f"Turn {LETTERS[turn]}", f"Zeit {LETTERS[turn]}")
    visitor.go(f"/sessions/{session_id}")
    with visitor.page.expect_download() as download:
        visitor.page.locator(f"a[href$='/sessions/{session_id}/session.ics']").first.click()
    saved = folder / f"{session_id}.ics"
    download.value.save_as(saved)
    entry = icalendar.Calendar.from_ical(saved.read_bytes()).walk("VEVENT")[0]
    starts_at = datetime.fromisoformat(str(entry.decoded("DTSTART"))).astimezone(UTC)
    assert words in str(entry["DESCRIPTION"]).split("\n\n")

    visitor.go(f"/sessions/{session_id}/sheet")
    sheet = visitor.page.locator("main").inner_text()
    assert words in sheet
    for _name, zone, city in MEMBERS:
        place = visitor.page.locator(".places li", has_text=city)
        local = starts_at.astimezone(get_zone(zone))
        expect(place.locator(".place-clock")).to_have_text(f"{local:%H:%M}")
    answer = visitor.page.request.get(f"/sessions/{session_id}/sheet.pdf")
    assert answer.body()[:5] == b"%PDF-"


def _move_by_hand(visitor: Visitor, session_id: int) -> None:
    """To three at night in Los Angeles: whom it costs more is said before it is saved."""
    page = visitor.page
    visitor.go(f"/sessions/{session_id}/change")
    page.locator("[name='local_time']").fill("12:00")
    ana = page.locator("#effect .burdens li", has_text="Ana")
    expect(ana).to_contain_text(visitor.say("night or free", "nachts oder frei"))
    expect(ana.locator(".tag-warn")).to_have_text(
        visitor.say("3 late hours more", "3 späte Stunden mehr")
    )
    visitor.press("Save this change", "Diese Änderung speichern")
    page.wait_for_url(f"**/sessions/{session_id}**")


def _hold(app: Flask, visitor: Visitor, session_id: int) -> None:
    """All came but Dora."""
    page = visitor.page
    visitor.go(f"/sessions/{session_id}/record")
    boxes = page.locator("#came [name='came']")
    for box in boxes.all():
        name = page.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
        box.set_checked("Dora" not in name)
    visitor.press("Record as held", "Als gehalten festhalten")
    page.wait_for_load_state()
    with app.app_context():
        held = db.session.get_one(Session, session_id)
        came = {one.person.given for one in held.attendances if one.came}
    assert came == {"Alice", *(name for name, _zone, _city in MEMBERS)} - {"Dora"}


def _carried(app: Flask, series_id: int) -> dict[int, int]:
    with app.app_context():
        group = db.session.get_one(Series, series_id).group
        found = ledger.of_group(group, now=LATER).history
        return {person_id: points for person_id, points in found.items() if points}


def _sessions(app: Flask, series_id: int) -> list[tuple[int, int | None]]:
    """The sessions of the series in the order of their dates, each with its turn."""
    with app.app_context():
        rows = of_series(db.session.get_one(Series, series_id))
        return [(one.id, one.turn) for one in rows]


def _starts(app: Flask, series_id: int) -> list[datetime]:
    with app.app_context():
        return [one.starts_at for one in of_series(db.session.get_one(Series, series_id))]
