from io import BytesIO

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people import Gender, Language
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.queries import members as queries
from tests.factories import make_group, make_membership, make_person
from tests.pages import Page, PageClient, counted_statements

PASTED = "Frau Dr. Lena Kovač, Head of Supply, Brixen AG <lena@example.org>\nMiro Tal"
CARD = """BEGIN:VCARD
VERSION:3.0
N:Rahal;Noor;;;
FN:Noor Rahal
EMAIL:noor@example.org
ADR:;;;Dubai;;;United Arab Emirates
END:VCARD
"""


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice, language=Language.DE)


def fields_of(page: Page) -> dict[str, str]:
    """What the page would send if the button were pressed."""
    fields: dict[str, str] = {}
    for found in page.html.select("form[action*=take-over] input, form[action*=take-over] select"):
        if found.name == "select":
            fields[str(found["name"])] = str(found.select_one("option[selected]")["value"])  # type: ignore[index]
        elif found.get("type") not in {"checkbox", "radio"} or found.has_attr("checked"):
            fields[str(found["name"])] = str(found.get("value") or "")
    return fields


def names(group: Group) -> list[str]:
    db.session.expire_all()
    return [seat.person.name for seat in queries.of_group(group)]


def test_a_list_is_shown_before_it_is_stored(
    client: PageClient, alice: Account, group: Group
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )
    fields = fields_of(page)

    assert (fields["rows-0-given"], fields["rows-0-family"]) == ("Lena", "Kovač")
    assert (fields["rows-0-post"], fields["rows-0-organisation"]) == (
        "Head of Supply",
        "Brixen AG",
    )
    assert (fields["rows-0-take"], fields["rows-1-take"]) == ("y", "y")
    assert page.texts(".tag") == ["new", "new"]
    assert names(group) == ["Alice Example"]


def test_what_was_read_is_taken_over(client: PageClient, alice: Account, group: Group) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )
    client.post(f"/groups/{group.id}/members/take-over", fields_of(page))
    lena = db.session.scalar(sa.select(Person).where(Person.given == "Lena"))
    assert lena is not None

    assert names(group) == ["Alice Example", "Lena Kovač", "Miro Tal"]
    assert (lena.titles, lena.gender, lena.language) == ("Dr.", Gender.FEMALE, Language.DE)


def test_a_list_taken_over_twice_is_stored_once(
    client: PageClient, alice: Account, group: Group
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )
    client.post(f"/groups/{group.id}/members/take-over", fields_of(page))
    client.post(f"/groups/{group.id}/members/take-over", fields_of(page))

    assert names(group) == ["Alice Example", "Lena Kovač", "Miro Tal"]


def test_corrections_count_and_the_unticked_stay_out(
    client: PageClient, alice: Account, group: Group
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )
    fields = fields_of(page) | {"rows-1-family": "Thal", "rows-1-time_zone": "Prag"}
    del fields["rows-0-take"]
    client.post(f"/groups/{group.id}/members/take-over", fields | {"rows-0-email": "broken"})

    assert names(group) == ["Alice Example", "Miro Thal"]
    assert queries.of_group(group)[1].person.time_zone == "Europe/Prague"


def test_an_address_book_is_read(client: PageClient, alice: Account, group: Group) -> None:
    cards = (BytesIO(CARD.encode()), "people.vcf")
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"cards": cards}, status=200
    )
    client.post(f"/groups/{group.id}/members/take-over", fields_of(page))
    seat = queries.of_group(group)[1]

    assert (seat.person.name, seat.person.time_zone, seat.person.city) == (
        "Noor Rahal",
        "Asia/Dubai",
        "Dubai",
    )


def test_a_pasted_card_is_read_as_a_card(client: PageClient, alice: Account, group: Group) -> None:
    path = f"/groups/{group.id}/members"
    page = client.sign_in(alice).post(f"{path}/read", {"text": CARD}, status=200)
    client.post(f"{path}/take-over", fields_of(page))

    assert names(group) == ["Alice Example", "Noor Rahal"]


def test_the_same_address_is_the_same_person(
    client: PageClient, alice: Account, group: Group
) -> None:
    known = make_person("Lena", "Kovač", email="LENA@example.org")
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )
    client.post(f"/groups/{group.id}/members/take-over", fields_of(page))

    assert page.texts(".tag")[0] == "known: Lena Kovač"
    assert queries.of_group(group)[1].person_id == known.id


def test_who_sits_already_is_not_ticked(client: PageClient, alice: Account, group: Group) -> None:
    make_membership(group, make_person("Lena", "Kovač", email="lena@example.org"))
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )

    assert "rows-0-take" not in fields_of(page)
    assert page.texts(".tag")[0] == "sits in the group already"


