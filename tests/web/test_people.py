from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people import TraitKind
from roundtable.models.accounts import Account
from roundtable.models.people import Person, PersonTrait
from tests.factories import MADE_AT, make_group, make_membership, make_person
from tests.pages import Page, PageClient, counted_statements

TYPED = {
    "given": "Ana",
    "family": "Sol",
    "titles": "Dr.",
    "name_order": "given_first",
    "email": "Ana@Example.org",
    "organisation": "Werft",
    "seniority": "senior",
    "language": "de",
    "gender": "female",
    "address_form": "formal",
    "country": "PT",
    "city": "Porto",
    "assistant": "0",
    "assistant_mode": "copied",
    "interests": "Ports, Chess",
}
XSS = "<script>alert(1)</script>"
WRITES = ["archive", "restore", "touches", "follow-ups", "note"]


def find(family: str = "Sol") -> Person:
    return db.session.scalars(sa.select(Person).where(Person.family == family)).one()


def mark(client: PageClient, person: Person) -> str:
    return client.get(f"/people/{person.id}/edit").values()["seen"]


def names(page: Page) -> list[str]:
    return page.texts("td.person-name")


def test_the_directory_shows_everybody_to_a_reader(client: PageClient, dora: Account) -> None:
    make_person("Mira", "Vell", post="Head of Supply", organisation="Werft", city="Köln")
    page = client.sign_in(dora).get("/people/")

    assert names(page) == ["Dora Example", "Mira Vell"]
    assert page.text("tr:nth-child(2) td:nth-child(2)") == "Head of SupplyWerft"
    assert page.text("tr:nth-child(2) td:nth-child(3)") == "Köln, Germany"
    assert page.html.select("a[href='/people/new']") == []


def test_no_city_is_made_up_of_a_zone(client: PageClient, dora: Account) -> None:
    make_person("Mira", "Vell", city="Köln", country="")
    make_person("Noor", "Wern", country="")
    page = client.sign_in(dora).get("/people/")
    clocks = [words.partition(" ")[2] for words in page.texts("td.numbers")]

    assert page.texts("td:nth-child(3)") == ["Germany", "Köln", "not known"]
    assert clocks == ["Berlin", "", "Berlin"]


def test_addresses_are_for_those_who_write_to_people(
    client: PageClient, alice: Account, dora: Account
) -> None:
    person = make_person("Mira", "Vell", phone="+49 221 0")
    person.assistant = make_person("", "", email="office@example.org")
    paths = [f"/people/{person.id}", f"/people/{person.assistant.id}", "/people/"]
    reading, writing = PageClient(client.app).sign_in(dora), client.sign_in(alice)
    shown = writing.get(paths[0]).text("#main")
    card, assistant, listed = (reading.get(path) for path in paths)

    assert "mira.vell@example.org" in shown
    assert "+49 221 0" in shown
    assert "+49 221 0" not in card.text("#main")
    assert [page for page in (card, assistant, listed) if "@" in str(page.html)] == []
    assert assistant.text("h1") == "somebody without a name"
    assert "dora@example.org" in reading.get(f"/people/{dora.person_id}").text("#main")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("example.org", []),
        ("m-v", []),
        ("m.v@werft", []),
        ("werft", []),
        ("mueller", ["Mira Müller"]),
        ("Mira", ["Mira Müller"]),
        ("Supply", ["Mira Müller"]),
        ("koeln", ["Mira Müller"]),
        ("Mira example.org", []),
    ],
)
def test_a_reader_finds_nobody_by_the_address(
    client: PageClient, dora: Account, words: str, wanted: list[str]
) -> None:
    make_person("Mira", "Müller", post="Head of Supply", city="Köln", email="m.v@werft.example.org")
    make_person("", "", email="mira@example.org")

    assert names(client.sign_in(dora).get("/people/", query_string={"q": words})) == wanted


def test_an_empty_directory_teaches_the_first_step(client: PageClient, alice: Account) -> None:
    page = client.sign_in(alice).get("/people/")

    assert page.text(".empty h2") == "Nobody here yet"
    assert [link["href"] for link in page.html.select(".empty a")] == [
        "/people/paste",
        "/people/import",
        "/people/new",
    ]


