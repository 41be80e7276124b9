from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.services import series, sessions
from tests.factories import make_group, make_membership, make_person, make_series, make_session
from tests.pages import Page, PageClient, counted_statements

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def planned(alice: Account) -> Series:
    """First Tuesdays at 15:00 in Berlin, January to May 2026; the clocks change before April."""
    planned = make_series(make_group(alice), count=5)
    series.extend(planned, now=NOW)
    return planned


def all_of(planned: Series) -> list[Session]:
    query = sa.select(Session).where(Session.series_id == planned.id).order_by(Session.starts_at)
    return list(db.session.scalars(query))


def fields_of(page: Page) -> dict[str, str]:
    """What a browser would send of the form that changes a plan."""
    form = page.html.select_one("form[data-warn-unsaved]")
    assert form is not None
    sent = {str(i["name"]): str(i.get("value", "")) for i in form.select("input[name]")}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]") or select.select("option")[0]
        sent[str(select["name"])] = str(chosen["value"])
    return sent


def effect_of(page: Page) -> list[str]:
    return page.texts("#effect > ol > li")


def test_edit_shows_the_plan_as_it_stands(client: PageClient, planned: Series) -> None:
    alice = db.session.scalars(sa.select(Account)).one()
    path = f"/sessions/{all_of(planned)[3].id}/change?scope=following"
    page = client.sign_in(alice).get(path)
    sent = fields_of(page)

    assert page.texts("nav.scopes a") == [
        "Only this session",
        "This and those that follow",
        "All that lie ahead",
    ]
    assert (sent["starts_on"], sent["count"], sent["local_time"]) == ("2026-04-07", "2", "15:00")
    assert page.text("#effect > p") == "Nothing changes."


@pytest.mark.parametrize("scope", ["one", "following", "all"])
def test_where_nothing_changes_there_is_nothing_to_save(
    client: PageClient, alice: Account, planned: Series, scope: str
) -> None:
    april = all_of(planned)[3]
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(alice).get(f"{path}?scope={scope}")
    same = client.post(f"{path}/preview?scope={scope}", fields_of(page), status=200)
    later = fields_of(page) | {"local_time": "16:00"}
    other = client.post(f"{path}/preview?scope={scope}", later, status=200)

    assert [one.texts("#effect > p")[0] for one in (page, same)] == ["Nothing changes."] * 2
    assert [one.texts("#effect .effect-actions > *") for one in (page, same, other)] == [
        ["Back to the session"],
        ["Back to the session"],
        ["Save this change"],
    ]
    assert same.html.select("#effect .effect-actions > *")[0]["href"] == f"/sessions/{april.id}"


def test_a_plan_that_moves_no_session_can_still_be_saved(
    client: PageClient, alice: Account, planned: Series
) -> None:
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=all")
    renamed = client.post(
        f"{path}/preview?scope=all", fields_of(page) | {"title": "Another name"}, status=200
    )

    assert renamed.texts("#effect > p")[0] == "No session changes its time."
    assert renamed.texts("#effect .effect-actions > *") == ["Save this change"]


def test_one_is_moved_after_its_effect_was_shown(
    client: PageClient, alice: Account, planned: Series
) -> None:
    april = all_of(planned)[3]
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(alice).get(path)
    typed = fields_of(page) | {"starts_on": "2026-04-09", "local_time": "16:00"}
    shown = client.post(f"{path}/preview", typed, status=200)
    saved = client.post(path, typed | {"seen": shown.values()["seen"]})
    db.session.refresh(april)

    assert effect_of(shown) == [
        "until now Tue 7 Apr 2026, 15:00–16:00 from now on→ Thu 9 Apr 2026, 16:00–17:00 moved"
    ]
    assert saved.location == f"/sessions/{april.id}"
    assert (april.starts_at, april.is_moved) == (datetime(2026, 4, 9, 14, 0, tzinfo=UTC), True)


