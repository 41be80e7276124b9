from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.bands import Band, Level
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.people import Absence
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.services import people_hours
from tests.factories import make_group, make_membership, make_person, make_series
from tests.pages import PageClient

TYPED = {
    "title": "Monthly round",
    "frequency": "monthly_weekday",
    "interval": "1",
    "weekday": "1",
    "ordinal": "1",
    "month_day": "1",
    "local_time": "15:00",
    "duration_minutes": "60",
    "time_zone": "Berlin",
    "starts_on": "2026-03-01",
    "end": "count",
    "until_on": "",
    "count": "2",
}


NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def stored() -> list[Series]:
    return list(db.session.scalars(sa.select(Series)))


def test_new_asks_for_the_plan_and_shows_what_it_would_mean(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).get(f"/groups/{group.id}/series/new")

    assert page.text(".lead") == (
        "When does the round meet, and what hour is that for each member?"
    )
    assert page.values()["time_zone"] == "Berlin – Germany"
    assert page.text("#series-preview tbody th") == "Alice Example Berlin"


def test_create_plans_the_series(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(f"/groups/{group.id}/series", TYPED)
    [planned] = stored()
    shown = client.get(page.location)

    assert page.location == f"/series/{planned.id}"
    assert shown.text(".lead") == ("On the first Tuesday of every month at 15:00 (Berlin), 2 times")


def test_create_names_the_refused_fields_and_keeps_what_was_typed(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    wrong = TYPED | {"title": "x" * 10_000, "starts_on": "9999-01-01", "duration_minutes": "721"}
    page = client.sign_in(alice).post(f"/groups/{group.id}/series", wrong, status=422)

    assert sorted(page.errors()) == ["duration_minutes", "starts_on", "title"]
    assert page.values()["duration_minutes"] == "721"
    assert page.values()["title"] == "x" * 10_000
    assert stored() == []


@pytest.mark.parametrize("path", ["series", "setup/rhythm"])
def test_without_javascript_a_button_shows_what_a_plan_means(
    client: PageClient, alice: Account, path: str
) -> None:
    group = make_group(alice)
    sent = TYPED | {"look": "1"}
    page = client.sign_in(alice).post(f"/groups/{group.id}/{path}", sent, status=200)

    words = "On the first Tuesday of every month at 15:00 (Berlin), 2 times."
    assert page.text(".rule-words") == words
    assert page.values()["count"] == "2"
    assert stored() == []


def test_preview_shows_each_members_clock_across_a_clock_change(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    make_membership(group, make_person("Ada", "Lagos", time_zone="Africa/Lagos", country="NG"))
    page = client.sign_in(alice).post(f"/groups/{group.id}/series/preview", TYPED, status=200)

    assert page.text(".rule-words") == (
        "On the first Tuesday of every month at 15:00 (Berlin), 2 times."
    )
    assert page.texts("thead th") == ["Member", "Tue 3 Mar", "Tue 7 Apr"]
    assert page.texts("tbody tr:nth-child(1) td") == ["15:00", "15:00"]
    assert page.texts("tbody tr:nth-child(2) td") == ["15:00", "14:00 1 hour earlier"]
    assert page.texts(".preview-notes li") == ["Clock change Tue 7 Apr: Ada Lagos (1 hour earlier)"]


def test_preview_takes_the_hours_that_each_member_said(client: PageClient, alice: Account) -> None:
    usual = alice.person.week
    evening = (Band(0, 900, Level.PREFERRED), Band(900, 1440, Level.BAD))
    people_hours.change(alice.person, (usual[0], evening, *usual[2:]))
    group = make_group(alice)
    page = client.sign_in(alice).post(f"/groups/{group.id}/series/preview", TYPED, status=200)

    assert page.texts("td.hour.level-bad") == ["15:00 bad", "15:00 bad"]


def test_preview_marks_public_holidays(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    typed = TYPED | {"frequency": "monthly_day", "month_day": "1", "starts_on": "2026-05-01"}
    page = client.sign_in(alice).post(f"/groups/{group.id}/series/preview", typed, status=200)

    assert page.texts("tbody tr:nth-child(1) td") == ["15:00 holiday", "15:00"]
    assert page.texts(".preview-notes li") == [
        "Public holiday Fri 1 May: Alice Example (Labor Day)"
    ]


def test_preview_marks_who_is_away(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    alice.person.absences.append(Absence(first_on=date(2026, 4, 1), last_on=date(2026, 4, 9)))
    page = client.sign_in(alice).post(f"/groups/{group.id}/series/preview", TYPED, status=200)

    assert page.texts("tbody tr:nth-child(1) td") == ["15:00", "15:00 away"]
    assert page.texts(".preview-notes li") == ["Away Tue 7 Apr: Alice Example"]


def test_preview_of_a_plan_that_does_not_fit_says_so(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/series/preview", TYPED | {"count": "0"}, status=422
    )

    assert page.texts("p") == ["As soon as the fields fit together, the next dates stand here."]


def test_preview_stores_nothing(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    client.sign_in(alice).post(f"/groups/{group.id}/series/preview", TYPED, status=200)

    assert stored() == []
    assert db.session.scalars(sa.select(Session)).all() == []


def test_show_says_what_to_expect_when_all_lies_far_ahead(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/series", TYPED | {"starts_on": "2099-01-01"}
    )

    assert client.get(page.location).text(".empty h2") == "No session yet"


def test_strangers_find_nothing_and_readers_may_not_write(
    client: PageClient, alice: Account, charlie: Account, dora: Account
) -> None:
    group = make_group(alice)
    planned = make_series(group)
    make_membership(group, dora.person, role=MemberRole.MEMBER)

    client.sign_in(charlie).get(f"/groups/{group.id}/series/new", status=404)
    client.post(f"/groups/{group.id}/series", TYPED, status=404)
    client.post(f"/groups/{group.id}/series/preview", TYPED, status=404)
    client.get(f"/series/{planned.id}", status=404)
    client.sign_in(dora).get(f"/groups/{group.id}/series/new", status=403)
    client.post(f"/groups/{group.id}/series", TYPED, status=403)
    assert client.get(f"/series/{planned.id}").text("h1") == "Monthly round"


@pytest.mark.parametrize("path", ["series", "series/preview"])
def test_what_is_sent_cannot_be_opened(client: PageClient, alice: Account, path: str) -> None:
    group = make_group(alice)

    client.sign_in(alice).get(f"/groups/{group.id}/{path}", status=405)


def test_a_number_of_four_hundred_digits_is_refused(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    typed = TYPED | {"end": "count", "count": "9" * 400}
    page = client.sign_in(alice).post(f"/groups/{group.id}/series", typed, status=422)

    assert list(page.errors()) == ["count"]
