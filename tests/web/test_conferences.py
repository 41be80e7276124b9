from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ConferenceState, ProspectState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import Person
from roundtable.services import conferences
from tests.factories import make_person
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
FORUM = {
    "name": "People Forum",
    "place": "Rotterdam",
    "starts_on": "2026-05-12",
    "ends_on": "2026-05-14",
    "state": "cancelled",
    "programme_link": "https://forum.example.org/programme",
    "organiser": "Forum Office",
    "organiser_email": "office@forum.example.org",
}


@pytest.fixture
def forum(alice: Account) -> Conference:
    details = ConferenceDetails(
        name="People Forum",
        state=ConferenceState.CANCELLED,
        place="Rotterdam",
        starts_on=date(2026, 5, 12),
    )
    return conferences.create(details, by=alice, now=NOW)


def put(forum: Conference, family: str, state: ProspectState = ProspectState.LISTED) -> Prospect:
    prospect = conferences.add(forum, make_person("Ida", family, city="Oslo"))
    conferences.move(prospect, state, by=None, now=NOW)
    return prospect


def stored() -> Conference:
    return db.session.scalars(sa.select(Conference)).one()


def test_an_empty_list_says_what_it_is_for(client: PageClient, alice: Account) -> None:
    page = client.sign_in(alice).get("/conferences/")

    assert page.texts(".empty .btn") == ["Open a conference"]


def test_a_conference_is_opened_once(client: PageClient, alice: Account) -> None:
    first = client.sign_in(alice).post("/conferences/", FORUM)
    second = client.post("/conferences/", FORUM)
    forum = stored()

    assert first.location == second.location == f"/conferences/{forum.id}"
    assert (forum.organiser, forum.organiser_email) == ("Forum Office", "office@forum.example.org")
    assert (forum.place, forum.ends_on, forum.state, forum.account_id) == (
        "Rotterdam",
        date(2026, 5, 14),
        ConferenceState.CANCELLED,
        alice.id,
    )


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "\x00\x07"}, "name"),
        ({"place": "x" * 10_000}, "place"),
        ({"starts_on": "0001-01-01", "ends_on": ""}, "starts_on"),
        ({"starts_on": "9999-12-31", "ends_on": ""}, "starts_on"),
        ({"starts_on": "soon", "ends_on": ""}, "starts_on"),
        ({"ends_on": "2026-05-11"}, "ends_on"),
        ({"starts_on": ""}, "ends_on"),
        ({"state": "burnt"}, "state"),
        ({"programme_link": "javascript:alert(1)"}, "programme_link"),
        ({"programme_link": "https://[x"}, "programme_link"),
        ({"programme_link": "https:///path"}, "programme_link"),
        ({"organiser": "x" * 10_000}, "organiser"),
        ({"organiser_email": "office"}, "organiser_email"),
    ],
)
def test_a_refused_conference_names_the_field_and_keeps_the_rest(
    client: PageClient, alice: Account, typed: dict[str, str], refused: str
) -> None:
    page = client.sign_in(alice).post("/conferences/", {**FORUM, **typed}, status=422)
    rest = {name: value for name, value in FORUM.items() if name not in {"state", *typed}}

    assert list(page.errors()) == [refused]
    assert {name: page.values()[name] for name in rest} == rest