def test_the_new_time_is_shown_on_the_members_clocks(
    client: PageClient, alice: Account, planned: Series
) -> None:
    april = all_of(planned)[3]
    make_membership(planned.group, make_person("Kenji", "Mori", time_zone="Asia/Tokyo"))
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(alice).get(path)
    typed = fields_of(page) | {"starts_on": "2026-04-06", "local_time": "17:00"}
    preview = client.post(f"{path}/preview", typed, status=200)

    assert page.html.select("#effect table") == []
    assert preview.texts("#effect tbody td") == ["17:00 holiday", "00:00 next day night"]
    assert preview.texts("#effect .preview-notes li") == [
        "Public holiday Mon 6 Apr: Alice Example (Easter Monday)"
    ]


def test_following_begins_another_series(
    client: PageClient, alice: Account, planned: Series
) -> None:
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=following")
    typed = fields_of(page) | {"starts_on": "2026-04-01", "weekday": "2"}
    shown = client.post(f"{path}/preview?scope=following", typed, status=200)
    saved = client.post(f"{path}?scope=following", typed | {"seen": shown.values()["seen"]})
    following = client.get(saved.location)
    former = client.get(f"/series/{planned.id}")

    assert effect_of(shown) == [
        "until now Tue 7 Apr 2026, 15:00–16:00 from now on→ Wed 1 Apr 2026, 15:00–16:00 moved",
        "until now Tue 5 May 2026, 15:00–16:00 from now on→ Wed 6 May 2026, 15:00–16:00 moved",
    ]
    assert following.text(".lead") == (
        "On the first Wednesday of every month at 15:00 (Berlin), 2 times"
    )
    assert former.text("p.note") == "The plan was changed: see the series that follows."


def test_all_leaves_what_was_moved_by_hand_unless_told_otherwise(
    client: PageClient, alice: Account, planned: Series
) -> None:
    april = all_of(planned)[3]
    sessions.move(april, datetime(2026, 4, 9, 9, 0), "Europe/Berlin", 60, now=NOW)
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=all")
    typed = fields_of(page) | {"local_time": "10:00"}
    kept = client.post(f"{path}/preview?scope=all", typed, status=200)
    del typed["keep_moved"]
    taken_along = client.post(f"{path}/preview?scope=all", typed, status=200)

    assert effect_of(kept)[1] == "Thu 9 Apr 2026, 09:00–10:00 kept where it was moved to"
    assert effect_of(taken_along)[1] == (
        "until now Thu 9 Apr 2026, 09:00–10:00 from now on→ Tue 7 Apr 2026, 10:00–11:00 moved"
    )


def test_preview_stores_nothing(client: PageClient, alice: Account, planned: Series) -> None:
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=all")
    client.post(f"{path}/preview?scope=all", fields_of(page) | {"local_time": "10:00"}, status=200)
    db.session.refresh(planned)

    assert [session.local_start.hour for session in all_of(planned)] == [15] * 5
    assert planned.local_time.hour == 15


def test_a_script_is_given_the_effect_alone(
    client: PageClient, alice: Account, planned: Series
) -> None:
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(path)
    part = client.post(
        f"{path}/preview", fields_of(page), status=200, headers={"HX-Request": "true"}
    )

    assert part.html.select("html, h1") == []
    assert part.text("h2") == "What changes"