def test_a_likely_double_is_never_merged_silently(
    client: PageClient, alice: Account, group: Group
) -> None:
    known = make_person("Miro", "Tall", organisation="Aster Works")
    address = f"/groups/{group.id}/members/take-over"
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": "Miro Tal"}, status=200
    )
    refused = client.post(address, fields_of(page), status=422)
    client.post(address, fields_of(page) | {"rows-0-known": str(known.id)})
    same = queries.of_group(group)[1].person_id
    client.post(address, fields_of(page) | {"rows-0-known": "new"})

    assert refused.errors() == {"rows-0-known": "Say whether it is the same person."}
    assert same == known.id
    assert names(group) == ["Alice Example", "Miro Tal", "Miro Tall"]


@pytest.mark.parametrize("known", ["999999", "x", "1", "9" * 19])
def test_a_double_is_only_who_was_offered(
    client: PageClient, alice: Account, group: Group, known: str
) -> None:
    make_person("Miro", "Tall", organisation="Aster Works")
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": "Miro Tal"}, status=200
    )
    refused = client.post(
        f"/groups/{group.id}/members/take-over",
        fields_of(page) | {"rows-0-known": known},
        status=422,
    )

    assert list(refused.errors()) == ["rows-0-known"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "text"),
        ({"text": "\x00\n ,;"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "\n".join(f"Guest Number{n}x" for n in range(61))}, "text"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(
    client: PageClient, alice: Account, group: Group, typed: dict[str, str], field: str
) -> None:
    page = client.sign_in(alice).post(f"/groups/{group.id}/members/read", typed, status=422)

    assert list(page.errors()) == [field]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 a spreadsheet", b"no cards here", b"\x00" * 5_000]
)
def test_a_file_that_is_no_address_book_is_refused(
    client: PageClient, alice: Account, group: Group, data: bytes
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"cards": (BytesIO(data), "people.vcf")}, status=422
    )

    assert list(page.errors()) == ["cards"]


def test_a_card_cut_in_half_is_shown_and_not_ticked(
    client: PageClient, alice: Account, group: Group
) -> None:
    cards = (BytesIO((CARD + CARD[:60]).encode()), "people.vcf")
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"cards": cards}, status=200
    )

    assert page.text("p.error").startswith("The card breaks off before its end.")
    assert "rows-1-take" not in fields_of(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("family", ""),
        ("given", "x" * 10_000),
        ("email", "no address"),
        ("time_zone", "Atlantis"),
        ("role", "former"),
    ],
)
def test_a_row_names_the_refused_field_and_stores_none(
    client: PageClient, alice: Account, group: Group, field: str, value: str
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": PASTED}, status=200
    )
    nobody = {"rows-1-given": "", "rows-1-email": ""} if field == "family" else {}
    refused = client.post(
        f"/groups/{group.id}/members/take-over",
        fields_of(page) | nobody | {f"rows-1-{field}": value},
        status=422,
    )

    assert list(refused.errors()) == [f"rows-1-{field}"]
    assert refused.values()["rows-0-family"] == "Kovač"
    assert names(group) == ["Alice Example"]


def test_nobody_ticked_is_refused(client: PageClient, alice: Account, group: Group) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/take-over", {"rows-0-family": "Tal"}, status=422
    )

    assert page.texts("[role=alert] p")[1] == "Nobody is ticked."


def test_hidden_words_that_are_not_ours_are_left_out(
    client: PageClient, alice: Account, group: Group
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read", {"text": "Miro Tal"}, status=200
    )
    odd = {"rows-0-language": "fr", "rows-0-gender": "captain"}
    client.post(f"/groups/{group.id}/members/take-over", fields_of(page) | odd)

    assert queries.of_group(group)[1].person.gender is Gender.UNSTATED


def test_reading_costs_the_same_for_many(client: PageClient, alice: Account, group: Group) -> None:
    address = f"/groups/{group.id}/members/read"
    client.sign_in(alice).post(address, {"text": "Miro Tal"}, status=200)
    with counted_statements() as few:
        client.post(address, {"text": "Miro Tal"}, status=200)
    with counted_statements() as many:
        client.post(
            address, {"text": "\n".join(f"Guest Number{n}x" for n in range(30))}, status=200
        )

    assert len(many) == len(few)


def test_in_the_wizard_one_comes_back_to_the_wizard(
    client: PageClient, alice: Account, group: Group
) -> None:
    page = client.sign_in(alice).post(
        f"/groups/{group.id}/members/read?setup=1", {"text": PASTED}, status=200
    )
    form = page.html.select_one("form[action*=take-over]")
    assert form is not None
    answer = client.post(str(form["action"]), fields_of(page))

    assert answer.location == f"/groups/{group.id}/setup/members"


def test_readers_and_strangers_take_nobody_in(
    client: PageClient, bob: Account, charlie: Account, group: Group
) -> None:
    make_membership(group, bob.person)
    client.sign_in(bob).post(f"/groups/{group.id}/members/read", {"text": PASTED}, status=403)
    stranger = PageClient(client.app).sign_in(charlie)
    stranger.post(f"/groups/{group.id}/members/take-over", {"rows-0-take": "y"}, status=404)