def test_what_became_of_it_can_be_changed(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    form = client.sign_in(alice).get(f"/conferences/{forum.id}/edit")
    client.post(f"/conferences/{forum.id}", FORUM | {"state": "virtual", "place": "Online"})

    assert (form.values()["name"], form.values()["starts_on"]) == ("People Forum", "2026-05-12")
    assert (stored().state, stored().place) == (ConferenceState.VIRTUAL, "Online")


def test_a_refused_change_changes_nothing(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    page = client.sign_in(alice).post(f"/conferences/{forum.id}", FORUM | {"name": ""}, status=422)

    assert page.errors() == {"name": "This field is required."}
    assert stored().name == "People Forum"


def test_people_are_found_and_added_once(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    ida, listed = make_person("Ida", "Müller"), put(forum, "Mulder")
    found = client.sign_in(alice).get(f"/conferences/{forum.id}/people?q=muller")
    data = {"person": str(ida.id)}
    first = client.post(f"/conferences/{forum.id}/people", data)
    second = client.post(f"/conferences/{forum.id}/people", data)
    names = db.session.scalars(sa.select(Person.family).join(Prospect)).all()

    assert [text.split(" Add")[0] for text in found.texts("#found li")] == ["Ida Müller"]
    assert first.location == second.location
    assert sorted(names) == ["Mulder", "Müller"]
    assert listed.state is ProspectState.LISTED


def test_a_long_list_can_be_searched_and_is_kept_where_one_was(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    people = [put(forum, f"Lund{number}") for number in range(21)]
    people[3].hook = "The same Möbel fair"
    page = client.sign_in(alice).get(f"/conferences/{forum.id}?q=mobel+IDA")
    button = page.html.select(".prospects button")[0]
    answer = client.post(str(button["formaction"]), {"state": "shortlisted", "q": "mobel IDA"})

    assert page.texts(".prospects .name a") == ["Ida Lund3"]
    assert page.texts(".tally dd")[0] == "21"
    assert answer.location == f"/conferences/{forum.id}?q=mobel+IDA"
    assert client.get(f"/conferences/{forum.id}?q=nobody").texts("#prospects .muted") == [
        "Nobody on this list fits. Perhaps the name is spelled differently."
    ]


def test_the_page_leads_from_one_of_the_shortlist_to_the_next(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    ahl, berg = (put(forum, name, ProspectState.SHORTLISTED) for name in ("Ahl", "Berg"))
    address = f"/conferences/{forum.id}"
    first = client.sign_in(alice).get(address).texts(".actions .btn-primary")
    ahl.hook = "The same choir"
    second = client.get(address).texts(".actions .btn-primary")
    ahl.state = ProspectState.WRITTEN_TO
    third = client.get(address).texts(".actions .btn-primary")
    berg.state = ProspectState.RESTING

    assert (first, second, third, client.get(address).texts(".actions .btn-primary")) == (
        ["Say what connects you with Ida Ahl"],
        ["Offer Ida Ahl a coffee"],
        ["Say what connects you with Ida Berg"],
        [],
    )


def test_only_the_list_is_sent_while_one_types(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    make_person("Ida", "Lund")
    path = f"/conferences/{forum.id}/people?q=lund"
    page = client.sign_in(alice).get(path, headers={"HX-Request": "true"})

    assert (page.texts("h1"), len(page.texts("li"))) == ([], 1)


@pytest.mark.parametrize("person", ["", "0", "-1", "x", "99999999999999999999"])
def test_nobody_is_added_by_an_odd_number(
    client: PageClient, alice: Account, forum: Conference, person: str
) -> None:
    client.sign_in(alice).post(f"/conferences/{forum.id}/people", {"person": person}, status=400)

    assert db.session.scalars(sa.select(Prospect)).all() == []


def test_what_connects_is_written_down(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    data = {
        "role": "Speaker",
        "hook": "The same\r\nuniversity",
        "reason": "Runs four shifts",
        "state": "shortlisted",
    }
    client.sign_in(alice).post(f"/prospects/{prospect.id}", data)
    db.session.refresh(prospect)

    assert (prospect.role, prospect.hook, prospect.reason, prospect.state) == (
        "Speaker",
        "The same\nuniversity",
        "Runs four shifts",
        ProspectState.SHORTLISTED,
    )


def test_a_refused_description_keeps_what_was_typed(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    data = {"role": "x" * 300, "hook": "A choir", "state": "dreaming"}
    page = client.sign_in(alice).post(f"/prospects/{prospect.id}", data, status=422)

    assert sorted(page.errors()) == ["role", "state"]
    assert page.values()["hook"].strip() == "A choir"


def test_the_next_step_is_one_click(client: PageClient, alice: Account, forum: Conference) -> None:
    prospect = put(forum, "Lund", ProspectState.WRITTEN_TO)
    page = client.sign_in(alice).get(f"/conferences/{forum.id}")
    button = page.html.select(".steps button")[0]
    client.post(str(button["formaction"]), {str(button["name"]): str(button["value"])})
    db.session.refresh(prospect)

    assert page.texts(".steps button") == ["They have answered Ida Lund"]
    assert prospect.state is ProspectState.ANSWERED


def test_an_unknown_step_is_refused(client: PageClient, alice: Account, forum: Conference) -> None:
    prospect = put(forum, "Lund")
    client.sign_in(alice).post(f"/prospects/{prospect.id}/state", {"state": "won"}, status=400)
    db.session.refresh(prospect)

    assert prospect.state is ProspectState.LISTED


def test_whom_one_talks_to_stands_first(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    put(forum, "Berg")
    put(forum, "Aas", ProspectState.RESTING)
    put(forum, "Dahl", ProspectState.ANSWERED)
    put(forum, "Moe", ProspectState.SHORTLISTED)
    put(forum, "Lie", ProspectState.SHORTLISTED)
    page = client.sign_in(alice).get(f"/conferences/{forum.id}")

    assert page.texts(".prospects .name a") == [
        "Ida Dahl",
        "Ida Lie",
        "Ida Moe",
        "Ida Berg",
        "Ida Aas",
    ]


def test_list_and_page_say_what_has_come_of_each(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    for number, state in enumerate(ProspectState):
        put(forum, f"Lie{number}", state)
    steps = ["Listed", "Shortlisted", "Written to", "Answered", "Coffees", "Met", "Joined"]
    counts = ["8", "6", "5", "4", "3", "2", "1"]
    client.sign_in(alice)

    for path in ("/conferences/", f"/conferences/{forum.id}"):
        page = client.get(path)
        assert (page.texts(".tally dt"), page.texts(".tally dd")) == (steps, counts)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (0, "Nobody is on the shortlist."),
        (1, "One person is on the shortlist. Choose at least five:"),
        (4, "4 people are on the shortlist. Choose at least five:"),
        (5, "5 people are on the shortlist: five to ten is right."),
        (11, "11 people are on the shortlist. Keep to ten:"),
    ],
)
def test_the_shortlist_says_why_five_to_ten(
    client: PageClient, alice: Account, forum: Conference, chosen: int, words: str
) -> None:
    put(forum, "Berg")
    for number in range(chosen):
        put(forum, f"Lie{number}", ProspectState.MET)
    page = client.sign_in(alice).get(f"/conferences/{forum.id}")

    assert page.text(".shortlist, .note").startswith(words)


def test_who_is_taken_off_the_list_stays_in_the_directory(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    client.sign_in(alice).post(f"/prospects/{prospect.id}/remove")

    assert db.session.scalars(sa.select(Prospect)).all() == []
    assert db.session.scalar(sa.select(Person.given).where(Person.family == "Lund")) == "Ida"


def test_conferences_belong_to_one_account(
    client: PageClient, bob: Account, forum: Conference
) -> None:
    prospect = put(forum, "Lund")
    client.sign_in(bob)
    for path in ("", "/edit", "/people"):
        client.get(f"/conferences/{forum.id}{path}", status=404)
    client.get(f"/prospects/{prospect.id}", status=404)
    for path in (
        f"/conferences/{forum.id}",
        f"/conferences/{forum.id}/people",
        f"/prospects/{prospect.id}",
        f"/prospects/{prospect.id}/state",
        f"/prospects/{prospect.id}/remove",
    ):
        client.post(path, FORUM, status=404)

    assert client.get("/conferences/").texts(".rows li") == []


def test_a_reader_keeps_no_conference(client: PageClient, dora: Account) -> None:
    page = client.sign_in(dora).get("/conferences/")
    client.post("/conferences/", FORUM, status=403)
    client.get("/conferences/new", status=403)

    assert page.texts(".btn") == []


@pytest.mark.parametrize("path", ["/prospects/1/state", "/prospects/1/remove"])
def test_addresses_that_only_take_forms(client: PageClient, alice: Account, path: str) -> None:
    page = client.sign_in(alice).get(path, status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]


def test_thirty_prospects_cost_as_many_statements_as_one(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    put(forum, "Lund")
    client.sign_in(alice).get("/conferences/")
    with counted_statements() as few:
        client.get("/conferences/")
        client.get(f"/conferences/{forum.id}")
    for number in range(29):
        put(forum, f"Lie{number}", ProspectState.SHORTLISTED)
        details = ConferenceDetails(name=f"Other {number}", state=ConferenceState.PLANNED)
        conferences.create(details, by=alice, now=NOW)
    db.session.commit()
    with counted_statements() as many:
        pages = [client.get("/conferences/"), client.get(f"/conferences/{forum.id}")]

    assert [len(page.html.select("main .rows > li, .prospects > li")) for page in pages] == [30, 30]
    assert len(many) == len(few)
