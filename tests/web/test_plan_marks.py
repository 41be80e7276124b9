"""Plans of fair times after an update of the time zone rules."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.plan_offsets import changed_zones, offsets_of
from roundtable.domain.timezones import tzdata_version
from roundtable.domain.turns import TurnOrder
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.queries.sessions import of_series
from roundtable.services import plan_marks, series_turns
from tests.factories import make_account, make_membership
from tests.pages import PageClient
from tests.web.test_planner import planned

NOW = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def taken_over(alice: Account) -> Series:
    series = planned(alice, ("Ben", "America/Los_Angeles"))
    rows = [one for one in of_series(series) if one.starts_at > NOW + timedelta(days=14)]
    turns = {one.original_on: 0 for one in rows if one.original_on}
    series_turns.take_over(
        series, [rows[0].local_start.time()], turns, TurnOrder.CYCLE, not_before=NOW, now=NOW
    )
    return series


def under_older_rules(series: Series, *, from_on: date) -> None:
    """As if Los Angeles had kept another clock from a day on when the plan was taken over."""
    noted = {zone: dict(offsets) for zone, offsets in (series.planned_offsets or {}).items()}
    for at in noted["America/Los_Angeles"]:
        if datetime.fromisoformat(at).date() >= from_on:
            noted["America/Los_Angeles"][at] -= 60
    series.planned_offsets, series.planned_tzdata = noted, "2020a"
    db.session.flush()


def test_what_clocks_show_is_told_from_what_they_showed_on_both_sides_of_a_change() -> None:
    days = [datetime(2027, 3, 13, 12, tzinfo=UTC), datetime(2027, 3, 15, 12, tzinfo=UTC)]
    noted = offsets_of(["America/Los_Angeles", "Asia/Kolkata"], days)

    assert list(noted["America/Los_Angeles"].values()) == [-480, -420]
    assert changed_zones(noted, now=NOW) == []
    noted["America/Los_Angeles"][days[0].isoformat()] = -420
    assert changed_zones(noted, now=NOW) == ["America/Los_Angeles"]
    assert changed_zones(noted, now=days[0]) == []
    assert changed_zones({"Mars/Olympus": {days[1].isoformat(): 0}}, now=NOW) == ["Mars/Olympus"]


def test_a_plan_whose_clocks_changed_is_marked_until_somebody_has_looked(
    client: PageClient, alice: Account
) -> None:
    series = taken_over(alice)
    under_older_rules(series, from_on=date(2027, 6, 1))
    assert [plan_marks.look_again(now=NOW), plan_marks.look_again(now=NOW)] == [1, 0]

    client.sign_in(alice)
    assert client.get(f"/series/{series.id}").text("#look-again b") == (
        "Look again at these times."
    )
    assert client.get(f"/series/{series.id}/times").text("#look-again b") != ""
    home = client.get("/")
    link = home.html.select_one(f"a[href='/series/{series.id}/times']")
    assert link is not None
    assert link.get_text(strip=True) == (
        "Clocks have new rules: look again at the times of “Monthly round”"
    )
    client.post(f"/series/{series.id}/times/looked")
    assert client.get(f"/series/{series.id}").html.select("#look-again") == []
    db.session.expire_all()
    assert (series.look_again_at, series.planned_tzdata) == (None, tzdata_version())
    assert plan_marks.look_again(now=NOW) == 0


def test_other_rules_that_touch_no_session_to_come_mark_nothing(alice: Account) -> None:
    series = taken_over(alice)
    series.planned_tzdata = "2020a"
    db.session.flush()

    assert plan_marks.look_again(now=NOW) == 0
    assert (series.look_again_at, series.planned_tzdata) == (None, tzdata_version())


def test_taking_a_plan_over_again_takes_the_mark_off(alice: Account) -> None:
    series = taken_over(alice)
    under_older_rules(series, from_on=date(2027, 6, 1))
    plan_marks.look_again(now=NOW)
    before = series.look_again_at
    series_turns.take_over(
        series, [series.local_time], {}, TurnOrder.CYCLE, not_before=NOW, now=NOW
    )

    assert (before, series.look_again_at) == (NOW, None)


def test_only_who_plans_the_series_says_that_the_times_stay(
    client: PageClient, alice: Account
) -> None:
    series = taken_over(alice)
    bob = make_account("bob")
    make_membership(series.group, bob.person)
    client.sign_in(bob)
    client.post(f"/series/{series.id}/times/looked", status=403)


def test_settings_count_such_plans_without_names(
    client: PageClient, alice: Account, erin: Account
) -> None:
    series = taken_over(alice)
    series.look_again_at = NOW
    db.session.flush()
    page = client.sign_in(erin).get("/settings/")

    assert page.text("#plans-to-look-at").startswith(
        "By new rules the clocks of some members show something else in the sessions of 1 plan"
    )
