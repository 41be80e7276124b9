from datetime import datetime, time, timedelta
from typing import Any

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import GroupState, MemberRole
from roundtable.domain.invitations import InvitationState
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.sessions import Attendance, Pulse, Session
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements

BASICS = {
    "name": "Southern Round",
    "purpose": "What keeps good people?",
    "language": "de",
    "time_zone": "Madrid",
    "video_link": "https://video.example.org/south",
    "confidentiality": "open",
    "colour": "navy",
    "is_recorded": "y",
    "shows_addresses": "y",
}


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


def hold(group: Group, days_ago: int, *, came: int, of: int, pulse: list[int]) -> Session:
    """A session that took place, with made-up people."""
    session = make_session(
        group, _local(group, -days_ago), state=SessionState.HELD, title=f"Held {days_ago} ago"
    )
    for number in range(of):
        person = make_person("Guest", f"{days_ago}-{number}", email="")
        db.session.add(Attendance(session=session, person=person, came=number < came))
    db.session.add_all(Pulse(session=session, value=value) for value in pulse)
    db.session.flush()
    return session


def _local(_group: Group, days: int) -> datetime:
    return datetime.combine(clock.now().date() + timedelta(days=days), datetime.min.time())


def test_list_shows_only_groups_with_a_seat(
    client: PageClient, alice: Account, charlie: Account
) -> None:
    make_group(alice, "Active Round", state=GroupState.ACTIVE)
    make_group(alice, "Forming Round")
    make_group(charlie, "Other Round")
    left = make_group(charlie, "Left Round")
    make_membership(left, alice.person, role=MemberRole.FORMER)
    page = client.sign_in(alice).get("/groups/")

    assert page.texts(".group-card h2") == ["Active Round Active", "Forming Round Forming"]
    assert page.texts("nav a[aria-current]") == ["Groups"]


def test_list_says_how_a_group_is(client: PageClient, alice: Account, group: Group) -> None:
    hold(group, 40, came=0, of=2, pulse=[1])
    hold(group, 30, came=2, of=3, pulse=[9, 10])
    hold(group, 20, came=3, of=3, pulse=[])
    hold(group, 10, came=3, of=3, pulse=[8])
    coming = make_session(group, _local(group, 9))
    make_session(group, _local(group, 19))
    make_session(group, _local(group, 2), state=SessionState.CANCELLED)
    page = client.sign_in(alice).get("/groups/")
    facts = page.texts(".group-card dd")

    starts = coming.local_start
    assert facts[0] == f"{starts:%a} {starts.day} {starts:%b %Y}, 00:00–01:00"
    assert facts[1:] == ["1", "88 % wanted: 70 %", "9 of 10 wanted: 8"]


def test_list_takes_a_coffee_for_the_next_session_only_without_another(
    client: PageClient, alice: Account, group: Group
) -> None:
    for one in (group, make_group(alice, "Other Round")):
        make_session(one, _local(one, 2), kind=SessionKind.COFFEE)
    coming, coffee = make_session(group, _local(group, 9)).local_start, _local(group, 2)
    page = client.sign_in(alice).get("/groups/")

    assert page.texts(".group-card dt:first-child + dd") == [
        f"{day:%a} {day.day} {day:%b %Y}, 00:00–01:00" for day in (coming, coffee)
    ]


def test_list_teaches_a_newcomer(client: PageClient, alice: Account) -> None:
    page = client.sign_in(alice).get("/groups/")

    assert page.text(".empty h2") == "No group yet"
    assert page.text(".empty .btn") == "Convene a group"


def test_a_reader_is_told_to_wait(client: PageClient, dora: Account) -> None:
    page = client.sign_in(dora).get("/groups/")

    assert page.texts(".btn") == []


def test_list_costs_the_same_for_many(client: PageClient, alice: Account, group: Group) -> None:
    client.sign_in(alice).get("/groups/")
    with counted_statements() as few:
        client.get("/groups/")
    for number in range(30):
        hold(make_group(alice, f"Round {number}"), 10, came=1, of=2, pulse=[7])
    db.session.commit()
    with counted_statements() as many:
        client.get("/groups/")

    assert len(many) == len(few)


def test_a_long_list_comes_in_pages(client: PageClient, alice: Account) -> None:
    for number in range(26):
        make_group(alice, f"Round {number:02}")
    client.sign_in(alice)
    first, last = client.get("/groups/"), client.get("/groups/?page=99")

    assert len(first.texts(".group-card h2 a")) == 24
    assert last.texts(".group-card h2 a") == ["Round 24", "Round 25"]
    assert [first.text(".pages span"), last.text(".pages span")] == ["Page 1 of 2", "Page 2 of 2"]


