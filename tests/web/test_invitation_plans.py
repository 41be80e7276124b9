from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.bands import Band, Level
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language, Seniority
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Absence, Person
from roundtable.models.sessions import Attendance, Session
from roundtable.services import people_hours
from tests.factories import (
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements
from tests.proven_group import make_proven_group

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
"""A Friday; the clocks of Berlin change nine days later."""


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_proven_group(alice)


@pytest.fixture
def leader(database: None) -> Person:
    return make_person(
        "Ada", "Okoro", time_zone="Africa/Lagos", country="NG", seniority=Seniority.EXECUTIVE
    )


@pytest.fixture
def sessions(group: Group) -> list[Session]:
    days = [(3, 27), (4, 14), (5, 12)]
    return [make_session(group, datetime(2026, month, day, 15, 0)) for month, day in days]


def plan(leader: Person, sessions: list[Session], **changes: str) -> dict[str, object]:
    return {
        "leader_id": leader.id,
        "role": "speaker",
        "language": "en",
        "topic": "Keeping engineers",
        "times": [session.id for session in sessions],
        **changes,
    }


def test_a_session_too_soon_is_not_ticked_where_others_suit(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    page = client.sign_in(alice).get(
        f"/sessions/{sessions[0].id}/invitations/new?leader={leader.id}"
    )
    checked = [box["value"] for box in page.html.select("[name=times][checked]")]

    assert checked == [str(sessions[1].id), str(sessions[2].id)]
    assert page.texts(".times .note") == [
        "The session you came from was left out: Only 7 days' notice."
    ]
    assert page.texts(".time .tag") == [
        "Suits well", "Suits well", "You came from here", "Only 7 days' notice.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, "Tick at least one time, or only note the idea."),
        (
            Language.DE,
            "Kreuzen Sie mindestens einen Termin an, oder notieren Sie nur die Idee.",
        ),
    ],
)
def test_a_letter_without_a_time_is_refused(
    client: PageClient,
    alice: Account,
    leader: Person,
    sessions: list[Session],
    language: Language,
    words: str,
) -> None:
    alice.language = language
    db.session.commit()
    path = f"/sessions/{sessions[0].id}/invitations"
    page = client.sign_in(alice).post(path, plan(leader, []), status=422)

    assert page.errors() == {"times": words}
    assert page.values()["topic"] == "Keeping engineers"
    assert db.session.scalar(sa.select(Invitation)) is None


def test_an_idea_needs_no_time_until_it_becomes_a_letter(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    path = f"/sessions/{sessions[0].id}/invitations"
    made = client.sign_in(alice).post(path, plan(leader, [], idea="1")).location
    client.post(f"{made}/edit", plan(leader, [], idea="1", topic="Leaving"), status=303)
    refused = client.post(f"{made}/edit", plan(leader, []), status=422)
    idea = db.session.scalars(sa.select(Invitation)).one()

    assert list(refused.errors()) == ["times"]
    assert (idea.state, idea.topic) == (InvitationState.IDEA, "Leaving")


def test_what_should_have_been_cleared_is_due_today(
    client: PageClient, alice: Account, group: Group, leader: Person, sessions: list[Session]
) -> None:
    letter = make_invitation(group, leader, state=InvitationState.DRAFTED)
    make_offer(letter, sessions[0])
    client.sign_in(alice)

    assert client.get("/invitations/").texts(".due") == ["Clear the letter today"]
    assert client.get(f"/invitations/{letter.id}").text("#next") == "Clear the letter today"
    assert "13 Mar" not in client.get("/").text("#main")


def test_the_best_times_come_first_and_are_ticked_with_one_click(
    client: PageClient, alice: Account, group: Group, leader: Person, sessions: list[Session]
) -> None:
    """The visit in May falls on a day away, that in June into her night."""
    night = make_session(group, datetime(2026, 6, 9, 0, 0))
    good = [make_session(group, datetime(2026, month, 7, 15, 0)) for month in (7, 9)]
    leader.absences.append(Absence(first_on=date(2026, 5, 10), last_on=date(2026, 5, 16)))
    ben = make_person("Ben", "Declining")
    make_membership(group, ben)
    db.session.add(Attendance(session=sessions[1], person=ben, answer=Answer.DECLINED))
    db.session.commit()
    path = f"/sessions/{sessions[0].id}/invitations"
    page = client.sign_in(alice).get(f"{path}/new?leader={leader.id}")

    assert page.texts(".best-times label") == [
        "Tue 7 Jul 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "Mon 7 Sep 2026, 14:20–14:35 in Lagos (15:20 for you)",
        "Tue 14 Apr 2026, 14:20–14:35 in Lagos (15:20 for you)",
    ]
    assert "1 member cannot come." in page.text(f"#about-{sessions[1].id}")
    assert "They are away on that day." in page.text(f"#about-{sessions[2].id}")
    assert "The next better session would be Tue 7 Jul." in page.text(f"#about-{night.id}")

    typed = plan(leader, [], topic="Leaving", best="1")
    ticked = client.post(path, typed, status=200)
    boxes = [int(str(box["value"])) for box in ticked.html.select("[name=times][checked]")]
    assert boxes == [good[0].id, good[1].id, sessions[1].id]
    assert ticked.values()["topic"] == "Leaving"
    assert db.session.scalar(sa.select(Invitation)) is None


def test_what_the_page_says_is_what_is_held(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    """She is free from 15:00 on, in Lagos: half an hour into the session, after the first point."""
    busy = (Band(0, 870, Level.BAD), Band(870, 1440, Level.PREFERRED))
    people_hours.change(leader, (busy,) * 7)
    make_item(sessions[1], minutes=15, title="Rehearsal")
    make_item(sessions[1], minutes=15, position=1, title="Questions")
    path = f"/sessions/{sessions[1].id}/invitations"
    page = client.sign_in(alice).get(f"{path}/new?leader={leader.id}")
    said = page.text(f"label[for=time-{sessions[1].id}]")

    assert said == "Tue 14 Apr 2026, 14:30–14:45 in Lagos (15:30 for you)"
    assert "After “Questions”" in page.text(f"#about-{sessions[1].id}")

    client.post(path, plan(leader, [sessions[1]]), status=303)
    offer = db.session.scalars(sa.select(Offer)).one()
    assert offer.starts_at == datetime(2026, 4, 14, 13, 30, tzinfo=UTC)
    assert [item.title for item in sessions[1].items][:2] == ["Rehearsal", "Questions"]


def test_where_nothing_is_good_the_next_steps_are_said(
    client: PageClient, alice: Account, leader: Person, sessions: list[Session]
) -> None:
    people_hours.change(leader, ((Band(0, 1440, Level.BAD),),) * 7)
    path = f"/sessions/{sessions[1].id}/invitations/new?leader={leader.id}"
    bad = client.sign_in(alice).get(path).texts(".times .note")
    people_hours.change(leader, ((Band(0, 1440, Level.IMPOSSIBLE),),) * 7)
    never = client.get(path).texts(".times .note")

    assert bad[0].startswith(
        "No coming session falls into hours that they prefer: the first costs them least. "
        "Ask them rather than move the series for a guest. "
    )
    assert never[-1].startswith(
        "No coming session can have them. The nearest is on Tuesday, 14 April 2026: "
        "At an hour that is impossible for them."
    )


def test_many_sessions_cost_as_many_statements_as_one(
    client: PageClient, alice: Account, group: Group, leader: Person
) -> None:
    first = make_session(group, datetime(2026, 5, 5, 15, 0))
    path = f"/sessions/{first.id}/invitations/new?leader={leader.id}"
    client.sign_in(alice).get(path)
    with counted_statements() as few:
        client.get(path)
    for week in range(1, 30):
        make_session(group, datetime(2026, 5, 5, 15, 0) + timedelta(weeks=week))
    db.session.commit()
    with counted_statements() as many:
        page = client.get(path)

    assert len(page.html.select(".time")) == 12
    assert len(many) == len(few)