def test_the_directory_costs_the_same_for_many(client: PageClient, alice: Account) -> None:
    client.sign_in(alice)
    _somebody(0)
    client.get("/people/")
    with counted_statements() as few:
        client.get("/people/")
    for number in range(1, 30):
        _somebody(number)
    db.session.commit()
    with counted_statements() as many:
        page = client.get("/people/")

    assert len(names(page)) == 31
    assert len(many) == len(few)


def _somebody(number: int) -> None:
    person = make_person("Mira", f"Vell {number}")
    db.session.add(PersonTrait(person=person, kind=TraitKind.INTEREST, name=f"Topic {number}"))
    db.session.commit()


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("?q=mueller", ["Mira Müller"]),
        ("?q=nobody", []),
        ("?country=DE&seniority=peer&language=en", ["Alice Example", "Mira Müller"]),
        ("?country=FR", []),
        ("?archived=1", ["Old Hand"]),
        ("?q=%00%1b", ["Alice Example", "Mira Müller"]),
        (f"?q={'x' * 10_000}", []),
        ("?page=-1&group=abc&seniority=king&language=&country=", ["Alice Example", "Mira Müller"]),
        ("?page=99999999999999999999", ["Alice Example", "Mira Müller"]),
        ("?group=99999999999999999999", ["Alice Example", "Mira Müller"]),
        ("?group=7", []),
    ],
)
def test_filters_take_whatever_comes(
    client: PageClient, alice: Account, address: str, wanted: list[str]
) -> None:
    make_person("Mira", "Müller")
    make_person("Old", "Hand", archived_at=MADE_AT)
    page = client.sign_in(alice).get(f"/people/{address}")

    assert names(page) == wanted


def test_filters_stay_filled_and_in_the_links(client: PageClient, alice: Account) -> None:
    for number in range(60):
        make_person("Mira", f"Vell {number:02}")
    page = client.sign_in(alice).get("/people/?q=vell&seniority=peer")

    assert page.values("#q")["q"] == "vell"
    assert page.text("#seniority option[selected]") == "Peer"
    assert page.html.select_one("a[rel=next]")["href"] == "/people/?page=2&q=vell&seniority=peer"  # type: ignore[index]


@pytest.mark.parametrize(
    "name", [XSS, "مها الخطيب", "Ana 🎉", "\u202eevil", "{{ 7*7 }}", "x" * 200, "%(name)s"]
)
def test_any_name_is_shown_as_it_is(client: PageClient, alice: Account, name: str) -> None:
    client.sign_in(alice)
    shown = name.replace("\u202e", "")
    page = client.get(client.post("/people/", TYPED | {"family": name, "post": name}).location)
    listed = client.get("/people/?q=ana")

    assert page.text("h1") == f"Dr. Ana {shown}"
    assert page.html.select("main script") == listed.html.select("main script") == []
    assert names(listed) == [f"Ana {shown}"]


def test_the_form_of_address_is_said_for_letters_in_both_languages(
    client: PageClient, alice: Account
) -> None:
    page = client.sign_in(alice).get("/people/new")

    assert page.texts("#address_form option") == [
        "Formal: family name, in German Sie",
        "Informal: given name, in German Du",
    ]


def test_create_stores_everybody_whole(client: PageClient, alice: Account) -> None:
    page = client.sign_in(alice).post("/people/", TYPED)
    person = find()

    assert page.location == f"/people/{person.id}"
    assert (person.email, person.time_zone, person.country) == (
        "ana@example.org",
        "Europe/Lisbon",
        "PT",
    )
    assert [trait.name for trait in person.traits] == ["Chess", "Ports"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"family": "x" * 10_000}, "family"),
        ({"given": "\x00", "family": "\x1b", "email": ""}, "family"),
        ({"email": "no address"}, "email"),
        ({"time_zone": "Atlantis"}, "time_zone"),
        ({"country": "ZZ"}, "country"),
        ({"salutation_override": "x" * 201}, "salutation_override"),
        ({"interests": "x" * 10_000}, "interests"),
        ({"working_days": "-1"}, "working_days"),
        ({"assistant_email": "no address"}, "assistant_email"),
        ({"assistant_email": "ana@example.org"}, "assistant_email"),
    ],
)
def test_create_names_the_refused_field_and_keeps_what_was_typed(
    client: PageClient, alice: Account, typed: dict[str, str], field: str
) -> None:
    sent = TYPED | {"city": "Faro"} | typed
    page = client.sign_in(alice).post("/people/", sent, status=422)

    assert list(page.errors()) == [field]
    assert page.values()["city"] == "Faro"
    assert page.values()["titles"] == "Dr."
    assert page.html.select_one("#language option[selected]")["value"] == "de"  # type: ignore[index]
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1


