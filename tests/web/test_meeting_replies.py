"""The page behind the link of a coffee or gathering."""

from datetime import UTC, datetime

import icalendar
import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind
from roundtable.models.accounts import Account
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.outbox import OutboxMail
from roundtable.queries.meetings import reply_link
from roundtable.services import meetings
from tests.factories import make_meeting, make_person
from tests.pages import PageClient

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def coffee(alice: Account) -> Meeting:
    return make_meeting(alice, make_person(time_zone="Asia/Kolkata", country="IN"))


@pytest.fixture
def cocktail(alice: Account) -> Meeting:
    people = [
        make_person(time_zone="Asia/Kolkata", country="IN"),
        make_person("Ben", "Oda", time_zone="Africa/Lagos", country="NG"),
    ]
    return make_meeting(alice, *people, kind=SessionKind.GATHERING, title="Evening")


def path(guest: MeetingGuest) -> str:
    return reply_link(guest.reply_nonce).removeprefix("http://localhost")


def test_a_guest_sees_the_times_on_their_own_clock(client: PageClient, coffee: Meeting) -> None:
    address = path(coffee.guests[0])
    db.session.commit()

    page = client.get(address)

    assert page.text("h1") == "Virtual coffee with Alice Example"
    assert page.texts(".options label") == [
        "A: Tue 12 May 2026, 13:30–13:55 in Kolkata",
        "B: Wed 13 May 2026, 20:30–20:55 in Kolkata",
        "Another time, please",
        "No, thank you",
    ]
    assert db.session.scalar(sa.select(MeetingGuest.answer)) is MeetingAnswer.NONE


def test_a_time_that_somebody_else_has_taken_is_offered_no_more(
    client: PageClient, alice: Account, coffee: Meeting
) -> None:
    ben = make_meeting(alice, make_person("Ben", "Oda"), title="Ben").guests[0]
    meetings.settle(coffee, coffee.times[0].id, now=NOW)
    address, taken = path(ben), ben.meeting.times[0].id
    db.session.commit()

    page = client.get(address)
    refused = client.post(address, {"answer": f"time-{taken}"}, status=422)

    assert [label.partition(":")[0] for label in page.texts(".options label")] == [
        "B",
        "Another time, please",
        "No, thank you",
    ]
    assert list(refused.errors()) == ["answer"]


def test_a_yes_settles_it_and_brings_the_entry(
    client: PageClient, alice: Account, coffee: Meeting
) -> None:
    guest = coffee.guests[0]
    address, time_id = path(guest), coffee.times[1].id
    db.session.commit()

    client.post(address, {"answer": f"time-{time_id}", "word": "Gladly"})

    page = client.get(address)
    assert page.text(".agreed") == "Wed 13 May 2026, 20:30–20:55 in Kolkata"
    file = client.flask.get(f"{address}/time.ics")
    entry = icalendar.Calendar.from_ical(file.data).walk("VEVENT")[0]
    assert str(entry["SUMMARY"]) == "Virtual coffee with Alice Example"
    assert b"DTSTART;TZID=Europe/Berlin:20260513T170000" in file.data
    recipients = db.session.scalars(sa.select(OutboxMail.recipients).order_by(OutboxMail.id))
    assert list(recipients) == [["alice@example.org"], ["mira.vell@example.org"]]


def test_another_time_is_kept_in_words(client: PageClient, coffee: Meeting) -> None:
    address = path(coffee.guests[0])
    db.session.commit()

    data = {"answer": "other_time", "first": "2026-05-14T16:00", "word": "After the fair"}
    client.post(address, data)

    db.session.expire_all()
    guest = coffee.guests[0]
    assert (guest.answer, coffee.state) == (MeetingAnswer.OTHER_TIME, MeetingState.OPEN)
    assert guest.word == "Thu 14 May 2026, 16:00 (Kolkata)\nAfter the fair"


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"answer": "Choose one of these."}),
        ({"answer": "time-0"}, {"answer": "Not a valid choice."}),
        ({"answer": "other_time"}, {"first": "Name a time, or say below when it would suit you."}),
        (
            {"answer": "other_time", "first": "0001-01-01T00:00"},
            {"first": "This is no date for a calendar."},
        ),
    ],
)
def test_a_wrong_answer_is_refused(
    client: PageClient, coffee: Meeting, data: dict[str, str], errors: dict[str, str]
) -> None:
    address = path(coffee.guests[0])
    db.session.commit()

    assert client.post(address, data, status=422).errors() == errors


def test_an_answer_from_an_old_page_is_not_taken(client: PageClient, coffee: Meeting) -> None:
    address, first, second = path(coffee.guests[0]), coffee.times[0].id, coffee.times[1].id
    db.session.commit()
    client.post(address, {"answer": f"time-{first}"})

    page = client.post(address, {"answer": f"time-{second}"}, status=409)

    assert page.errors()["answer"].startswith("Another answer has arrived")
    seen = client.get(address).values("input[name=seen]")
    client.post(address, {"answer": f"time-{second}", **seen})


def test_a_wrong_or_strange_link_finds_nothing(
    client: PageClient, coffee: Meeting, cocktail: Meeting
) -> None:
    address, other = path(coffee.guests[0]), path(cocktail.guests[0])
    db.session.commit()
    nonce = address.rpartition("/")[0]

    client.get(f"{nonce}/nonsense", status=404)
    client.get(f"{nonce}/{other.rpartition('/')[2]}", status=404)
    client.get(f"{address}/time.ics", status=404)


def test_a_guest_of_a_cocktail_ticks_all_that_suit(client: PageClient, cocktail: Meeting) -> None:
    mira = cocktail.guests[0]
    address, times = path(mira), [one.id for one in cocktail.times]
    db.session.commit()
    refused = client.post(address, {"answer": "comes"}, status=422)
    assert refused.errors() == {"suits": "Tick the times that suit you."}

    client.post(address, {"suits": times})

    db.session.expire_all()
    assert (mira.suits, cocktail.state) == (times, MeetingState.OPEN)
    assert client.get(address).text(".agreed").startswith("You come. As soon as")


def test_after_settling_a_guest_says_yes_or_no_and_sees_who_comes(
    client: PageClient, alice: Account, cocktail: Meeting
) -> None:
    mira, ben = cocktail.guests
    mira.answer, mira.suits = MeetingAnswer.COMES, [cocktail.times[1].id]
    meetings.settle(cocktail, cocktail.times[1].id, now=NOW)
    address = path(ben)
    db.session.commit()
    page = client.get(address)
    assert page.texts(".options label") == ["Yes, I come", "No, thank you"]
    assert page.texts("details .rows li") == ["Alice Example Europe", "Mira Vell Asia"]
    assert "mira.vell@example.org" not in page.html.get_text()

    client.post(address, {"answer": "comes"})

    assert client.get(address).text(".agreed") == "Wed 13 May 2026, 16:00–17:30 in Lagos"


def test_german_guests_read_german(client: PageClient, coffee: Meeting) -> None:
    guest = coffee.guests[0]
    guest.person.language = Language.DE
    address = path(guest)
    db.session.commit()

    assert client.get(address).text("h1") == "Virtueller Kaffee mit Alice Example"


def test_what_is_called_off_says_so(client: PageClient, coffee: Meeting) -> None:
    meetings.call_off(coffee, now=NOW)
    address = path(coffee.guests[0])
    db.session.commit()

    page = client.get(address)

    assert page.html.select("form") == []
    client.post(address, {"answer": "declines"}, status=409)
