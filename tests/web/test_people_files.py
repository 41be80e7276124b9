import csv
import io
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.cli.bringing import bring
from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.people_files import FOLDER, MAX_BYTES, FileState
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.models.people_files import PeopleFile, PeoplePair
from tests.factories import make_account, make_conference, make_person
from tests.pages import Page, PageClient, counted_statements
from tests.web.test_people_lists import send

BEGUN = {"time_zone": "Berlin", "language": "de", "seniority": "peer", "conference": "0"}
LONG = "given;family;email;organisation\n" + "".join(
    f"P{n};Q{n};p{n}@x.example;H{n}\n" for n in range(5_001)
)


@pytest.fixture
def convener(client: PageClient, alice: Account) -> PageClient:
    return client.sign_in(alice)


def brought(convener: PageClient, content: str = LONG) -> str:
    """Send a long list; the address of its page."""
    return send(convener, content, status=303).location


def file() -> PeopleFile:
    db.session.rollback()
    return db.session.scalars(sa.select(PeopleFile).order_by(PeopleFile.id.desc())).first()  # type: ignore[return-value]


def work(app: Flask) -> None:
    db.session.rollback()
    bring(app)
    db.session.rollback()


def test_a_long_list_is_looked_at_begun_and_reported(app: Flask, convener: PageClient) -> None:
    address = brought(convener, LONG + "=1+1;Sol;sol@,;\nP1;Q1;p1@x.example;H1\n")
    look = convener.get(address)
    assert look.text("h2") == "The first 200 rows"
    assert len(look.html.select(".read-row")) == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1

    convener.post(f"{address}/begin", BEGUN | {"adds_likely": "y"})
    assert convener.get(address).text("h1") == "A list on its way"
    assert convener.get(f"{address}/progress").text("[role=status]") == "0 % done"
    work(app)
    assert convener.get(f"{address}/progress").response.headers["HX-Redirect"] == address
    done = convener.get(address)
    assert done.texts(".counts li") == ["5001 added", "1 repeated", "1 cannot be taken over"]
    assert done.texts(".read-row .tag") == ["Cannot be taken over", "Repeated"]
    answer = convener.flask.get(f"{address}/left-out.csv")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert rows[1:] == [
        ["5003", "Cannot be taken over", "'=1+1 Sol",
         "“sol@,” is not a complete e-mail address.", "'=1+1;Sol;sol@,;"],
        ["5004", "Repeated", "P1 Q1", "As in row 3.", "P1;Q1;p1@x.example;H1"],
    ]  # fmt: skip
    assert not (Path(app.instance_path) / FOLDER / file().stored_as).exists()


def test_a_german_reader_gets_a_german_table_in_which_nothing_is_run(
    app: Flask, client: PageClient
) -> None:
    client.sign_in(make_account("gerda", language=Language.DE))
    address = brought(client, LONG + "=1+1;Sol;sol@,;\n+49;Kim;@SUM(A1);\n-2;;;=CMD\n")
    client.post(f"{address}/begin", BEGUN | {"adds_likely": "y"})
    work(app)
    table = client.flask.get(f"{address}/left-out.csv").get_data().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]

    assert cells[:5] == ["Zeile", "Was daraus wurde", "Name", "Warum", "Was dort stand"]
    assert [cells[place] for place in range(5, len(cells), 5)] == ["5003", "5004"]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r\n"] == []
    assert "'=1+1;Sol;sol@,;" in cells


def test_what_holds_for_all_must_be_said(convener: PageClient) -> None:
    address = brought(convener)
    page = convener.post(f"{address}/begin", BEGUN | {"time_zone": "Nowhere"}, status=422)

    assert list(page.errors()) == ["time_zone"]
    assert file().state is FileState.LOOKED_AT


def test_a_list_can_stand_on_that_of_a_conference(
    app: Flask, convener: PageClient, alice: Account
) -> None:
    conference_id = make_conference(alice).id
    address = brought(convener)
    convener.post(f"{address}/begin", BEGUN | {"conference": str(conference_id)})
    work(app)

    assert convener.get(f"/conferences/{conference_id}").status == 200
    assert file().conference_id == conference_id


def test_a_list_that_was_given_up_leaves_nobody(app: Flask, convener: PageClient) -> None:
    address = brought(convener)
    convener.post(f"{address}/begin", BEGUN)
    convener.post(f"{address}/give-up")
    work(app)

    assert file().state is FileState.CANCELLED
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1
    convener.post(f"{address}/begin", BEGUN, status=409)
    convener.post(f"{address}/give-up", status=409)


def test_only_so_many_lists_wait(convener: PageClient) -> None:
    for _number in range(5):
        brought(convener)
    page = send(convener, LONG, status=422)

    assert page.errors() == {
        "file": "Several of your lists wait already. Begin them, or give one up."
    }