@pytest.mark.parametrize("scope", ["one", "all"])
def test_what_was_not_seen_is_shown_before_it_is_saved(
    client: PageClient, alice: Account, planned: Series, scope: str
) -> None:
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(f"{path}?scope={scope}")
    typed = fields_of(page) | {"local_time": "10:00"}
    page = client.post(f"{path}?scope={scope}", typed, status=409)
    typed["seen"] = page.values()["seen"]

    assert page.text("p.note") == (
        "This is not what you saw before. Here is how it stands now; nothing was saved yet."
    )
    assert page.values()["local_time"] == "10:00"
    client.post(f"{path}?scope={scope}", typed)
    assert all_of(planned)[3].local_start.hour == 10


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"duration_minutes": "721"}, "duration_minutes"),
        ({"starts_on": "9999-01-01"}, "starts_on"),
        ({"starts_on": "2026-02-09"}, "starts_on"),
        ({"end": "until", "until_on": "2026-02-11", "starts_on": "2026-02-10"}, "until_on"),
        ({"title": "x" * 10_000}, "title"),
        ({"time_zone": "Nowhere"}, "time_zone"),
        ({"interval": "-1"}, "interval"),
    ],
)
@pytest.mark.parametrize("action", ["/preview", ""])
def test_a_refused_plan_names_the_field_and_keeps_what_was_typed(
    client: PageClient,
    alice: Account,
    planned: Series,
    typed: dict[str, str],
    field: str,
    action: str,
) -> None:
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=following")
    page = client.post(f"{path}{action}?scope=following", fields_of(page) | typed, status=422)

    assert list(page.errors()) == [field]
    assert page.values()[field] == typed[field]


def test_a_plan_without_a_date_ahead_is_refused_at_its_end(
    client: PageClient, alice: Account, planned: Series
) -> None:
    """At nine o'clock on the 10th, eight o'clock on that day has passed."""
    path = f"/sessions/{all_of(planned)[3].id}/change"
    page = client.sign_in(alice).get(f"{path}?scope=all")
    typed: dict[str, Any] = fields_of(page) | {
        "frequency": "weekly",
        "starts_on": "2026-02-10",
        "local_time": "08:00",
        "end": "until",
        "until_on": "2026-02-10",
    }
    page = client.post(f"{path}?scope=all", typed, status=422)

    assert page.errors() == {"until_on": "No date of this plan lies ahead."}


def test_a_single_session_has_nothing_that_follows(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 10, 15, 0))
    page = client.sign_in(alice).get(f"/sessions/{session.id}/change")

    assert page.html.select("nav.scopes") == []
    client.get(f"/sessions/{session.id}/change?scope=all", status=404)
    client.get(f"/sessions/{session.id}/change?scope=none", status=404)


def test_what_was_held_does_not_change(client: PageClient, alice: Account, planned: Series) -> None:
    held = all_of(planned)[1]
    held.state = SessionState.HELD
    path = f"/sessions/{held.id}/change"

    client.sign_in(alice).get(path, status=409)
    client.post(path, status=409)
    client.post(f"{path}/preview", status=409)


def test_the_end_is_shown_and_saved(client: PageClient, alice: Account, planned: Series) -> None:
    path = f"/series/{planned.id}/end"
    client.sign_in(alice).get(path)
    shown = client.post(f"{path}/preview", {"last_on": "2026-04-07"}, status=200)
    client.post(path, {"last_on": "2026-04-07", "seen": shown.values()["seen"]})
    page = client.get(f"/series/{planned.id}")

    assert effect_of(shown) == ["until now Tue 5 May 2026, 15:00–16:00 cancelled"]
    assert page.texts("section[aria-labelledby=coming] .tag") == [
        "Planned",
        "Planned",
        "Cancelled",
    ]


def test_the_end_is_not_saved_unseen(client: PageClient, alice: Account, planned: Series) -> None:
    client.sign_in(alice).post(f"/series/{planned.id}/end", {"last_on": "2026-04-07"}, status=409)
    db.session.refresh(planned)

    assert planned.until_on is None


def test_the_end_needs_a_day(client: PageClient, alice: Account, planned: Series) -> None:
    page = client.sign_in(alice).post(
        f"/series/{planned.id}/end", {"last_on": "0001-01-01"}, status=422
    )

    assert list(page.errors()) == ["last_on"]
    assert page.values()["last_on"] == "0001-01-01"