def test_page_shows_what_stands(client: PageClient, alice: Account) -> None:
    group = make_group(
        alice, purpose="What keeps good people?", state=GroupState.ACTIVE, norms="Be on time."
    )
    make_membership(group, make_person("Noor", "Rahal", time_zone="Asia/Dubai"))
    make_membership(group, make_person("Anju", "Rao", city="Mumbai", time_zone="Asia/Kolkata"))
    session = make_session(group, _local(group, 9))
    make_item(session, minutes=70)
    make_session(group, _local(group, 19))
    page = client.sign_in(alice).get(f"/groups/{group.id}")

    assert page.text("h1") == "Northern Round Active"
    assert page.text(".purpose") == "What keeps good people?"
    assert page.texts("section[aria-labelledby=coming] .tag") == [
        "70 of 60 min",
        "no agenda yet",
    ]
    assert page.texts(".cities strong") == ["Berlin", "Dubai", "Mumbai"]
    assert page.text("#ready ~ p") == "6 things are open."
    assert "3 members have not accepted them" in page.text("section[aria-labelledby=culture]")


@pytest.mark.parametrize(
    ("items", "classes"),
    [
        ([], ["tag"]),
        ([{"minutes": 15}], ["tag"]),
        ([{"minutes": 60}], ["tag", "tag-good"]),
        ([{"minutes": 70}], ["tag", "tag-bad"]),
        ([{"minutes": 30}, {"minutes": 20, "pinned_at": time(0, 40)}], ["tag"]),
    ],
)
def test_only_a_full_agenda_is_green(
    client: PageClient,
    alice: Account,
    group: Group,
    items: list[dict[str, Any]],
    classes: list[str],
) -> None:
    session = make_session(group, _local(group, 9))
    for item in items:
        make_item(session, **item)
    page = client.sign_in(alice).get(f"/groups/{group.id}")

    assert page.html.select("section[aria-labelledby=coming] .tag")[0]["class"] == classes


def test_page_draws_pulse_and_attendance(client: PageClient, alice: Account, group: Group) -> None:
    noor = make_person("Noor", "Rahal")
    make_membership(group, noor)
    first = hold(group, 60, came=1, of=2, pulse=[6, 7])
    second = hold(group, 30, came=2, of=2, pulse=[])
    hold(group, 10, came=2, of=2, pulse=[9, 9, 10])
    db.session.add(Attendance(session=first, person=noor, came=True))
    db.session.add(Attendance(session=second, person=noor, came=False))
    page = client.sign_in(alice).get(f"/groups/{group.id}")
    cells = [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in page.html.select("table.attendance tbody tr, table.attendance tfoot tr")
    ]
    rows = {name: figures for name, *figures in cells}

    assert rows["Noor Rahal"] == ["●came", "○did not come", "·not recorded"]
    assert rows["Came"] == ["2 of 3", "2 of 3", "2 of 2"]
    assert rows["Pulse"] == ["6.5", "–", "9.3"]
    assert page.texts("svg.pulse .value") == ["6.5", "9.3"]
    assert len(page.html.select("svg.pulse .met")) == 1


def test_page_names_guests_who_came_or_are_asked(
    client: PageClient, alice: Account, group: Group
) -> None:
    states = InvitationState
    make_invitation(group, make_person("Ada", "Lind"), state=states.THANKED)
    make_invitation(group, make_person("Ada", "Maar"), state=states.SENT)
    make_invitation(group, make_person("Ada", "Tal"), state=states.DECLINED)
    newest = make_invitation(group, make_person("Ada", "Ek"), state=states.DRAFTED)
    page = client.sign_in(alice).get(f"/groups/{group.id}")

    assert page.texts("section[aria-labelledby=guests] li") == [
        "Ada Ek Drafted",
        "Ada Maar Sent",
        "Ada Lind Thanked",
    ]
    link = page.html.select("section[aria-labelledby=guests] li a")[0]
    assert link["href"] == f"/invitations/{newest.id}"


def test_page_counts_the_past_sessions_that_are_not_recorded(
    client: PageClient, alice: Account, bob: Account, group: Group
) -> None:
    make_membership(group, bob.person)
    states = [SessionState.PLANNED, SessionState.CONFIRMED, SessionState.CANCELLED]
    old, less_old, _cancelled = (
        make_session(group, _local(group, number * 30 - 300), state=state)
        for number, state in enumerate(states)
    )
    page = client.sign_in(alice).get(f"/groups/{group.id}")
    seen_by_a_member = client.sign_in(bob).get(f"/groups/{group.id}")

    assert page.text("#record ~ details summary") == "2 past sessions are not recorded yet."
    assert [link["href"] for link in page.html.select("#record ~ details a")] == [
        f"/sessions/{less_old.id}/record",
        f"/sessions/{old.id}/record",
    ]
    assert page.texts("#record ~ p") == []
    assert seen_by_a_member.html.select("#record ~ details a")[0]["href"] == (
        f"/sessions/{less_old.id}"
    )


