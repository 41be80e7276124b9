from datetime import time

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import GroupState, MemberRole, Upwards
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries import sessions
from tests.factories import make_group, make_membership, make_person
from tests.pages import PageClient

PURPOSE = {
    "name": "Southern Round",
    "purpose": "What keeps good people?",
    "language": "en",
    "time_zone": "Madrid",
    "video_link": "",
    "confidentiality": "chatham_house",
    "supervisor_first": "y",
    "supervisor_name": "Dr. Anna Muster",
    "upwards": "after_informing",
}


def plan(**changes: str) -> dict[str, str]:
    today = timezones.local(clock.now(), "Europe/Madrid").date()
    return {
        "title": "Monthly round",
        "frequency": "monthly_weekday",
        "interval": "1",
        "ordinal": "1",
        "weekday": "1",
        "month_day": "1",
        "local_time": "15:00",
        "duration_minutes": "60",
        "time_zone": "Europe/Madrid",
        "starts_on": today.isoformat(),
        "end": "open",
        "until_on": "",
        "count": "",
    } | changes


def find_group() -> Group:
    return db.session.scalars(sa.select(Group)).one()


def test_the_four_steps_lead_to_a_group_that_is_set_up(client: PageClient, alice: Account) -> None:
    people = [make_person("Guest", str(number)) for number in range(7)]
    client.sign_in(alice)
    second = client.post("/groups/new", PURPOSE).location
    group = find_group()
    client.post(
        f"/groups/{group.id}/members?setup=1",
        {"people": [person.id for person in people], "role": "member", "is_required": "y"},
    )
    fourth = client.post(f"/groups/{group.id}/setup/rhythm", plan()).location
    end = client.post(f"/groups/{group.id}/setup/agenda", {"key": "kick_off"}).location
    page = client.get(end)
    first = sessions.upcoming(group, now=clock.now(), limit=1)[0]

    assert second == f"/groups/{group.id}/setup/members"
    assert fourth == f"/groups/{group.id}/setup/agenda"
    assert end == f"/groups/{group.id}"
    assert (group.state, group.upwards) == (GroupState.FORMING, Upwards.AFTER_INFORMING)
    assert [seat.role for seat in group.memberships].count(MemberRole.CONVENER) == 1
    assert first.items[0].title == "Welcome and purpose"
    assert page.text(".next-step .btn") == "Write to your supervisor"
    assert page.texts("section[aria-labelledby=coming] .tag")[0] == "60 of 60 min"


def test_going_on_keeps_who_was_ticked(client: PageClient, alice: Account) -> None:
    group, guest = make_group(alice), make_person("Ines", "Sol")
    page = client.sign_in(alice).get(f"/groups/{group.id}/setup/members")
    button = page.html.select_one("button[name=next]")
    assert button is not None
    form = page.html.select_one(f"form#{button['form']}")
    assert form is not None
    ticked = {"people": guest.id, "role": "member", "next": "1"}
    answer = client.post(str(form["action"]), ticked)

    assert button.text == "Go on to the rhythm"
    assert form.has_attr("data-warn-unsaved")
    assert answer.location == f"/groups/{group.id}/setup/rhythm"
    assert {seat.person.name for seat in find_group().memberships} == {"Alice Example", "Ines Sol"}


def test_going_on_needs_nobody_ticked(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    path = f"/groups/{group.id}/members?setup=1"
    answer = client.sign_in(alice).post(path, {"next": "1"})

    assert answer.location == f"/groups/{group.id}/setup/rhythm"
    client.post(path, {"next": "1", "people": "all", "role": "member"}, status=422)


def test_the_series_begins_in_the_zone_it_was_planned_in(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    client.sign_in(alice).post(f"/groups/{group.id}/setup/rhythm", plan())
    client.post(f"/groups/{group.id}/setup/rhythm", plan())
    series = db.session.scalars(sa.select(Series)).one()
    local = {one.local_start.time() for one in db.session.scalars(sa.select(Session))}

    assert (series.time_zone, series.local_time) == ("Europe/Madrid", time(15, 0))
    assert local == {time(15, 0)}


def test_a_pressed_question_goes_into_the_purpose_and_nothing_is_stored(
    client: PageClient, alice: Account
) -> None:
    page = client.sign_in(alice).post(
        "/groups/new", PURPOSE | {"suggestion": "1", "name": ""}, status=200
    )

    assert page.values()["purpose"].strip().splitlines() == [
        "What keeps good people?",
        "How do we make our supply chain hold when it matters?",
    ]
    assert page.values()["supervisor_name"] == "Dr. Anna Muster"
    assert db.session.scalar(sa.select(Group)) is None


@pytest.mark.parametrize("pressed", ["99", "-1", "x", "9" * 5_000])
def test_a_question_that_was_not_offered_is_no_question(
    client: PageClient, alice: Account, pressed: str
) -> None:
    client.sign_in(alice).post("/groups/new", PURPOSE | {"suggestion": pressed})

    assert find_group().purpose == "What keeps good people?"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 10_000),
        ("time_zone", ""),
        ("video_link", "ftp://example.org"),
        ("upwards", ""),
        ("supervisor_name", "x" * 121),
    ],
)
def test_the_first_step_names_the_refused_field_and_begins_no_group(
    client: PageClient, alice: Account, field: str, value: str
) -> None:
    page = client.sign_in(alice).post("/groups/new", PURPOSE | {field: value}, status=422)

    assert list(page.errors()) == [field]
    assert page.values()["purpose"].strip() == "What keeps good people?"
    assert page.text(".set-up .kicker") == "Step 1 of 4"
    assert db.session.scalar(sa.select(Group)) is None


