"""Searching longer for fair times: asked for on the page, done by the worker."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from roundtable import clock, planning
from roundtable.cli import searching
from roundtable.database import db
from roundtable.domain.plan_searches import LEASE, MOST_TRIES, SearchState
from roundtable.models.accounts import Account
from roundtable.models.plan_searches import PlanSearch
from roundtable.queries import plan_search
from roundtable.services import plan_searches
from tests.factories import make_account, make_membership
from tests.pages import PageClient
from tests.web.test_planner import planned

NOW = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)
MEMBERS = (("Ben", "America/Los_Angeles"), ("Tama", "Pacific/Auckland"))


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(plan_search, "SECONDS", 0.0)  # nothing is proved while one waits
    plan_search.begin.cache_clear()
    yield
    plan_search.begin.cache_clear()  # others who ask the same have more patience


def stored() -> PlanSearch:
    return db.session.query(PlanSearch).one()


def test_what_is_not_proved_can_be_searched_for_longer(
    client: PageClient, alice: Account, app: Flask
) -> None:
    series = planned(alice, *MEMBERS)
    address = f"/series/{series.id}/times?compare=yes&turns=free"
    page = client.sign_in(alice).get(address)
    action = str(page.html.select_one("form[action*='/times/search']")["action"])  # type: ignore[index]
    client.post(action)
    waiting = client.get(address)
    assert waiting.text(".searching p") == (
        "A longer search is being done in the background. It has not begun yet."
    )
    part = client.flask.get(action, headers={"HX-Request": "true"})
    assert "It has not begun yet." in part.get_data(as_text=True)

    db.session.commit()
    assert searching.search(app, limit=30) == 1
    db.session.expire_all()
    done = client.get(address)
    assert set(done.texts(".plan-card p.small.muted")) == {
        "Proved: no plan of this kind is better."
    }
    assert done.html.select(".searching, form[action*='/times/search']") == []
    over = client.flask.get(action, headers={"HX-Request": "true"})
    assert (over.headers["HX-Refresh"], over.get_data()) == ("true", b"")


def test_asked_twice_it_is_searched_for_once_and_can_be_stopped(
    client: PageClient, alice: Account
) -> None:
    series = planned(alice, *MEMBERS)
    client.sign_in(alice)
    for _twice in range(2):
        client.post(f"/series/{series.id}/times/search?compare=yes")
    client.post(f"/series/{series.id}/times/search/cancel?compare=yes")
    assert stored().state is SearchState.CANCELLED

    page = client.get(f"/series/{series.id}/times?compare=yes")
    assert "The longer search was stopped." in page.texts(".note p")
    client.post(f"/series/{series.id}/times/search?compare=yes")
    assert stored().state is SearchState.WAITING


def test_another_question_throws_the_old_answer_away(client: PageClient, alice: Account) -> None:
    series = planned(alice, *MEMBERS)
    client.sign_in(alice)
    client.post(f"/series/{series.id}/times/search?compare=yes")
    client.post(f"/series/{series.id}/times/search?compare=yes&step=60")

    assert '"step": 60' in stored().document
    client.post(f"/series/{series.id}/times/search?starts=9&ends=9", status=422)


def test_only_who_plans_the_series_searches_longer(client: PageClient, alice: Account) -> None:
    series = planned(alice, *MEMBERS)
    bob = make_account("bob")
    make_membership(series.group, bob.person)
    client.sign_in(bob)
    client.post(f"/series/{series.id}/times/search?compare=yes", status=403)
    client.post(f"/series/{series.id}/times/search/cancel", status=403)
    page = client.get(f"/series/{series.id}/times?compare=yes")
    assert page.html.select("form[action*='/times/search']") == []


def test_a_search_whose_worker_was_killed_begins_anew_and_not_for_ever(alice: Account) -> None:
    series = planned(alice, *MEMBERS)
    plan_searches.ask(series, "{}", now=NOW)
    claims = []
    for turn in range(MOST_TRIES + 1):
        at = NOW + turn * (LEASE + timedelta(seconds=1))
        claims.append(plan_searches.claim(now=at))
        assert plan_searches.claim(now=at + LEASE) is None
    db.session.expire_all()

    assert [claim.tries if claim else None for claim in claims] == [1, 2, 3, None]
    assert stored().state is SearchState.FAILED


def test_a_worker_that_was_thought_dead_writes_nothing_any_more(alice: Account) -> None:
    series = planned(alice, *MEMBERS)
    plan_searches.ask(series, "{}", now=NOW)
    first = plan_searches.claim(now=NOW)
    second = plan_searches.claim(now=NOW + LEASE + timedelta(seconds=1))
    assert first is not None
    assert second is not None

    assert plan_searches.note(first, {"seconds": 1}, now=NOW) is False
    assert plan_searches.finish(first, [{}]) is False
    assert plan_searches.note(second, {"seconds": 2}, now=NOW) is True
    plan_searches.cancel(series)
    assert plan_searches.finish(second, [{}]) is False
    db.session.expire_all()
    assert (stored().state, stored().progress) == (SearchState.CANCELLED, {"seconds": 2})


def test_one_search_is_done_at_a_time(alice: Account) -> None:
    one, two = planned(alice, *MEMBERS), planned(alice, *MEMBERS)
    plan_searches.ask(one, "{}", now=NOW)
    plan_searches.ask(two, "{}", now=NOW)
    first = plan_searches.claim(now=NOW)
    assert first is not None
    assert plan_searches.claim(now=NOW) is None
    assert plan_searches.fail(first) is True
    following = plan_searches.claim(now=NOW)
    assert (following is not None, following and following.id != first.id) == (True, True)


def test_a_search_says_each_second_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.domain.fairness.instances import group

    lines = list(planning.search(group(30, 26, 15), limit=4))
    told = [line["progress"] for line in lines if "progress" in line]

    assert told
    assert all(one["bound"] >= 0 for one in told)
    assert [one["seconds"] for one in told] == sorted(one["seconds"] for one in told)
    assert "recommended" in lines[-1]
