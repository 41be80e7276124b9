from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language, Seniority
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from tests.factories import make_invitation, make_offer, make_person, make_session
from tests.pages import PageClient
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
        "You came from here", "Only 7 days' notice.", "Suits well", "Suits well",
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