def test_a_long_series_costs_no_more_to_show(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    short = make_series(group, starts_on=date(2026, 3, 1), count=1)
    long = make_series(group, title="Another round")
    for planned in (short, long):
        series.extend(planned, now=NOW)
    client.sign_in(alice).get(f"/series/{short.id}")
    counts = []
    for planned in (short, long):
        pages = [f"/series/{planned.id}", f"/sessions/{all_of(planned)[-1].id}/change?scope=all"]
        with counted_statements() as statements:
            for page in pages:
                client.get(page)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_strangers_moderators_and_readers(
    client: PageClient, alice: Account, bob: Account, charlie: Account, dora: Account
) -> None:
    group = make_group(alice)
    planned = make_series(group, starts_on=date(2026, 3, 1), count=1)
    series.extend(planned, now=NOW)
    make_membership(group, bob.person, role=MemberRole.MODERATOR)
    make_membership(group, dora.person, role=MemberRole.MEMBER)
    path = f"/sessions/{all_of(planned)[0].id}/change"

    client.sign_in(charlie).get(path, status=404)
    client.post(path, status=404)
    client.get(f"/series/{planned.id}/end", status=404)
    client.sign_in(dora).get(path, status=403)
    client.post(f"{path}/preview", status=403)
    client.post(f"/series/{planned.id}/end", status=403)
    assert client.sign_in(bob).get(path).html.select("nav.scopes") == []
    client.get(f"{path}?scope=all", status=403)
    client.post(f"{path}?scope=following", status=403)


def test_what_is_sent_cannot_be_opened(client: PageClient, alice: Account, planned: Series) -> None:
    client.sign_in(alice).get(f"/series/{planned.id}/end/preview", status=405)
    client.get(f"/sessions/{all_of(planned)[0].id}/change/preview", status=405)


def test_a_move_says_what_the_new_hour_asks_of_each(client: PageClient, planned: Series) -> None:
    ben = make_person("Ben", "Oda", time_zone="America/Los_Angeles", country="US")
    make_membership(planned.group, ben)
    make_membership(planned.group, make_person("Lia", "Costa", time_zone="Europe/Lisbon"))
    april = all_of(planned)[3]
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(_convener(planned)).get(path)
    typed = page.values("form[data-warn-unsaved] input[name]") | {"local_time": "10:00"}
    shown = client.post(f"{path}/preview", typed, status=200)

    assert page.texts(".burdens li") == []
    assert shown.texts(".burdens li") == [
        "Ben Oda: bad →from now on night or free 2 late hours more"
    ]
    assert "All together: 2 late hours more." in shown.texts("#effect p")


def test_a_move_across_a_clock_change_is_reckoned_by_each_days_clock(
    client: PageClient, planned: Series
) -> None:
    ben = make_person("Ben", "Oda", time_zone="America/Los_Angeles", country="US")
    make_membership(planned.group, ben)
    march = all_of(planned)[2]
    path = f"/sessions/{march.id}/change"
    page = client.sign_in(_convener(planned)).get(path)
    typed = page.values("form[data-warn-unsaved] input[name]")
    typed |= {"starts_on": "2026-03-10", "local_time": "15:00"}
    shown = client.post(f"{path}/preview", typed, status=200)

    # 06:00 on the third; on the tenth California has changed its clocks: 07:00
    assert shown.texts(".burdens li") == ["Ben Oda: bad →from now on tolerable 0.8 late hours less"]


def test_a_move_that_costs_nobody_anything_says_so(client: PageClient, planned: Series) -> None:
    april = all_of(planned)[3]
    path = f"/sessions/{april.id}/change"
    page = client.sign_in(_convener(planned)).get(path)
    typed = page.values("form[data-warn-unsaved] input[name]") | {"local_time": "14:00"}
    shown = client.post(f"{path}/preview", typed, status=200)

    assert "Nobody’s hours get harder or easier." in shown.texts("#effect p")


def _convener(planned: Series) -> Account:
    person_id = planned.group.memberships[0].person_id
    return db.session.scalars(sa.select(Account).where(Account.person_id == person_id)).one()
