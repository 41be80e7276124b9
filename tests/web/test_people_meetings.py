"""Coffees and cocktails on the page of somebody who was asked to them."""

from datetime import UTC, datetime, timedelta

import pytest

from roundtable import clock
from roundtable.domain.meetings import MeetingReply
from roundtable.domain.outreach import MeetingAnswer
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind
from roundtable.models.accounts import Account
from roundtable.models.meetings import Meeting
from roundtable.models.people import Person
from roundtable.services import meeting_answers, meetings, records
from tests.factories import make_meeting, make_person
from tests.pages import PageClient, counted_statements

BEFORE = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def mira(alice: Account) -> Person:
    alice.person.time_zone = "Europe/Berlin"
    return make_person()


def at(*days: int) -> tuple[datetime, ...]:
    """Eleven o'clock in Berlin so many days from now; of today it is what runs until 11:25."""
    return tuple(NOW + timedelta(days=day) for day in days)


def settled(meeting: Meeting) -> Meeting:
    guest = meeting.guests[0]
    reply = MeetingReply(answer=MeetingAnswer.COMES, suits=(meeting.times[0].id,))
    meeting_answers.reply(guest, reply, now=BEFORE)
    if meeting.session is None:
        meetings.settle(meeting, meeting.times[0].id, now=BEFORE)
    return meeting


def fill(alice: Account, mira: Person) -> None:
    settled(make_meeting(alice, mira, title="Coffee in spring", times=at(-30, -29)))
    settled(make_meeting(alice, mira, title="Coffee in May", times=at(20, 21)))
    make_meeting(alice, mira, title="Coffee that is open", times=at(-1, 2))
    make_meeting(alice, mira, title="Coffee that came to nothing", times=at(-9, -8))
    evening = make_meeting(
        alice, mira, make_person("Ben", "Oda"), kind=SessionKind.GATHERING, title="Evening",
        times=at(5, 6),
    )  # fmt: skip
    meetings.call_off(evening, now=BEFORE)
    other = make_meeting(alice, make_person("Cho", "Arai"), title="With somebody else")
    assert other.id


def test_what_is_to_come_stands_before_what_was(
    client: PageClient, alice: Account, mira: Person
) -> None:
    fill(alice, mira)
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert page.texts(".meetings-with h3") == ["Still to come", "Gone by"]
    assert page.texts(".meetings-with h3:nth-of-type(1) + ul li") == [
        "Coffee that is open Time still open Mon 11 May, 11:00 · Thu 14 May, 11:00",
        "Coffee in May Settled Mon 1 Jun 2026, 11:00–11:25 in Berlin Comes",
    ]
    assert page.texts(".meetings-with h3:nth-of-type(2) + ul li") == [
        "Evening Called off Sun 17 May, 11:00 · Mon 18 May, 11:00",
        "Coffee that came to nothing Time still open Sun 3 May, 11:00 · Mon 4 May, 11:00",
        "Coffee in spring Settled Sun 12 Apr 2026, 11:00–11:25 in Berlin Comes",
    ]


def test_a_coffee_that_runs_is_not_gone_by(
    client: PageClient, alice: Account, mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(make_meeting(alice, mira, times=at(0, 1)))
    client.sign_in(alice)
    heads = []
    for minutes in (24, 25):
        moment = NOW + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        heads.append(client.get(f"/people/{mira.id}").texts(".meetings-with h3"))

    assert heads == [["Still to come"], ["Gone by"]]


def test_a_held_one_stands_in_the_line_of_time_too(
    client: PageClient, alice: Account, mira: Person
) -> None:
    alice.language = Language.DE
    meeting = settled(make_meeting(alice, mira, title="Kaffee im Frühling", times=at(-30, -29)))
    assert meeting.session is not None
    records.hold(
        meeting.session, came=[alice.person_id, mira.id], notes="", is_guest_agreed=False, now=NOW
    )
    page = client.sign_in(alice).get(f"/people/{mira.id}")

    assert page.texts(".meetings-with h2, .meetings-with h3") == [
        "Kaffees und Cocktails",
        "Vergangen",
    ]
    assert page.texts(".meetings-with .tag") == ["Stattgefunden"]
    assert page.texts(".timeline .grow")[0] == (
        "Virtueller Kaffee war da Kaffee im Frühling Kaffees und Cocktails"
    )


def test_of_others_coffees_nothing_is_there(
    client: PageClient, alice: Account, charlie: Account, mira: Person
) -> None:
    fill(alice, mira)

    assert client.sign_in(charlie).get(f"/people/{mira.id}").html.select(".meetings-with") == []


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_take_as_many_statements_as_one(
    client: PageClient, alice: Account, mira: Person, number: int
) -> None:
    for day in range(number):
        make_meeting(alice, mira, title=f"Coffee {day}", times=at(day + 1, day + 2))
    client.sign_in(alice)
    client.get(f"/people/{mira.id}")
    with counted_statements() as statements:
        page = client.get(f"/people/{mira.id}")

    assert len(page.html.select(".meetings-with li")) == min(number, 20)
    assert sum(one.startswith("SELECT") for one in statements) == 32
