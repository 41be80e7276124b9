"""Proposing a coffee or a cocktail, its page, and what one does there."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.conferences import ConferenceState, ProspectState
from roundtable.domain.outreach import (
    LetterChannel,
    LetterPurpose,
    LetterState,
    MeetingAnswer,
    MeetingState,
)
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.meetings import Meeting
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Absence, Person
from roundtable.models.sessions import Session
from roundtable.services import meetings, objections
from tests.factories import (
    MADE_AT,
    TIME_B,
    make_group,
    make_meeting,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def mira(database: None) -> Person:
    return make_person(time_zone="Asia/Kolkata", country="IN")


@pytest.fixture
def conference(alice: Account, mira: Person) -> Conference:
    conference = Conference(
        account_id=alice.id, name="Forum", state=ConferenceState.CANCELLED, created_at=MADE_AT
    )
    for person in (mira, make_person("Ben", "Oda", time_zone="Africa/Lagos")):
        Prospect(conference=conference, person=person, state=ProspectState.SHORTLISTED)
    db.session.add(conference)
    db.session.flush()
    return conference


def draft(*people: Person, **fields: object) -> dict[str, object]:
    return {
        "kind": "coffee",
        "who": [person.id for person in people],
        "title": "Coffee",
        "first": "2026-05-12T10:00",
        "second": "2026-05-13T10:00",
        **fields,
    }


# Proposing


def test_the_best_hours_are_ticked_on_everybodys_clock(
    client: PageClient, alice: Account, mira: Person
) -> None:
    page = client.sign_in(alice).get(f"/meetings/new?kind=coffee&who={mira.id}")

    assert page.text("h1") == "Offer a coffee"
    assert len(page.html.select("input[name=hours]:checked")) == 3
    first = page.texts(".hour-card:first-child .numbers")
    assert len(first) == 2
    assert first[0] != first[1]
    assert page.values("input[name=title]") == {"title": "Virtual coffee with Mira Vell"}


def test_hours_keep_clear_of_sessions_and_of_what_is_proposed_to_others(
    client: PageClient, alice: Account, mira: Person
) -> None:
    path = f"/meetings/new?kind=coffee&who={mira.id}"
    free = client.sign_in(alice).get(path).html.select("[name=hours]")[:2]
    busy = [datetime.fromisoformat(str(one["value"])) for one in free]
    make_meeting(alice, make_person("Ben"), title="Ben", times=(busy[0],))
    make_session(make_group(alice), timezones.local(busy[1], "Europe/Berlin"))

    left = [str(one["value"]) for one in client.get(path).html.select("[name=hours]")]

    assert {str(one["value"]) for one in free} & set(left) == set()


def test_a_coffee_is_proposed_at_ticked_and_typed_times(
    client: PageClient, alice: Account, mira: Person
) -> None:
    ticked = "2026-05-11T08:00:00+00:00"
    data = draft(mira, hours=[ticked], second="")

    page = client.sign_in(alice).post("/meetings/", data)

    meeting = db.session.scalars(sa.select(Meeting)).one()
    assert page.location.endswith(f"/meetings/{meeting.id}")
    assert [one.starts_at for one in meeting.times] == [
        datetime(2026, 5, 11, 8, tzinfo=UTC),
        datetime(2026, 5, 12, 8, tzinfo=UTC),
    ]
    assert [one.person_id for one in meeting.guests] == [mira.id]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"second": ""}, "first"),
        ({"second": "2026-05-12T10:00"}, "first"),
        ({"second": "2026-05-01T10:00"}, "first"),
        ({"second": "9999-05-01T10:00"}, "second"),
        ({"hours": ["2026-05-11T08:00:00+00:00", "2026-05-14T08:00:00+00:00"]}, "first"),
        ({"hours": ["tomorrow"]}, "hours"),
        ({"hours": ["2026-05-11T08:00:00"]}, "hours"),
        ({"title": ""}, "title"),
        ({"video_link": "javascript:alert(1)"}, "video_link"),
    ],
)
def test_a_wrong_proposal_is_refused(
    client: PageClient, alice: Account, mira: Person, fields: dict[str, object], field: str
) -> None:
    page = client.sign_in(alice).post("/meetings/", draft(mira, **fields), status=422)

    assert list(page.errors()) == [field]
    assert db.session.scalar(sa.select(sa.func.count(Meeting.id))) == 0


def test_nobody_is_no_coffee(client: PageClient, alice: Account) -> None:
    client.sign_in(alice)

    client.post("/meetings/", draft(), status=400)
    client.get("/meetings/new?kind=session", status=404)


def test_a_cocktail_begins_with_the_shortlist(
    client: PageClient, alice: Account, conference: Conference, mira: Person
) -> None:
    client.sign_in(alice)
    address = f"/meetings/new?kind=gathering&conference={conference.id}"
    assert client.get(address).texts(".options label") == ["Ben Oda", "Mira Vell"]

    ben = db.session.scalars(sa.select(Person.id).where(Person.given == "Ben")).one()
    page = client.get(f"{address}&who={mira.id}&who={ben}")

    assert page.values("input[name=title]") == {"title": "Virtual cocktail: Forum"}
    assert len(page.html.select(".hour-card:first-child .numbers")) == 3


# Whoever asked not to be written to

LEFT_ALONE = {
    "en": "Mira Vell asked not to be written to. Nobody of the house does, "
    "unless they say so themselves.",
    "de": "Mira Vell möchte nicht angeschrieben werden. Daran hält sich das ganze Haus, "
    "bis die Person selbst etwas anderes sagt.",
}
LEFT_OUT = {
    "en": "Asked not to be written to, and so left out here: Mira Vell.",
    "de": "Hier ausgelassen, weil kein Kontakt gewünscht ist: Mira Vell.",
}


@pytest.mark.parametrize("language", ["en", "de"])
def test_whoever_objected_is_proposed_nothing(
    client: PageClient, alice: Account, conference: Conference, mira: Person, language: str
) -> None:
    alice.language = Language(language)
    objections.object_(mira, now=NOW)
    ben = db.session.scalars(sa.select(Person).where(Person.given == "Ben")).one()
    both = f"/meetings/new?kind=gathering&conference={conference.id}&who={mira.id}&who={ben.id}"

    page = client.sign_in(alice).get(both)
    alone = client.get(f"/meetings/new?kind=coffee&who={mira.id}")
    refused = client.post("/meetings/", draft(mira), status=409)

    assert page.text(".note") == LEFT_OUT[language]
    assert page.texts(".options label")[:1] == ["Ben Oda"]
    assert page.values("form input[name=who]") == {"who": str(ben.id)}
    assert alone.text(".note") == LEFT_OUT[language]
    assert alone.html.select("input[name=title]") == []
    assert refused.text("h1 ~ p") == LEFT_ALONE[language]
    assert db.session.scalar(sa.select(sa.func.count(Meeting.id))) == 0


@pytest.mark.parametrize("language", ["en", "de"])
def test_whoever_objected_is_not_asked_as_one_more(
    client: PageClient, alice: Account, conference: Conference, mira: Person, language: str
) -> None:
    alice.language = Language(language)
    ida = make_person("Ida", "Lund")
    meeting = make_meeting(
        alice, ida, kind=SessionKind.GATHERING, title="Evening", conference=conference
    )
    objections.object_(mira, now=NOW)
    client.sign_in(alice)
    shown = client.get(f"/meetings/{meeting.id}").texts("#person option")
    refused = client.post(f"/meetings/{meeting.id}/guests", {"person": mira.id}, status=409)

    assert shown == ["Ben Oda"]
    assert refused.text("h1 ~ p") == LEFT_ALONE[language]
    db.session.expire_all()
    assert [one.person.name for one in meeting.guests] == ["Ida Lund"]


def test_whoever_objects_after_they_were_asked_is_sent_no_link(
    client: PageClient, alice: Account, conference: Conference, mira: Person
) -> None:
    meeting = make_meeting(alice, mira)
    client.sign_in(alice)
    before = client.get(f"/meetings/{meeting.id}")
    objections.object_(mira, now=NOW)
    after = client.get(f"/meetings/{meeting.id}")

    assert before.texts(".next-step button") == ["Write the letter"]
    assert len(before.html.select("a.secret")) == 1
    assert after.texts(".next-step button") == []
    assert after.html.select("a.secret") == []
    assert after.texts("[aria-labelledby=links] li .small") == [
        "Has asked meanwhile not to be written to. Do not send them the link."
    ]


# Its page


def answered(meeting: Meeting, *places: int) -> None:
    guest = meeting.guests[0]
    guest.answer = MeetingAnswer.COMES
    guest.suits = [meeting.times[place].id for place in places]
    guest.answered_at = NOW


def test_the_page_says_who_can_when(client: PageClient, alice: Account, mira: Person) -> None:
    meeting = make_meeting(
        alice, mira, make_person("Ben", "Oda"), kind=SessionKind.GATHERING, title="Evening"
    )
    answered(meeting, 1)

    page = client.sign_in(alice).get(f"/meetings/{meeting.id}")

    assert page.texts(".who-when tbody tr:first-child td") == [
        "cannot 13:30",
        "✓ can 20:30",
        "Comes",
    ]
    assert page.texts(".who-when tfoot button") == [
        "0 can: settle Tue 12 May 2026",
        "1 can: settle Wed 13 May 2026",
    ]


def test_the_page_says_whose_holiday_or_absence_a_time_is(
    client: PageClient, alice: Account, mira: Person
) -> None:
    mira.country = "AT"
    holiday = datetime(2026, 10, 26, 14, 0, tzinfo=UTC)
    times = [holiday, holiday + timedelta(days=1), holiday + timedelta(days=2)]
    away = date(2026, 10, 28)
    db.session.add(Absence(person=mira, first_on=away, last_on=away))
    meeting = make_meeting(alice, mira, times=times)
    page = client.sign_in(alice).get(f"/meetings/{meeting.id}")

    assert [
        [tag.get_text() for tag in cell.select(".tag")]
        for cell in page.html.select(".who-when tbody td")
    ] == [["Public holiday: National Day"], [], ["away"], []]


def test_a_coffee_says_whether_its_letter_has_left(
    client: PageClient, alice: Account, mira: Person, conference: Conference
) -> None:
    meeting = make_meeting(alice, mira, conference=conference)
    path = f"/meetings/{meeting.id}"
    before = client.sign_in(alice).get(path)
    letter = OutreachLetter(
        account=alice,
        person=mira,
        conference=conference,
        meeting_guest=meeting.guests[0],
        purpose=LetterPurpose.COFFEE,
        channel=LetterChannel.MAIL,
        language=Language.EN,
        state=LetterState.SENT,
        created_at=NOW,
        sent_at=NOW,
    )
    db.session.add(letter)
    db.session.commit()
    after = client.get(path)

    assert before.text(".next-step p").startswith("Nobody has been asked yet.")
    assert before.texts(".next-step .btn") == ["Write the letter", "To the link"]
    assert after.text(".next-step p") == "Written to on 4 May 2026, 11:00. Now it is their turn."
    assert after.texts(".next-step .btn") == ["Ask once more", "To the link"]
    assert before.texts("tfoot .btn") == ["Settle Tue 12 May 2026", "Settle Wed 13 May 2026"]


def test_a_coffee_that_was_held_leads_on(
    client: PageClient,
    alice: Account,
    mira: Person,
    conference: Conference,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meeting = make_meeting(alice, mira, conference=conference)
    session = meetings.settle(meeting, meeting.times[0].id, now=NOW)
    path, record = f"/meetings/{meeting.id}", f"/sessions/{session.id}/record"
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: TIME_B)
    form = client.sign_in(alice).get(record)
    answer = client.post(record, {"came": [alice.person_id, mira.id], "notes": "Robots"})
    page = client.get(answer.location)

    assert "is_guest_agreed" not in form.values()
    assert answer.location == path
    assert page.texts(".next-step .btn") == [
        "Give them a seat",
        "Thank them",
        "Note a promise",
        "Write down what came of it",
    ]
    assert client.get(record).texts("h2") == []


def test_settling_tells_whoever_comes_and_can_be_undone(
    client: PageClient, alice: Account, mira: Person
) -> None:
    meeting = make_meeting(alice, mira, kind=SessionKind.GATHERING, title="Evening")
    answered(meeting, 0, 1)
    client.sign_in(alice)

    client.post(f"/meetings/{meeting.id}/settle", {"time_id": meeting.times[1].id})
    page = client.get(f"/meetings/{meeting.id}")
    assert page.texts(".flash") == [
        "Settled. It stands in your calendar.",
        "One mail with the calendar entry leaves in half a minute.",
    ]
    session = db.session.scalars(sa.select(Session)).one()
    assert session.starts_at == TIME_B
    assert client.get("/calendar/?month=2026-05").texts(".entry, .occasion, li a") != []

    client.post(f"/meetings/{meeting.id}/open")

    db.session.expire_all()
    states = db.session.scalars(sa.select(OutboxMail.state)).all()
    assert ([one.value for one in states], meeting.state) == (["taken_back"], MeetingState.OPEN)


def test_a_time_of_another_meeting_is_not_settled(
    client: PageClient, alice: Account, mira: Person
) -> None:
    meeting, other = make_meeting(alice, mira), make_meeting(alice, mira, title="Other")
    client.sign_in(alice)

    client.post(f"/meetings/{meeting.id}/settle", {"time_id": other.times[0].id}, status=409)
    client.post(f"/meetings/{meeting.id}/settle", {"time_id": "x"}, status=400)


def test_calling_off_and_taking_up_again(client: PageClient, alice: Account, mira: Person) -> None:
    meeting = make_meeting(alice, mira)
    client.sign_in(alice)
    client.post(f"/meetings/{meeting.id}/call-off", {"reason": "x" * 201}, status=422)

    client.post(f"/meetings/{meeting.id}/call-off", {"reason": "Ill"})
    page = client.get(f"/meetings/{meeting.id}")
    assert page.text("h1 .tag") == "Called off"

    client.post(f"/meetings/{meeting.id}/take-up")
    assert client.get(f"/meetings/{meeting.id}").text("h1 .tag") == "Time still open"


def test_one_more_is_asked_and_one_less(
    client: PageClient, alice: Account, conference: Conference, mira: Person
) -> None:
    meeting = make_meeting(
        alice, mira, kind=SessionKind.GATHERING, title="Evening", conference=conference
    )
    client.sign_in(alice)
    page = client.get(f"/meetings/{meeting.id}")
    assert page.texts("#person option") == ["Ben Oda"]
    ben = page.html.select("#person option")[0]["value"]

    client.post(f"/meetings/{meeting.id}/guests", {"person": ben})
    db.session.expire_all()
    assert len(meeting.guests) == 2
    client.post(f"/meeting-guests/{meeting.guests[0].id}/remove")

    db.session.expire_all()
    assert [str(one.person_id) for one in meeting.guests] == [ben]
    client.post(f"/meetings/{meeting.id}/guests", {"person": alice.person_id}, status=404)
    client.post(f"/meetings/{meeting.id}/guests", {}, status=400)


def test_times_are_changed(client: PageClient, alice: Account, mira: Person) -> None:
    meeting = make_meeting(alice, mira)
    client.sign_in(alice)
    address = f"/meetings/{meeting.id}/edit"
    values = client.get(address).values("input")
    assert (values["first"], values["second"]) == ("2026-05-12T10:00", "2026-05-13T17:00")

    data = {"title": "Coffee", "first": values["second"], "second": ""}
    assert client.post(address, data, status=422).errors() == {
        "first": "Choose two or three times: one alone is no choice."
    }
    client.post(address, data | {"second": "2026-05-15T17:00"})

    db.session.expire_all()
    assert [one.starts_at for one in meeting.times] == [TIME_B, TIME_B + timedelta(days=2)]


def test_the_session_shows_its_guests_and_no_senior_guest(
    client: PageClient, alice: Account, mira: Person
) -> None:
    meeting = make_meeting(alice, mira)
    answered(meeting, 0)
    client.sign_in(alice)
    client.post(f"/meetings/{meeting.id}/settle", {"time_id": meeting.times[0].id})
    session = db.session.scalars(sa.select(Session)).one()

    page = client.get(f"/sessions/{session.id}")

    assert page.texts("h2") == [
        "Agenda",
        "What hour it is for each",
        "Answers",
        "Guests",
        "Take along",
        "Change",
    ]
    assert page.texts(".bands tbody th") == ["Alice Example Berlin", "Mira Vell Kolkata"]
    client.get(f"/sessions/{session.id}/agenda")
    client.get(f"/sessions/{session.id}/sheet")
    client.get(f"/groups/{session.group_id}", status=404)
    assert client.get("/groups/").texts(".card") == []
    assert client.get("/").status == 200


# The list


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_statements_for_thirty(
    client: PageClient, alice: Account, number: int
) -> None:
    for place in range(number):
        make_meeting(alice, make_person(f"Guest{place}"), title=f"Coffee {place}")
    client.sign_in(alice)
    client.get("/meetings/")

    with counted_statements() as statements:
        page = client.get("/meetings/")

    assert len(page.html.select(".rows li")) == number
    assert len([one for one in statements if one.startswith("SELECT")]) == 4


@pytest.mark.parametrize("number", [1, 20])
def test_its_page_takes_as_many_statements_for_twenty(
    client: PageClient, alice: Account, number: int
) -> None:
    people = [make_person(f"Guest{place}") for place in range(number)]
    meeting = make_meeting(alice, *people, kind=SessionKind.GATHERING, title="Evening")
    client.sign_in(alice)
    address = f"/meetings/{meeting.id}"
    client.get(address)

    with counted_statements() as statements:
        page = client.get(address)

    assert len(page.html.select(".who-when tbody tr")) == number
    assert len([one for one in statements if one.startswith("SELECT")]) == 8


def test_an_empty_list_teaches(client: PageClient, alice: Account) -> None:
    assert client.sign_in(alice).get("/meetings/").text(".empty h2") == "Nothing planned yet"


def test_of_others_nothing_is_there(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    meeting = make_meeting(alice, mira)
    client.sign_in(charlie)

    client.get(f"/meetings/{meeting.id}", status=404)
    assert client.get("/meetings/").texts(".rows li") == []
