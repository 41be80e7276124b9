from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import Confidentiality, MemberRole
from roundtable.domain.sessions import Answer, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
BEHIND = datetime(2026, 3, 3, 15, 0)
AHEAD = datetime(2026, 3, 31, 15, 0)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def ada(group: Group) -> Person:
    person = make_person("Ada", "Obi")
    make_membership(group, person)
    return person


@pytest.fixture
def held(group: Group, ada: Person) -> Session:
    session = make_session(group, BEHIND, state=SessionState.HELD, held_at=NOW)
    db.session.add(Attendance(session=session, person=ada, came=True))
    return session


def came(session: Session) -> dict[int, bool | None]:
    query = sa.select(Attendance.person_id, Attendance.came)
    rows = db.session.execute(query.where(Attendance.session_id == session.id))
    return {row[0]: row[1] for row in rows}


def outcomes() -> list[tuple[str, bool]]:
    rows = db.session.execute(sa.select(Outcome.text, Outcome.is_cleared).order_by(Outcome.id))
    return [(row[0], row[1]) for row in rows]


def pulses() -> list[tuple[int | None, int, str]]:
    query = sa.select(Pulse.person_id, Pulse.value, Pulse.remark).order_by(Pulse.id)
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def test_those_who_said_yes_are_ticked(
    client: PageClient, alice: Account, group: Group, ada: Person
) -> None:
    session = make_session(group, BEHIND)
    db.session.add(Attendance(session=session, person=ada, answer=Answer.ACCEPTED))
    page = client.sign_in(alice).get(f"/sessions/{session.id}/record")

    assert page.texts("#came .options .check label") == ["Alice Example", "Ada Obi"]
    assert [i["value"] for i in page.html.select("[name=came][checked]")] == [str(ada.id)]


def test_hold_records_who_came(
    client: PageClient, alice: Account, group: Group, ada: Person
) -> None:
    optional = make_person("Opal", "Quist")
    make_membership(group, optional, is_required=False)
    session = make_session(group, BEHIND)
    typed = {"came": [str(ada.id)], "notes": "Fine", "is_guest_agreed": "y"}
    page = client.sign_in(alice).post(f"/sessions/{session.id}/record", typed)
    db.session.refresh(session)

    assert page.location == f"/sessions/{session.id}/record#outcomes"
    assert (session.state, session.held_at, session.notes, session.guest_agreed_on) == (
        SessionState.HELD,
        NOW,
        "Fine",
        date(2026, 3, 3),
    )
    assert came(session) == {alice.person.id: False, ada.id: True}


def test_hold_again_corrects_the_record(
    client: PageClient, alice: Account, held: Session, ada: Person
) -> None:
    client.sign_in(alice).post(f"/sessions/{held.id}/record", {"came": [str(alice.person.id)]})

    assert came(held) == {alice.person.id: True, ada.id: False}


def test_hold_refuses_somebody_unknown(client: PageClient, alice: Account, group: Group) -> None:
    session = make_session(group, BEHIND)
    page = client.sign_in(alice).post(
        f"/sessions/{session.id}/record", {"came": ["9999"], "notes": "Kept"}, status=422
    )

    assert list(page.errors()) == ["came"]
    assert page.text("textarea[name=notes]") == "Kept"
    assert came(session) == {}


def test_hold_refuses_that_nobody_came(client: PageClient, alice: Account, group: Group) -> None:
    session = make_session(group, BEHIND)
    typed = {"notes": "Kept", "is_guest_agreed": "y"}
    page = client.sign_in(alice).post(f"/sessions/{session.id}/record", typed, status=422)
    db.session.refresh(session)

    assert page.errors() == {
        "came": "Tick who came. If nobody did, skip or cancel the session instead."
    }
    assert page.text("textarea[name=notes]") == "Kept"
    assert len(page.html.select("[name=is_guest_agreed][checked]")) == 1
    assert (session.state, came(session)) == (SessionState.PLANNED, {})


def test_hold_refuses_too_much(client: PageClient, alice: Account, group: Group) -> None:
    session = make_session(group, BEHIND)
    typed = {"came": [str(alice.person.id)], "notes": "x" * 20_001}
    page = client.sign_in(alice).post(f"/sessions/{session.id}/record", typed, status=422)

    assert list(page.errors()) == ["notes"]


def test_what_lies_ahead_is_not_recorded(client: PageClient, alice: Account, group: Group) -> None:
    session = make_session(group, AHEAD)
    page = client.sign_in(alice).post(f"/sessions/{session.id}/record", status=409)

    assert page.text(".lead") == "This session lies ahead. Record it when it has begun."