def test_a_region_is_kept_by_its_code_and_looked_for_in_the_country(
    client: PageClient, alice: Account
) -> None:
    client.sign_in(alice)
    page = client.post("/people/", TYPED | {"region": "Bayern"}, status=422)
    client.post("/people/", TYPED | {"country": "DE", "city": "", "region": "bayern"})
    person = find()

    assert list(page.errors()) == ["region"]
    assert page.values()["region"] == "Bayern"
    assert person.region == "DE-BY"
    assert client.get(f"/people/{person.id}/edit").values()["region"] == "Bayern"


def test_a_likely_double_is_shown_before_it_is_stored(client: PageClient, alice: Account) -> None:
    known = make_person("Anna", "Sol", email="anna@example.net")
    page = client.sign_in(alice).post("/people/", TYPED, status=422)
    client.post("/people/", TYPED | {"is_sure": "y"})

    assert page.text(".note li") == "Anna Sol, anna@example.net"
    assert page.html.select_one(".note a")["href"] == f"/people/{known.id}"  # type: ignore[index]
    assert page.values()["family"] == "Sol"
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 3


def test_a_second_click_does_not_add_a_second_person(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post("/people/", TYPED)
    client.post("/people/", TYPED, status=422)

    assert find().given == "Ana"


def test_an_edit_shows_what_is_stored(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post("/people/", TYPED)
    page = client.get(f"/people/{find().id}/edit")
    shown = page.values("input:not([type=checkbox]), textarea")

    assert {name: shown[name] for name in ("given", "time_zone", "interests")} == {
        "given": "Ana",
        "time_zone": "Lisbon – Portugal",
        "interests": "Chess, Ports",
    }
    assert page.texts("[name=working_days][checked] + label") == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    ]  # fmt: skip


def test_an_edit_changes_and_keeps_the_rest(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post("/people/", TYPED)
    person = find()
    seen = mark(client, person)
    client.post(f"/people/{person.id}", TYPED | {"city": "Faro", "seen": seen})
    db.session.refresh(person)

    assert (person.city, person.given, person.created_at is None) == ("Faro", "Ana", False)


def test_the_second_of_two_editors_loses_nothing(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post("/people/", TYPED)
    person = find()
    seen = mark(client, person)
    client.post(f"/people/{person.id}", TYPED | {"city": "Faro", "seen": seen})
    theirs = TYPED | {"post": "Chair", "working_days": list("01234"), "seen": seen}
    page = client.post(f"/people/{person.id}", theirs, status=409)
    db.session.refresh(person)
    first = person.city, person.post
    client.post(f"/people/{person.id}", theirs | {"seen": page.values()["seen"]})
    db.session.refresh(person)

    assert first == ("Faro", "")
    assert page.values()["post"] == "Chair"
    assert page.texts(".flash dt") == ["Post", "City"]
    assert page.texts(".flash dd") == ["nothing", "Faro"]
    assert (person.city, person.post) == ("Porto", "Chair")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ({}, "Sehr geehrte Frau Dr. Sol,"),
        ({"titles": "Univ.-Prof. Dr."}, "Sehr geehrte Frau Professorin Sol,"),
        ({"country": "CH"}, "Sehr geehrte Frau Dr. Sol"),
        ({"language": "en"}, "Dear Dr Sol,"),
        ({"address_form": "informal"}, "Liebe Ana,"),
        ({"salutation_override": "Liebe Runde,"}, "Liebe Runde,"),
        ({"given": "", "family": "", "language": "xx"}, "Hello,"),
        ({"family": XSS}, f"Sehr geehrte Frau Dr. {XSS},"),
    ],
)
def test_the_salutation_is_shown_while_typing(
    client: PageClient, alice: Account, typed: dict[str, str], line: str
) -> None:
    page = client.sign_in(alice).post("/people/salutation", TYPED | typed, status=200)

    assert page.text(".greeting-line") == line


def test_the_line_is_shown_without_script_and_nothing_is_stored(
    client: PageClient, alice: Account
) -> None:
    page = client.sign_in(alice).post("/people/", TYPED | {"show_line": "1"}, status=200)

    assert page.text("#greeting .greeting-line") == "Sehr geehrte Frau Dr. Sol,"
    assert page.values()["family"] == "Sol"
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1


def test_an_assistant_is_chosen_or_new(client: PageClient, alice: Account) -> None:
    client.sign_in(alice)
    new = {"assistant_name": "Bo Kim", "assistant_email": "bo@example.org"}
    client.post("/people/", TYPED | new)
    known = find("Kim")
    client.post("/people/", TYPED | {"family": "Mar", "email": "", "assistant": str(known.id)})
    page = client.get(f"/people/{find('Mar').id}")

    assert find().assistant_id == find("Mar").assistant_id == known.id
    assert page.html.select_one(f"dl.facts a[href='/people/{known.id}']") is not None
    assert "Ana Mar" in client.get(f"/people/{known.id}").text("dl.facts")


def test_archiving_takes_out_of_the_directory_and_back(client: PageClient, alice: Account) -> None:
    person = make_person()
    client.sign_in(alice).post(f"/people/{person.id}/archive")
    without = names(client.get("/people/"))
    page = client.get(f"/people/{person.id}")
    client.post(f"/people/{person.id}/restore")

    assert without == ["Alice Example"]
    assert page.text(".note p").startswith("Archived on ")
    assert names(client.get("/people/")) == ["Alice Example", "Mira Vell"]


@pytest.mark.parametrize("path", WRITES)
def test_what_changes_is_posted(client: PageClient, alice: Account, path: str) -> None:
    person = make_person()

    client.sign_in(alice).get(f"/people/{person.id}/{path}", status=405)


@pytest.mark.parametrize("path", ["/people/salutation", "/people/import/store"])
def test_what_is_asked_for_by_post_is_not_a_page(
    client: PageClient, alice: Account, path: str
) -> None:
    client.sign_in(alice).get(path, status=405)


@pytest.mark.parametrize("path", WRITES)
def test_a_reader_changes_nobody(client: PageClient, dora: Account, path: str) -> None:
    person = make_person()
    client.sign_in(dora).post(f"/people/{person.id}/{path}", {}, status=403)
    client.get(f"/people/{person.id}/edit", status=403)
    client.post("/people/", TYPED, status=403)

    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 2


def test_nobody_is_not_found(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).get("/people/999999", status=404)
    client.get("/people/99999999999999999999", status=404)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("city=Porto", {"zone": "Lisbon – Portugal", "country": "PT", "days": [0, 1, 2, 3, 4]}),
        ("country=SA", {"zone": "Riyadh – Saudi Arabia", "country": "SA", "days": [0, 1, 2, 3, 6]}),
        ("city=Nowhere&country=", {"zone": "", "country": "", "days": []}),
        ("city=%00&country=ZZZZ", {"zone": "", "country": "ZZ", "days": [0, 1, 2, 3, 4]}),
    ],
)
def test_a_place_knows_its_clock_and_week(
    client: PageClient, alice: Account, asked: str, wanted: dict[str, Any]
) -> None:
    answer = client.sign_in(alice).get(f"/people/place?{asked}").response

    assert answer.get_json() == wanted


def test_a_group_narrows_only_for_its_members(
    client: PageClient, alice: Account, charlie: Account
) -> None:
    group = make_group(alice)
    make_membership(group, make_person())
    seen = names(client.sign_in(alice).get(f"/people/?group={group.id}"))
    stranger = client.sign_in(charlie).get(f"/people/?group={group.id}")

    assert seen == ["Alice Example", "Mira Vell"]
    assert names(stranger) == []
    assert "Northern Round" not in stranger.text("main")


def test_interests_are_offered_when_somebody_is_about_to_choose(
    client: PageClient, dora: Account
) -> None:
    trait = PersonTrait(person=make_person(), kind=TraitKind.INTEREST, name=XSS)
    db.session.add(trait)
    page = client.sign_in(dora).get("/people/interests")

    assert [str(option["value"]) for option in page.html.select("option")] == [XSS]