def test_page_costs_the_same_for_many(client: PageClient, alice: Account, group: Group) -> None:
    client.sign_in(alice)
    make_membership(group, make_person())
    hold(group, 10, came=1, of=2, pulse=[7])
    make_session(group, _local(group, 1))
    make_invitation(group, make_person("Asked", "First"))
    client.get(f"/groups/{group.id}")
    with counted_statements() as few:
        client.get(f"/groups/{group.id}")
    for number in range(30):
        make_membership(group, make_person("Many", str(number)))
        hold(group, 11 + number, came=1, of=2, pulse=[7])
        make_item(make_session(group, _local(group, 2 + number)))
        make_invitation(group, make_person("Asked", str(number)), state=InvitationState.SENT)
    db.session.commit()
    with counted_statements() as many:
        client.get(f"/groups/{group.id}")

    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Go on with step 2 of 4"),
        ({"state": GroupState.RESTING}, "Wake the group"),
        ({"state": GroupState.ACTIVE}, "Plan sessions"),
    ],
)
def test_page_leads_to_the_next_step(
    client: PageClient, alice: Account, fields: dict[str, GroupState], words: str
) -> None:
    group = make_group(alice, **fields)
    page = client.sign_in(alice).get(f"/groups/{group.id}")

    assert page.text(".next-step .btn") == words


def test_a_group_that_is_set_up_informs_then_begins(client: PageClient, alice: Account) -> None:
    group = make_group(alice, supervisor_first=True)
    make_membership(group, make_person())
    make_item(make_session(group, _local(group, 9)))
    client.sign_in(alice)
    before = client.get(f"/groups/{group.id}")
    refused = client.post(f"/groups/{group.id}/begin", status=409)
    client.post(f"/groups/{group.id}/supervisor/convening", {"informed_on": "2026-03-01"})
    after = client.get(f"/groups/{group.id}")
    client.post(f"/groups/{group.id}/begin")
    db.session.refresh(group)

    assert before.text(".next-step .btn") == "Write to your supervisor"
    assert refused.text(".lead").startswith("In this house the supervisor hears of a group")
    assert after.text(".next-step .btn") == "Begin"
    assert group.state is GroupState.ACTIVE


def test_a_group_rests_and_wakes(client: PageClient, alice: Account, group: Group) -> None:
    client.sign_in(alice).post(f"/groups/{group.id}/rest")
    db.session.refresh(group)
    resting = group.state
    client.post(f"/groups/{group.id}/begin")
    db.session.refresh(group)

    assert (resting, group.state) == (GroupState.RESTING, GroupState.ACTIVE)


def test_basics_are_changed(client: PageClient, alice: Account, group: Group) -> None:
    client.sign_in(alice).post(f"/groups/{group.id}/edit", BASICS)
    db.session.refresh(group)

    assert (group.name, group.time_zone, group.colour) == (
        "Southern Round",
        "Europe/Madrid",
        "navy",
    )
    assert (group.language.value, group.confidentiality.value) == ("de", "open")
    assert (group.is_recorded, group.shows_addresses) == (True, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\x00\x07"),
        ("name", "x" * 10_000),
        ("purpose", "x" * 10_000),
        ("time_zone", "Nowhere"),
        ("video_link", "javascript:alert(1)"),
        ("video_link", "https://"),
        ("video_link", "http://[::1"),
        ("video_link", "https://a b"),
        ("language", "fr"),
        ("confidentiality", "secret"),
        ("colour", "pink"),
    ],
)
def test_basics_name_the_refused_field_and_keep_the_rest(
    client: PageClient, alice: Account, group: Group, field: str, value: str
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/edit", BASICS | {field: value}, status=422
    )
    db.session.refresh(group)

    assert list(page.errors()) == [field]
    assert page.values()["purpose" if field != "purpose" else "name"].strip() in BASICS.values()
    assert group.name == "Northern Round"


def test_strangers_find_nothing_and_readers_change_nothing(
    client: PageClient, alice: Account, charlie: Account, dora: Account, group: Group
) -> None:
    make_membership(group, dora.person, role=MemberRole.CO_CONVENER)
    stranger = PageClient(client.app).sign_in(charlie)
    stranger.get(f"/groups/{group.id}", status=404)
    stranger.post(f"/groups/{group.id}/rest", status=404)
    client.sign_in(dora)
    page = client.get(f"/groups/{group.id}")
    client.get(f"/groups/{group.id}/edit", status=403)
    client.post(f"/groups/{group.id}/rest", status=403)

    assert page.html.select(".next-step") == []


def test_two_conveners_share_a_group_once_both_sit_in_it(
    client: PageClient, alice: Account, bob: Account, group: Group
) -> None:
    client.sign_in(bob).get(f"/groups/{group.id}", status=404)
    make_membership(group, bob.person, role=MemberRole.CO_CONVENER)
    page = client.get(f"/groups/{group.id}")

    assert page.text(".next-step .btn") == "Go on with step 3 of 4"


@pytest.mark.parametrize(
    "path", ["begin", "rest", "norms/accept", "members/new", "members/read", "members/seats"]
)
def test_get_changes_nothing(client: PageClient, alice: Account, group: Group, path: str) -> None:
    page = client.sign_in(alice).get(f"/groups/{group.id}/{path}", status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]