def test_what_was_cancelled_is_not_recorded(
    client: PageClient, alice: Account, group: Group
) -> None:
    session = make_session(group, BEHIND, state=SessionState.CANCELLED)

    client.sign_in(alice).post(f"/sessions/{session.id}/record", status=409)


def test_not_held_after_all(client: PageClient, alice: Account, held: Session, ada: Person) -> None:
    client.sign_in(alice).post(f"/sessions/{held.id}/record/undo")
    db.session.refresh(held)

    assert (held.state, held.held_at) == (SessionState.CONFIRMED, None)
    assert came(held) == {ada.id: None}


def test_a_record_in_use_is_not_taken_back(
    client: PageClient, alice: Account, held: Session
) -> None:
    db.session.add(Outcome(session=held, text="A list of suppliers"))
    page = client.sign_in(alice).get(f"/sessions/{held.id}/record")

    assert page.html.select("form[action$=undo]") == []
    client.post(f"/sessions/{held.id}/record/undo", status=409)


def test_outcomes_are_kept_edited_and_deleted(
    client: PageClient, alice: Account, held: Session
) -> None:
    path = f"/sessions/{held.id}/outcomes"
    client.sign_in(alice).post(path, {"text": "A list of suppliers", "is_cleared": "y"})
    client.post(path, {"text": "A list of suppliers", "is_cleared": "y"})
    client.post(path, {"text": "A doubt"})
    first = db.session.scalars(sa.select(Outcome).order_by(Outcome.id)).first()
    assert first is not None
    kept = outcomes()
    form = client.get(f"{path}/{first.id}").text("textarea")
    client.post(f"{path}/{first.id}", {"text": "A short list"})
    edited = outcomes()
    client.post(f"{path}/{first.id}/delete")

    assert kept == [("A list of suppliers", True), ("A doubt", False)]
    assert form == "A list of suppliers"
    assert edited == [("A short list", False), ("A doubt", False)]
    assert outcomes() == [("A doubt", False)]


@pytest.mark.parametrize("text", ["", "\x00", "x" * 2_001])
def test_outcomes_are_refused_at_their_field(
    client: PageClient, alice: Account, held: Session, text: str
) -> None:
    path = f"/sessions/{held.id}/outcomes"
    outcome = Outcome(session=held, text="A doubt")
    db.session.add(outcome)
    page = client.sign_in(alice).post(path, {"text": text}, status=422)
    again = client.post(f"{path}/{outcome.id}", {"text": text}, status=422)

    assert list(page.errors()) == list(again.errors()) == ["text"]
    assert outcomes() == [("A doubt", False)]


def test_outcomes_belong_to_their_session(
    client: PageClient, alice: Account, group: Group, held: Session
) -> None:
    other = make_session(group, BEHIND, state=SessionState.HELD)
    outcome = Outcome(session=other, text="A doubt")
    db.session.add(outcome)
    db.session.flush()

    client.sign_in(alice).post(f"/sessions/{held.id}/outcomes/{outcome.id}/delete", status=404)
    assert outcomes() == [("A doubt", False)]


def test_outcomes_wait_until_the_session_was_held(
    client: PageClient, alice: Account, group: Group
) -> None:
    session = make_session(group, BEHIND)

    client.sign_in(alice).post(f"/sessions/{session.id}/outcomes", {"text": "X"}, status=409)


@pytest.mark.parametrize(
    ("rule", "warnings"),
    [
        (
            Confidentiality.CHATHAM_HOUSE,
            ["This names Ada. Under the Chatham House Rule say what was said, not by whom."],
        ),
        (Confidentiality.OPEN, []),
    ],
)
def test_an_outcome_that_names_somebody_is_marked(
    client: PageClient,
    alice: Account,
    held: Session,
    rule: Confidentiality,
    warnings: list[str],
) -> None:
    held.group.confidentiality = rule
    db.session.add(Outcome(session=held, text="Ada shares her list"))
    page = client.sign_in(alice).get(f"/sessions/{held.id}/record")

    assert page.texts(".naming") == warnings


def rows(*entries: tuple[object, str, str]) -> dict[str, str]:
    sent = {}
    for index, (person_id, value, remark) in enumerate(entries):
        sent[f"rows-{index}-person_id"] = str(person_id or "")
        sent[f"rows-{index}-value"] = value
        sent[f"rows-{index}-remark"] = remark
    return sent


def test_pulse_is_entered_with_and_without_names(
    client: PageClient, alice: Account, held: Session, ada: Person
) -> None:
    path = f"/sessions/{held.id}/pulse"
    client.sign_in(alice).post(path, rows((ada.id, "9", "A lead"), ("", "7", ""), ("", "", "")))
    first = pulses()
    client.post(path, rows((ada.id, "8", ""), ("", "6", "Too long"), (4711, "1", "")))
    second = pulses()
    client.post(path, rows((ada.id, "", "")))

    assert first == [(ada.id, 9, "A lead"), (None, 7, "")]
    assert second == [(ada.id, 8, ""), (None, 6, "Too long")]
    assert pulses() == []


