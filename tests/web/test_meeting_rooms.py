"""Who is at a gathering, who has met whom, and break-out rooms."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PageObject, PdfReader

from roundtable import clock
from roundtable.database import db
from roundtable.documents.pdf import Library, Press
from roundtable.domain.meetings import MOST_GUESTS
from roundtable.domain.outreach import MeetingAnswer
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.domain.touches import Channel
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.meetings import Meeting
from roundtable.models.people import Person, Touch
from roundtable.models.sessions import Attendance
from roundtable.queries.encounters import encounters
from roundtable.web.addresses import static_url
from tests.factories import make_group, make_meeting, make_person, make_session
from tests.pages import Page, PageClient, counted_statements

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ZONES = ("Europe/Berlin", "Asia/Kolkata", "Africa/Lagos")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def people(number: int) -> list[Person]:
    return [
        make_person(f"Guest{place}", "Oda", time_zone=ZONES[place % 3], country="")
        for place in range(number)
    ]


def cocktail(alice: Account, number: int) -> Meeting:
    return make_meeting(alice, *people(number), kind=SessionKind.GATHERING, title="Evening")


def held(group: Group, *came: Person, on: int = 1) -> None:
    session = make_session(group, datetime(2026, 3, on, 15), state=SessionState.HELD)
    for person in came:
        session.attendances.append(Attendance(person=person, came=True))
    db.session.flush()


def test_who_met_is_counted_where_one_may_see_it(alice: Account, charlie: Account) -> None:
    mira, ben, cho = people(3)
    held(make_group(alice), mira, ben)
    held(make_group(alice, "Second Round"), mira, ben, on=2)
    held(make_group(charlie, "Not mine"), ben, cho)
    touch = Touch(
        account_id=alice.id, person_id=cho.id, touched_on=NOW.date(), channel=Channel.VIDEO
    )
    letter = Touch(
        account_id=alice.id, person_id=ben.id, touched_on=NOW.date(), channel=Channel.EMAIL
    )
    db.session.add_all([touch, letter])
    db.session.flush()

    found = encounters([mira.id, ben.id, cho.id, alice.person_id], alice)

    assert {pair: times for pair, times in found.items() if times} == {
        frozenset((mira.id, ben.id)): 2,
        frozenset((cho.id, alice.person_id)): 1,
    }


def test_the_page_shows_regions_and_who_has_met(client: PageClient, alice: Account) -> None:
    meeting = cocktail(alice, 3)
    held(make_group(alice), meeting.guests[0].person, meeting.guests[1].person)

    page = client.sign_in(alice).get(f"/meetings/{meeting.id}/rooms")

    assert page.texts(".mix tbody tr") == [
        "Europe 2 Alice Example, Guest0 Oda",
        "Africa 1 Guest2 Oda",
        "Asia 1 Guest1 Oda",
    ]
    assert page.texts(".met tbody tr:nth-child(2) td") == [
        "·never met",
        "╲the same person",
        "●met once",
        "·never met",
    ]


def test_rooms_are_repeatable_and_better_than_luck(client: PageClient, alice: Account) -> None:
    meeting = cocktail(alice, 11)
    client.sign_in(alice)
    address = f"/meetings/{meeting.id}/rooms?rounds=3&size=3&seed=5"

    pages = [client.get(address) for _time in range(2)]

    rooms = [page.texts(".rooms li") for page in pages]
    assert rooms[0] == rooms[1]
    assert len(rooms[0]) == 12
    assert pages[0].text(".rooms-worth").startswith("These rooms give 36 first encounters, ")
    assert "rooms drawn by lot would give 30" in pages[0].text(".rooms-worth")
    sheet = client.get(address.replace("rooms?", "rooms/sheet?"))
    assert len(sheet.html.select(".room-table tr")) == 12


LONG_NAMES = ("Müller-Westernhagen", "Grünwald-Łukasz", "von der Heydt", "Oda", "Öztürk", "Rewi")


def printed(app: Flask, sheet: Page) -> list[PageObject]:
    """The pages of a sheet, as it is laid out for paper."""
    library = Library(Path(app.static_folder or ""), app.static_url_path or "", {})
    html = sheet.response.get_data(as_text=True)
    pdf = Press(static_url("print.css")).print(html, library, base_url=app.config["BASE_URL"])
    return list(PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("size", [2, 3, 5])
@pytest.mark.parametrize(
    ("paper", "language", "width", "height"),
    [("a4", Language.DE, 595, 842), ("letter", Language.EN, 612, 792)],
)
def test_four_rounds_of_the_largest_company_fit_one_page(
    app: Flask, client: PageClient, alice: Account, size: int, paper: str,
    language: Language, width: int, height: int,
) -> None:  # fmt: skip
    alice.language = language
    guests = [make_person(f"Annegret{n}", LONG_NAMES[n % 6]) for n in range(MOST_GUESTS)]
    title = "Virtual cocktail: Forum on the Future of Work, Berlin 2026"
    meeting = make_meeting(alice, *guests, kind=SessionKind.GATHERING, title=title)
    address = f"/meetings/{meeting.id}/rooms/sheet?rounds=4&size={size}&paper={paper}"
    sheet = client.sign_in(alice).get(address)
    with app.test_request_context():
        (page,) = printed(app, sheet)
    text = " ".join(page.extract_text().split())

    assert (round(page.mediabox.width), round(page.mediabox.height)) == (width, height)
    assert {name: text.count(name) for name in ("Annegret19", "Annegret2 v", "Example")} == {
        "Annegret19": 4, "Annegret2 v": 4, "Example": 4,
    }  # fmt: skip


def test_the_sheet_knows_the_readers_paper_and_offers_the_other(
    client: PageClient, alice: Account
) -> None:
    meeting = cocktail(alice, 5)
    alice.person.country = "US"
    address = f"/meetings/{meeting.id}/rooms/sheet"
    usual = client.sign_in(alice).get(f"{address}?rounds=2&size=2&seed=7")
    (other,) = [one for one in usual.html.select(".choice a") if one.get_text() == "A4"]

    assert usual.texts(".choice [aria-current]") == ["US Letter"]
    assert str(other["href"]) == f"{address}?paper=a4&rounds=2&size=2&seed=7"
    assert client.get(str(other["href"])).html.select("main.rooms-a4.paper-a4") != []
    assert client.get(f"{address}?paper=a5").texts(".choice [aria-current]") == ["US Letter"]


def test_a_name_of_two_hundred_letters_stays_on_the_paper(
    app: Flask, client: PageClient, alice: Account
) -> None:
    meeting = cocktail(alice, 5)
    meeting.guests[0].person.family = "V" * 200
    sheet = client.sign_in(alice).get(f"/meetings/{meeting.id}/rooms/sheet?rounds=4&size=2")
    with app.test_request_context():
        (page,) = printed(app, sheet)

    assert page.extract_text().count("V") == 4 * 200


def test_rooms_follow_the_answers(client: PageClient, alice: Account) -> None:
    meeting = cocktail(alice, 5)
    meeting.guests[0].answer = MeetingAnswer.DECLINES
    client.sign_in(alice)
    address = f"/meetings/{meeting.id}/rooms"
    assert len(client.get(address).html.select(".met tbody tr")) == 5

    for guest in meeting.guests[1:4]:
        guest.answer = MeetingAnswer.COMES

    assert len(client.get(address).html.select(".met tbody tr")) == 4
    meeting.guests[1].answer = MeetingAnswer.DECLINES
    assert client.get(address).text(".note").startswith("With fewer than four people")


@pytest.mark.parametrize("asked", ["rounds=9", "size=1", "rounds=x", "seed=-1"])
def test_what_cannot_be_is_refused(client: PageClient, alice: Account, asked: str) -> None:
    meeting = cocktail(alice, 4)

    client.sign_in(alice).get(f"/meetings/{meeting.id}/rooms?{asked}", status=422)


def test_a_coffee_has_no_rooms(client: PageClient, alice: Account) -> None:
    meeting = make_meeting(alice, make_person())

    client.sign_in(alice).get(f"/meetings/{meeting.id}/rooms", status=404)


@pytest.mark.parametrize("number", [1, 20])
def test_it_takes_as_many_statements_for_twenty(
    client: PageClient, alice: Account, number: int
) -> None:
    meeting = cocktail(alice, number)
    client.sign_in(alice)
    address = f"/meetings/{meeting.id}/rooms"
    client.get(address)

    with counted_statements() as statements:
        client.get(address)

    assert len([one for one in statements if one.startswith("SELECT")]) == 6