def test_sent_twice_it_is_one_group(client: PageClient, alice: Account) -> None:
    client.sign_in(alice)
    first = client.post("/groups/new", PURPOSE).location
    second = client.post("/groups/new", PURPOSE | {"purpose": "Better words"}).location

    assert second == first
    assert find_group().purpose == "Better words"


def test_back_in_the_first_step_all_is_kept(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post("/groups/new", PURPOSE)
    group = find_group()
    address = f"/groups/{group.id}/setup/purpose"
    page = client.get(address)
    refused = client.post(address, PURPOSE | {"name": ""}, status=422)
    client.post(address, PURPOSE | {"name": "Southern Circle"})
    db.session.refresh(group)

    assert page.values()["name"] == "Southern Round"
    assert page.values()["supervisor_name"] == "Dr. Anna Muster"
    assert list(refused.errors()) == ["name"]
    assert group.name == "Southern Circle"


def test_every_step_says_where_one_is(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    client.sign_in(alice)
    steps = ["purpose", "members", "rhythm", "agenda"]
    pages = [client.get(f"/groups/{group.id}/setup/{step}") for step in steps]

    assert [page.text(".set-up .kicker") for page in pages] == [
        "Step 1 of 4",
        "Step 2 of 4",
        "Step 3 of 4",
        "Step 4 of 4",
    ]
    assert [page.text("[aria-current=step]") for page in pages] == [
        "Purpose and culture",
        "Members",
        "Rhythm",
        "First agenda",
    ]
    assert pages[3].text(".empty .btn") == "Plan the rhythm"


def test_a_group_left_alone_is_resumed_where_it_was(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    make_membership(group, make_person())
    client.sign_in(alice).post(f"/groups/{group.id}/setup/rhythm", plan())
    page = client.get(f"/groups/{group.id}")
    link = page.html.select_one(".next-step .btn")
    assert link is not None

    assert link["href"] == f"/groups/{group.id}/setup/agenda"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("interval", "0"),
        ("interval", "-1"),
        ("local_time", "25:00"),
        ("duration_minutes", "721"),
        ("duration_minutes", "0"),
        ("time_zone", "Atlantis"),
        ("starts_on", "0001-01-01"),
        ("starts_on", "9999-12-31"),
    ],
)
def test_a_rhythm_that_cannot_be_is_refused(
    client: PageClient, alice: Account, field: str, value: str
) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/setup/rhythm", plan(**{field: value}), status=422
    )

    assert list(page.errors()) == [field]
    assert db.session.scalar(sa.select(Series)) is None


@pytest.mark.parametrize("key", ["", "nonsense", "builtin-kick_off"])
def test_an_agenda_that_is_none_is_refused(client: PageClient, alice: Account, key: str) -> None:
    group = make_group(alice)
    client.sign_in(alice).post(f"/groups/{group.id}/setup/rhythm", plan())
    page = client.post(f"/groups/{group.id}/setup/agenda", {"key": key}, status=422)

    assert page.texts(".flash-bad li a") == ["Agenda"]


def test_an_agenda_needs_a_session(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/setup/agenda", {"key": "kick_off"}, status=422
    )

    assert page.text(".empty h2") == "No session yet"


def test_choosing_again_says_what_it_replaces(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    client.sign_in(alice).post(f"/groups/{group.id}/setup/rhythm", plan())
    client.post(f"/groups/{group.id}/setup/agenda", {"key": "kick_off"})
    page = client.get(f"/groups/{group.id}/setup/agenda")
    client.post(f"/groups/{group.id}/setup/agenda", {"key": "coffee"})
    first = sessions.upcoming(group, now=clock.now(), limit=1)[0]

    assert page.text(".note") == (
        "The session has an agenda of 7 points. Choosing one here replaces it."
    )
    assert len(first.items) == 5


def test_only_conveners_convene(
    client: PageClient, dora: Account, alice: Account, bob: Account, charlie: Account
) -> None:
    group = make_group(alice)
    make_membership(group, bob.person, role=MemberRole.MODERATOR)
    client.sign_in(dora).get("/groups/new", status=403)
    client.post("/groups/new", PURPOSE, status=403)
    moderator = PageClient(client.app).sign_in(bob)
    moderator.get(f"/groups/{group.id}/setup/members", status=403)
    stranger = PageClient(client.app).sign_in(charlie)
    for step in ["purpose", "members", "rhythm", "agenda"]:
        stranger.get(f"/groups/{group.id}/setup/{step}", status=404)