def test_pulse_offers_a_row_to_all_who_came(
    client: PageClient, alice: Account, held: Session
) -> None:
    db.session.add(Pulse(session=held, value=7))
    page = client.sign_in(alice).get(f"/sessions/{held.id}/record")

    assert page.texts("table.pulse tbody th") == ["Ada Obi"] + ["Without a name"] * 4


@pytest.mark.parametrize(
    ("value", "remark"),
    [("11", ""), ("-1", ""), ("much", ""), ("9" * 10_000, ""), ("", "Why")],
)
def test_pulse_is_refused_at_its_field(
    client: PageClient, alice: Account, held: Session, ada: Person, value: str, remark: str
) -> None:
    page = client.sign_in(alice).post(
        f"/sessions/{held.id}/pulse", rows((ada.id, value, remark)), status=422
    )

    assert list(page.errors()) == ["rows-0-value"]
    assert page.values()["rows-0-value"] == value
    assert pulses() == []


def test_pulse_refuses_a_remark_that_is_too_long(
    client: PageClient, alice: Account, held: Session, ada: Person
) -> None:
    page = client.sign_in(alice).post(
        f"/sessions/{held.id}/pulse", rows((ada.id, "9", "x" * 301)), status=422
    )

    assert list(page.errors()) == ["rows-0-remark"]


def test_answers_are_taken_down(
    client: PageClient, alice: Account, group: Group, ada: Person
) -> None:
    session = make_session(group, AHEAD)
    path = f"/sessions/{session.id}/answers"
    page = client.sign_in(alice).get(path)
    typed = {
        "rows-0-person_id": str(alice.person.id),
        "rows-0-answer": "accepted",
        "rows-1-person_id": str(ada.id),
        "rows-1-answer": "declined",
    }
    client.post(path, typed)
    shown = client.get(f"/sessions/{session.id}")

    assert page.texts("table.pulse tbody th") == ["Alice Example", "Ada Obi"]
    assert shown.texts(".answer-counts .tag") == ["1 · Accepted", "1 · Declined"]


def test_answers_are_refused_at_their_field(
    client: PageClient, alice: Account, group: Group
) -> None:
    session = make_session(group, AHEAD)
    typed = {"rows-0-person_id": str(alice.person.id), "rows-0-answer": "perhaps"}
    page = client.sign_in(alice).post(f"/sessions/{session.id}/answers", typed, status=422)

    assert list(page.errors()) == ["rows-0-answer"]
    assert db.session.scalars(sa.select(Attendance)).all() == []


def test_the_page_costs_the_same_for_many(
    client: PageClient, alice: Account, group: Group, held: Session
) -> None:
    client.sign_in(alice).get(f"/sessions/{held.id}/record")
    with counted_statements() as few:
        client.get(f"/sessions/{held.id}/record")
    for number in range(30):
        person = make_person(f"Person {number}")
        make_membership(group, person)
        db.session.add(Attendance(session=held, person=person, came=True))
        db.session.add(Outcome(session=held, text=f"Outcome {number}"))
        db.session.add(Pulse(session=held, value=8))
    db.session.commit()
    with counted_statements() as many:
        client.get(f"/sessions/{held.id}/record")

    assert len(many) == len(few)


POSTS = ["record", "record/undo", "outcomes", "outcomes/1", "outcomes/1/delete", "pulse", "answers"]


def test_strangers_find_nothing_and_readers_may_not_write(
    client: PageClient, group: Group, charlie: Account, dora: Account, held: Session
) -> None:
    make_membership(group, dora.person, role=MemberRole.MEMBER)
    client.sign_in(charlie)
    for path in POSTS:
        client.post(f"/sessions/{held.id}/{path}", status=404)
    client.sign_in(dora)
    for path in POSTS:
        client.post(f"/sessions/{held.id}/{path}", status=403)
    client.get(f"/sessions/{held.id}/record", status=403)


@pytest.mark.parametrize("path", ["record/undo", "outcomes", "outcomes/1/delete", "pulse"])
def test_what_is_sent_cannot_be_opened(
    client: PageClient, alice: Account, held: Session, path: str
) -> None:
    client.sign_in(alice).get(f"/sessions/{held.id}/{path}", status=405)


def test_a_session_that_lies_ahead_has_no_record_yet(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2090, 5, 12, 15, 0))
    page = client.sign_in(alice).get(f"/sessions/{session.id}/record", status=409)

    assert page.html.select("main form") == []