def test_a_long_file_that_is_no_list_is_refused(app: Flask, convener: PageClient) -> None:
    page = send(convener, b"\x00\x01" * 6_000_000, status=422)

    assert "not a text file" in page.errors()["file"]
    assert db.session.scalars(sa.select(PeopleFile)).all() == []


CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sol;Ana\r\nEND:VCARD\r\n"
FILLED = {"list.csv": (LONG.encode(), b"P;Q;;H\n"), "list.vcf": (CARD * 9_000, CARD)}


@pytest.mark.parametrize("name", ["list.csv", "list.vcf"])
def test_a_list_may_have_fifty_megabytes_and_not_a_byte_more(
    app: Flask, convener: PageClient, name: str
) -> None:
    start, row = FILLED[name]
    whole = start + row * ((MAX_BYTES - len(start)) // len(row))
    whole += b"\n" * (MAX_BYTES - len(whole))
    before = kept(app)
    page = send(convener, whole + b"\n", name, status=422)

    assert page.errors() == {"file": "The file is larger than 50 MB. Please split it."}
    assert db.session.scalars(sa.select(PeopleFile)).all() == []
    assert kept(app) == before

    address = send(convener, whole, name, status=303).location
    assert (address, file().size) == (f"/people/files/{file().id}", 52_428_800)
    assert kept(app) == before | {file().stored_as}
    (Path(app.instance_path) / FOLDER / file().stored_as).unlink()


def kept(app: Flask) -> set[str]:
    folder = Path(app.instance_path) / FOLDER
    return {one.name for one in folder.iterdir()} if folder.exists() else set()


def test_nobody_else_sees_a_list(
    client: PageClient, convener: PageClient, charlie: Account
) -> None:
    address = brought(convener)

    client.sign_in(charlie).get(address, status=404)


def test_the_lists_one_brought_are_listed(convener: PageClient) -> None:
    assert convener.get("/people/files/").text("h2") == "No long list yet"
    address = brought(convener)
    page = convener.get("/people/files/")

    assert [str(link["href"]) for link in page.html.select(".read-row a")] == [address]
    assert page.texts(".read-row .tag") == ["Not begun"]


def test_rows_left_out_take_as_many_statements_however_many(
    app: Flask, convener: PageClient
) -> None:
    numbers = []
    for count in (1, 30):
        address = brought(convener, LONG + "No;Body;no@;\n" * count)
        convener.post(f"{address}/begin", BEGUN)
        work(app)
        with counted_statements() as statements:
            convener.get(address)
        numbers.append(sum(one.startswith("SELECT") for one in statements))

    assert numbers[0] == numbers[1]


def pair(**other: str) -> tuple[Person, Person, PeoplePair]:
    one = make_person("Hans", "Müßig", organisation="Werft", email="", city="Kiel")
    two = make_person("H.", "Muessig", organisation="Werft", email="h@x.example", city="", **other)
    found = PeoplePair(one_id=one.id, other_id=two.id)
    db.session.add(found)
    db.session.flush()
    return one, two, found


def fields(page: Page) -> dict[str, str]:
    return {
        str(box["name"]): str(box["value"]) for box in page.html.select("[type=radio][checked]")
    }


def test_two_stand_side_by_side_and_become_one(client: PageClient, alice: Account) -> None:
    one, two, found = pair()
    ids = one.id, two.id
    address = f"/people/doubles/{found.id}"
    page = client.sign_in(alice).get(address)
    chosen = fields(page)
    assert chosen == {"given": "stays", "family": "stays", "email": "goes", "city": "stays"}
    client.post(f"{address}/merge", chosen | {"given": "goes"})

    db.session.rollback()
    kept = db.session.get_one(Person, ids[0])
    assert (kept.given, kept.email, kept.city) == ("H.", "h@x.example", "Kiel")
    assert db.session.get(Person, ids[1]) is None
    assert client.get("/people/doubles/").text("h2") == "Nobody twice"
    client.get(address, status=404)


def test_a_choice_that_is_none_is_refused(client: PageClient, alice: Account) -> None:
    _one, _two, found = pair()

    client.sign_in(alice).post(f"/people/doubles/{found.id}/merge", {}, status=400)


def test_two_who_are_kept_are_not_shown_again(client: PageClient, alice: Account) -> None:
    _one, _two, found = pair()
    address = f"/people/doubles/{found.id}"
    client.sign_in(alice)
    assert client.get("/people/doubles/").text("[role=status]") == "1 pair to decide"
    client.post(f"{address}/keep")

    assert client.get("/people/doubles/").text("h2") == "Nobody twice"


def test_pairs_take_as_many_statements_however_many(client: PageClient, alice: Account) -> None:
    numbers = []
    client.sign_in(alice)
    for count in (1, 29):
        for _number in range(count):
            pair()
        db.session.commit()
        with counted_statements() as statements:
            client.get("/people/doubles/")
        numbers.append(sum(one.startswith("SELECT") for one in statements))

    assert numbers[0] == numbers[1]
