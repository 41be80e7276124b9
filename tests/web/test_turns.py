"""Where pages say whose turn it is, and what hour that is for each."""

from datetime import UTC, date, datetime, time

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.turns import TurnOrder
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.services import series as services
from roundtable.services.series_turns import take_over
from tests.factories import make_group, make_membership, make_person, make_series
from tests.pages import PageClient, counted_statements
from tests.web.test_changes import fields_of

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
TIMES = (time(15, 0), time(8, 0), time(22, 0))


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def group(alice: Account) -> Group:
    group = make_group(alice)
    make_membership(
        group, make_person("Kenji", "Mori", time_zone="Asia/Tokyo", city="Tokyo", country="JP")
    )
    return group


@pytest.fixture
def planned(group: Group) -> Series:
    """March is turn C, April A, May B; the clocks change in Berlin before April."""
    planned = make_series(group)
    services.extend(planned, now=NOW)
    take_over(planned, TIMES, {date(2026, 3, 3): 2}, TurnOrder.CYCLE, not_before=NOW, now=NOW)
    return planned


def test_the_series_shows_its_turns_and_the_next_two_on_every_clock(
    client: PageClient, alice: Account, planned: Series
) -> None:
    page = client.sign_in(alice).get(f"/series/{planned.id}")

    assert page.text(".lead") == (
        "On the first Tuesday of every month in turn at 15:00, 08:00, and 22:00 (Berlin)"
    )
    assert page.texts(".next-turns li")[:2] == [
        "Turn C Tue 3 Mar 2026, 22:00–23:00 in Berlin",
        "Turn A Tue 7 Apr 2026, 15:00–16:00 in Berlin",
    ]
    assert page.texts(".next-turns thead th") == [
        "Member",
        "Tue 3 Mar Turn C",
        "Tue 7 Apr Turn A",
    ]
    assert page.texts(".next-turns tbody tr:nth-child(2) td .numbers") == ["06:00", "22:00"]
    assert page.texts(".facts .tag") == ["Turn A", "Turn B", "Turn C"]


def test_the_group_shows_them_too_and_a_fixed_series_shows_none(
    client: PageClient, alice: Account, planned: Series, group: Group
) -> None:
    page = client.sign_in(alice).get(f"/groups/{group.id}")
    take_over(planned, TIMES[:1], {}, TurnOrder.CYCLE, not_before=NOW, now=NOW)
    fixed = client.get(f"/groups/{group.id}")

    assert [text.split(",")[0] for text in page.texts(".next-turns li")[:2]] == [
        "Turn C Tue 3 Mar 2026",
        "Turn A Tue 7 Apr 2026",
    ]
    assert fixed.texts(".next-turns") == []
    assert [text for text in fixed.texts(".tag") if "Turn" in text] == []


def test_a_session_and_its_sheet_say_whose_turn_it_is(
    client: PageClient, alice: Account, planned: Series
) -> None:
    session = db.session.query(Session).filter_by(original_on=date(2026, 4, 7)).one()
    page = client.sign_in(alice).get(f"/sessions/{session.id}")
    sheet = client.get(f"/sessions/{session.id}/sheet")
    german = client.get(f"/sessions/{session.id}/sheet?language=de")

    assert page.texts(".when .tag") == ["Turn A", "Planned"]
    assert sheet.text(".when") == "Tuesday, 7 April 2026, 15:00–16:00 (Berlin) · Turn A"
    assert german.text(".when") == "Dienstag, 7. April 2026, 15:00–16:00 (Berlin) · Zeit A"


def test_a_clock_change_is_told_against_the_last_session_of_the_same_turn(
    client: PageClient, alice: Account, planned: Series
) -> None:
    session = db.session.query(Session).filter_by(original_on=date(2026, 6, 2)).one()
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert session.turn == 2
    assert page.texts(".warnings li") == [
        "Clocks have changed since the session before: Kenji Mori (1 hour earlier)."
    ]


def test_single_entries_are_offered_and_the_reason_given(
    client: PageClient, alice: Account, planned: Series
) -> None:
    page = client.sign_in(alice).get(f"/series/{planned.id}")
    client.get(f"/series/{planned.id}.ics", status=404)

    assert (
        "This series does not fit into one recurring entry:"
        " its sessions take turns between several times of day."
    ) in page.texts("section p")


def test_the_plan_of_turns_is_changed_from_its_form(
    client: PageClient, alice: Account, planned: Series
) -> None:
    april = db.session.query(Session).filter_by(original_on=date(2026, 4, 7)).one()
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=following")
    typed = fields_of(page) | {"third_time": "21:00"}
    shown = client.post(f"{path}/preview?scope=following", typed, status=200)

    assert (typed["local_time"], typed["second_time"]) == ("15:00", "08:00")
    assert shown.texts(".effect .new-time")[0].endswith("21:00–22:00 (Turn C)")
    assert shown.texts(".answer-counts .tag")[0] == "8 · unchanged"


@pytest.mark.parametrize("number", [1, 30])
def test_turns_cost_two_statements_more_however_many_series(
    client: PageClient, alice: Account, group: Group, number: int
) -> None:
    several = [make_series(group, title=f"Round {index}") for index in range(number)]
    for one in several:
        services.extend(one, now=NOW)
    client.sign_in(alice).get(f"/groups/{group.id}")
    with counted_statements() as before:
        client.get(f"/groups/{group.id}")
    for one in several:
        take_over(one, TIMES, {}, TurnOrder.CYCLE, not_before=NOW, now=NOW)
    db.session.commit()
    with counted_statements() as after:
        client.get(f"/groups/{group.id}")

    assert len(after) == len(before) + 2
