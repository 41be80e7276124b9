from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ConferenceState, ProspectState
from roundtable.domain.groups import MemberRole
from roundtable.domain.owed import OwedKind
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.groups import Membership
from roundtable.models.people import Person, Touch
from roundtable.models.pipeline import Acquaintance, ProspectStep
from roundtable.queries import home
from roundtable.services import conferences, meetings, records
from roundtable.services.circles import circle_of
from tests.factories import make_group, make_meeting, make_membership, make_person
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
RHYTHM = {"ideal_days": "20", "longest_days": "40"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def forum(alice: Account) -> Conference:
    details = ConferenceDetails(name="People Forum", state=ConferenceState.CANCELLED)
    return conferences.create(details, by=alice, now=NOW)


def put(forum: Conference, family: str, state: ProspectState, at: datetime = NOW) -> Prospect:
    prospect = conferences.add(forum, make_person("Ida", family, city="Oslo"))
    conferences.move(prospect, state, by=None, now=at)
    return prospect


def touch(account: Account, person: Person, on: date) -> None:
    db.session.add(Touch(person=person, account_id=account.id, touched_on=on, channel="call"))
    db.session.flush()


def due(account: Account, now: datetime = NOW) -> list[tuple[str, date | None]]:
    db.session.commit()
    found = home.look(account, now=now).owed
    return [(one.name, one.due_on) for one in found if one.kind is OwedKind.KEEP_IN_TOUCH]


def history() -> list[tuple[ProspectState, ProspectState, int | None]]:
    rows = db.session.execute(
        sa.select(ProspectStep.from_state, ProspectStep.to_state, ProspectStep.account_id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def test_an_empty_board_says_what_it_is_for(client: PageClient, alice: Account) -> None:
    page = client.sign_in(alice).get("/pipeline")

    assert page.texts(".empty .btn") == ["Conferences"]


def test_the_board_counts_each_step_and_puts_who_waits_longest_first(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    put(forum, "Aas", ProspectState.WRITTEN_TO, datetime(2026, 4, 25, 9, 0, tzinfo=UTC))
    put(forum, "Berg", ProspectState.WRITTEN_TO, datetime(2026, 4, 10, 9, 0, tzinfo=UTC))
    put(forum, "Dahl", ProspectState.WRITTEN_TO, datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    put(forum, "Moe", ProspectState.MET)
    page = client.sign_in(alice).get("/pipeline")

    assert page.texts(".board-counts a") == [
        "Shortlisted 0",
        "Written to 3",
        "Answered 0",
        "Coffee planned 0",
        "Met 1",
        "Joined a group 0",
        "Resting 0",
    ]
    assert page.texts("#written_to .name") == ["Ida Dahl", "Ida Berg", "Ida Aas"]
    assert [text.split(" last")[0] for text in page.texts("#written_to .step-card p + p + p")] == [
        "overdue since Sun 29 Mar",
        "due since Fri 24 Apr",
        "next contact Sat 9 May",
    ]


def test_each_step_is_kept_and_can_be_taken_back(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = conferences.add(forum, make_person("Ida", "Lund"))
    client.sign_in(alice)
    path = f"/prospects/{prospect.id}"
    client.post(f"{path}/state", {"state": "written_to"})
    to_board = client.post(f"{path}/state", {"state": "answered", "to": "pipeline"})
    shown = client.get(path).texts("#history ~ ol .grow")
    client.post(f"{path}/back")
    db.session.refresh(prospect)

    assert to_board.location == "/pipeline"
    assert shown == [
        "Written to → Answered 1 May 2026, 11:00, Alice Example",
        "Listed → Written to 1 May 2026, 11:00, Alice Example",
    ]
    assert prospect.state is ProspectState.WRITTEN_TO
    assert history() == [(ProspectState.LISTED, ProspectState.WRITTEN_TO, alice.id)]


def test_to_join_a_group_is_to_get_a_seat_in_it(
    client: PageClient, alice: Account, bob: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund", ProspectState.MET)
    group, foreign = make_group(alice), make_group(bob, "Other")
    seen = make_group(bob, "Seen")
    make_membership(seen, alice.person, role=MemberRole.MEMBER)
    path = f"/prospects/{prospect.id}/join"
    page = client.sign_in(alice).get(path)
    client.post(path, {"group": "x"}, status=400)
    client.post(path, {"group": str(foreign.id)}, status=404)
    client.post(path, {"group": str(seen.id)}, status=403)
    client.post(path, {"group": str(group.id)})
    answer = client.post(path, {"group": str(group.id)})
    seats = db.session.scalars(
        sa.select(Membership.group_id).where(Membership.person_id == prospect.person_id)
    ).all()
    db.session.refresh(prospect)

    assert page.texts(".rows .grow") == ["Northern Round"]
    assert answer.location == f"/groups/{group.id}/members"
    assert (seats, prospect.state) == ([group.id], ProspectState.JOINED)
    assert client.get(f"/prospects/{prospect.id}").texts("#history ~ ol .grow .muted")[0] == (
        "Northern Round"
    )


def test_ones_own_coffees_are_no_group_to_join(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund", ProspectState.MET)
    make_group(alice)
    circle_of(alice, now=NOW)
    page = client.sign_in(alice).get(f"/prospects/{prospect.id}/join")

    assert page.texts(".rows .grow") == ["Northern Round"]


def test_a_coffee_that_was_held_is_a_contact(alice: Account, forum: Conference) -> None:
    prospect = put(forum, "Lund", ProspectState.COFFEE_PLANNED, datetime(2026, 3, 2, 9, tzinfo=UTC))
    coffee = make_meeting(alice, prospect.person, times=(datetime(2026, 4, 3, 9, tzinfo=UTC),))
    session = meetings.settle(coffee, coffee.times[0].id, now=datetime(2026, 3, 3, tzinfo=UTC))
    assert due(alice) == [("Ida Lund", date(2026, 3, 16))]

    came = [alice.person_id, prospect.person_id]
    records.hold(session, came=came, notes="", is_guest_agreed=False, now=NOW)

    assert due(alice) == []
    assert due(alice, datetime(2026, 5, 3, 9, 0, tzinfo=UTC)) == [("Ida Lund", date(2026, 5, 3))]


def test_home_says_whose_turn_it_is(client: PageClient, alice: Account, forum: Conference) -> None:
    for family, state in (
        ("Ahl", ProspectState.WRITTEN_TO),
        ("Berg", ProspectState.ANSWERED),
        ("Dahl", ProspectState.MET),
    ):
        put(forum, family, state, datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    page = client.sign_in(alice).get("/")

    assert sorted(page.texts(".owed a")) == [
        "Get in touch with Ida Dahl",
        "Ida Ahl has not answered: ask once more",
        "Ida Berg has answered: your turn",
    ]


def test_who_has_not_answered_is_asked_once_more_from_board_and_page(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Ahl", ProspectState.WRITTEN_TO, datetime(2026, 3, 2, 9, tzinfo=UTC))
    begin = f"/prospects/{prospect.id}/letters"
    board = client.sign_in(alice).get("/pipeline").html.select(f"[formaction='{begin}']")
    page = client.get(f"/people/{prospect.person_id}").html.select(f"form[action='{begin}'] .btn")

    assert [one["value"] for one in board] == ["follow_up"]
    assert [one.get_text(strip=True) for one in page] == ["Ask once more"]


def test_days_count_from_my_last_contact_and_not_from_the_calendar(
    alice: Account, bob: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund", ProspectState.WRITTEN_TO, datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    assert due(alice) == [("Ida Lund", date(2026, 4, 15))]
    touch(bob, prospect.person, date(2026, 4, 30))
    assert due(alice) == [("Ida Lund", date(2026, 4, 15))]
    touch(alice, prospect.person, date(2026, 4, 20))
    assert due(alice) == []
    assert due(bob) == []


def test_the_day_is_that_of_my_clock_when_the_clocks_change(
    alice: Account, forum: Conference
) -> None:
    """The step was taken on the 29th of March in Berlin, the night in which summer begins."""
    put(forum, "Lund", ProspectState.WRITTEN_TO, datetime(2026, 3, 28, 23, 30, tzinfo=UTC))

    assert due(alice, datetime(2026, 4, 11, 21, 59, tzinfo=UTC)) == []
    assert due(alice, datetime(2026, 4, 11, 22, 0, tzinfo=UTC)) == [("Ida Lund", date(2026, 4, 12))]


def test_a_rhythm_is_chosen_put_off_and_let_go(client: PageClient, alice: Account) -> None:
    mira = make_person()
    touch(alice, mira, date(2026, 4, 1))
    client.sign_in(alice)
    path = f"/people/{mira.id}"
    client.post(f"{path}/rhythm", RHYTHM)
    assert due(alice) == [("Mira Vell", date(2026, 4, 21))]
    shown = client.get(path).text("#rhythm p")
    client.post(f"{path}/snooze", {"snooze": "week"})
    put_off = client.get(path).text("#rhythm p")
    assert due(alice) == []
    client.post(f"{path}/snooze", {"snooze": "day", "until": "2026-06-01"})
    assert due(alice, datetime(2026, 6, 1, 9, 0, tzinfo=UTC)) == [("Mira Vell", date(2026, 6, 1))]
    client.post(f"{path}/rhythm", {"let_go": "1"})

    assert shown == "due since Tue 21 Apr 2026 Last contact: Wed 1 Apr 2026."
    assert put_off.startswith("put off until Fri 8 May 2026")
    assert db.session.scalars(sa.select(Acquaintance)).all() == []


@pytest.mark.parametrize(
    ("path", "typed", "refused"),
    [
        ("rhythm", {"ideal_days": "0"}, "ideal_days"),
        ("rhythm", {"ideal_days": "x"}, "ideal_days"),
        ("rhythm", {"longest_days": "19"}, "longest_days"),
        ("rhythm", {"longest_days": "99999999999999999999"}, "longest_days"),
        ("snooze", {"snooze": "year"}, "snooze"),
        ("snooze", {"snooze": "day"}, "snooze"),
        ("snooze", {"snooze": "day", "until": "2026-05-01"}, "snooze"),
    ],
)
def test_a_refused_rhythm_names_the_field(
    client: PageClient, alice: Account, path: str, typed: dict[str, str], refused: str
) -> None:
    mira = make_person()
    client.sign_in(alice).post(f"/people/{mira.id}/rhythm", RHYTHM)
    page = client.post(f"/people/{mira.id}/{path}", RHYTHM | typed, status=422)

    assert list(page.errors()) == [refused]
    assert db.session.scalars(sa.select(Acquaintance.ideal_days)).all() == [20]


def test_boards_and_rhythms_are_ones_own(
    client: PageClient, alice: Account, bob: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund", ProspectState.MET)
    client.sign_in(alice).post(f"/people/{prospect.person_id}/rhythm", RHYTHM)
    page = client.sign_in(bob).get("/pipeline")
    for path in ("back", "join"):
        client.post(f"/prospects/{prospect.id}/{path}", status=404)

    assert page.texts(".step-card") == []
    assert client.get(f"/people/{prospect.person_id}").text("#rhythm p").startswith("Nothing")


def test_thirty_people_cost_as_many_statements_as_one(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    put(forum, "Lund", ProspectState.WRITTEN_TO, datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    client.sign_in(alice).get("/pipeline")
    with counted_statements() as few:
        client.get("/pipeline")
        client.get("/")
    for number in range(29):
        before = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
        one = put(forum, f"Lie{number}", ProspectState.WRITTEN_TO, before)
        touch(alice, one.person, date(2026, 3, 2))
    db.session.commit()
    with counted_statements() as many:
        pages = [client.get("/pipeline"), client.get("/")]

    assert [len(page.html.select(".step-card, .owed > li")) for page in pages] == [30, 30]
    assert len(many) == len(few)
