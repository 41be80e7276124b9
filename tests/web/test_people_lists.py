import io
import re
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.text import many_lines
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from tests.factories import make_person
from tests.pages import Page, PageClient

CSV = (
    "Vorname;Nachname;Titel;E-Mail;Firma;Land;Ort\n"
    "Jörg;Müller;Dr.;joerg@example.org;Werft;Deutschland;Köln\n"
    "Ana;Sol;;ana@example.org;Mühle;Portugal;Porto\n"
)
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sol;Ana\r\nFN:Ana Sol\r\n"
    "EMAIL:ana@example.org\r\nEND:VCARD\r\n"
)
DECIDED = {"time_zone": "Berlin", "language": "en", "seniority": "peer", "source": "fair"}


def send(
    client: PageClient, content: str | bytes, name: str = "people.csv", *, status: int = 200
) -> Page:
    """Send a file as a browser would; the test client's own way leaves large ones open."""
    data = content.encode() if isinstance(content, str) else content
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = b"".join([head.encode(), data, b"\r\n--x--\r\n"])
    return client.post(
        "/people/import",
        status=status,
        input_stream=io.BytesIO(body),
        content_length=len(body),
        content_type="multipart/form-data; boundary=x",
    )


def paste(client: PageClient, text: str, *, status: int = 200) -> Page:
    return client.post("/people/paste", {"text": text}, status=status)


def confirm(client: PageClient, preview: Page, *, status: int = 303, **changed: Any) -> Page:
    """Send the preview's form as a browser would, with the boxes as they are ticked."""
    ticked = [str(box["value"]) for box in preview.html.select("[name=taken][checked]")]
    values = preview.values("form [name=rows], form [name=offered]")
    sent = DECIDED | values | {"taken": ticked} | changed
    return client.post("/people/import/store", sent, status=status)


def names() -> list[str]:
    """Everybody but those who sign in."""
    query = sa.select(Person).where(Person.family != "Example").order_by(Person.sort_name)
    return [person.name for person in db.session.scalars(query)]


@pytest.fixture
def convener(client: PageClient, alice: Account) -> PageClient:
    return client.sign_in(alice)


def test_a_pasted_line_is_shown_field_by_field_and_not_stored(convener: PageClient) -> None:
    page = paste(convener, "Dr. Mira Vell <mira@example.org>, Bo Kim <bo@example.net>")

    assert page.texts(".read-row strong") == ["Mira Vell", "Bo Kim"]
    assert page.texts(".read-row:first-child dt, .read-row:first-child dd") == [
        "Titles", "Dr.", "Given name", "Mira", "Family name", "Vell",
        "E-mail address", "mira@example.org",
    ]  # fmt: skip
    assert page.text(".source") == "Read from: Dr. Mira Vell <mira@example.org>"
    assert names() == []


def test_a_pasted_card_is_read_as_a_card(convener: PageClient) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Sol;Ana\nEMAIL:ana@example.org\nEND:VCARD"
    page = paste(convener, card)

    assert page.texts(".read-row strong") == ["Ana Sol"]
    assert "ana@example.org" in page.texts(".read-row dd")


def test_what_was_looked_at_is_stored_once(convener: PageClient) -> None:
    page = send(convener, CSV)
    confirm(convener, page)
    confirm(convener, page)
    again = send(convener, CSV)

    assert names() == ["Jörg Müller", "Ana Sol"]
    assert again.texts(".read-row .tag") == ["Known already", "Known already"]


def test_what_the_list_does_not_say_is_decided_once_for_all(convener: PageClient) -> None:
    decided: dict[str, Any] = {"time_zone": "Asia/Tokyo", "language": "de", "seniority": "senior"}
    confirm(convener, paste(convener, "Ana Sol"), **decided)
    person = db.session.scalars(sa.select(Person).where(Person.family == "Sol")).one()

    assert (person.time_zone, person.language, person.seniority, person.source) == (
        "Asia/Tokyo",
        "de",
        "senior",
        "fair",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_umlauts_survive_every_program(convener: PageClient, encoding: str) -> None:
    confirm(convener, send(convener, CSV.encode(encoding)))

    assert names() == ["Jörg Müller", "Ana Sol"]


def test_formula_cells_are_text(convener: PageClient) -> None:
    page = send(convener, 'Vorname;Nachname\n"=HYPERLINK(""x"")";Sol\n')
    confirm(convener, page)

    assert "looks like a formula" in page.text(".remarks")
    assert names() == ['=HYPERLINK("x") Sol']


def test_names_are_never_run(convener: PageClient) -> None:
    page = send(convener, "Vorname;Nachname\n<script>x</script>;{{ 7*7 }}\n")
    confirm(convener, page)
    listed = convener.get("/people/")

    assert page.html.select("main script") == listed.html.select("main script") == []
    assert names() == ["<script>x</script> {{ 7*7 }}"]


def test_likely_doubles_wait_for_a_tick(convener: PageClient) -> None:
    known = make_person("Anna", "Sol", email="anna@example.com")
    page = paste(convener, "Ana Sol <ana@example.org>\nBo Kim")
    confirm(convener, page)
    first = names()
    confirm(convener, page, taken=["1", "2"])

    assert page.texts(".read-row .tag") == ["Likely double", "New"]
    assert page.html.select_one(".remarks a")["href"] == f"/people/{known.id}"  # type: ignore[index]
    assert first == ["Bo Kim", "Anna Sol"]
    assert names() == ["Bo Kim", "Ana Sol", "Anna Sol"]


def test_somebody_without_a_tick_is_left_out(convener: PageClient) -> None:
    confirm(convener, paste(convener, "Ana Sol\nBo Kim"), taken=["2"])

    assert names() == ["Bo Kim"]


def test_gaps_are_filled_on_demand(convener: PageClient) -> None:
    person = make_person("Ana", "Sol", email="ana@example.org", organisation="Werft")
    page = send(convener, CSV)
    confirm(convener, page, fills_gaps="y")
    db.session.refresh(person)

    assert (person.organisation, person.city) == ("Werft", "Porto")
    assert convener.get("/people/").text(".flash") == "1 person was added. 1 was completed."


def test_a_row_with_an_error_holds_everything_up_until_it_is_left_out(
    convener: PageClient,
) -> None:
    page = send(convener, CSV + "Cy;Mar;;cy@@;;;\n")
    refused = confirm(convener, page, status=422, taken=["2"])
    before = names()
    confirm(convener, refused, skips_errors="y")

    assert "“cy@@” is not a complete e-mail address." in page.text(".fate-unusable .error")
    assert list(refused.errors()) == ["skips_errors"]
    assert [str(box["value"]) for box in refused.html.select("[name=taken][checked]")] == ["2"]
    assert (before, names()) == ([], ["Jörg Müller"])


def test_an_unknown_zone_is_named_and_the_list_is_kept(convener: PageClient) -> None:
    page = confirm(convener, paste(convener, "Ana Sol"), status=422, time_zone="Atlantis")

    assert list(page.errors()) == ["time_zone"]
    assert page.values()["time_zone"] == "Atlantis"
    confirm(convener, page)
    assert names() == ["Ana Sol"]


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 1_000_000])
def test_rows_that_were_not_shown_are_not_stored(convener: PageClient, token: str) -> None:
    page = convener.post("/people/import/store", DECIDED | {"rows": token}, status=422)

    assert "Begin anew" in page.errors()["text"]
    assert names() == []


def test_rows_of_another_account_are_not_stored(convener: PageClient, bob: Account) -> None:
    page = paste(convener, "Ana Sol")
    confirm(convener.sign_in(bob), page, status=422)

    assert names() == []


def test_a_card_is_read(convener: PageClient) -> None:
    confirm(convener, send(convener, CARD, "ana.vcf"))

    assert names() == ["Ana Sol"]


def test_a_card_cut_in_half_says_so_and_stores_nothing(convener: PageClient) -> None:
    page = send(convener, CARD + CARD[:60], "people.vcf")
    refused = confirm(convener, page, status=422)

    assert "breaks off" in page.text(".fate-unusable .error")
    assert refused.status == 422
    assert names() == []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "people.csv", "The file is empty."),
        (b"\x00\x01\x02" * 5_000, "people.csv", "not a text file"),
        (b"PK\x03\x04" + b"\x00" * 5_000, "people.xlsx", "This spreadsheet cannot be read."),
        (b'"""', "people.csv", "No row names the columns."),
        (b"nothing", "people.vcf", "There is no vCard in this file."),
        (b"given name;" * 201 + b"\n", "people.csv", "more than 200 columns"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(
    convener: PageClient, content: bytes, name: str, words: str
) -> None:
    page = send(convener, content, name, status=422)

    assert words in page.errors()["file"]
    assert names() == []


def test_a_file_beyond_all_limits_is_refused_in_words(convener: PageClient) -> None:
    page = send(convener, b"x" * 54_000_000, status=413)

    assert page.errors() == {"file": "A list may have up to 50 MB. Please split it."}


class Endless(io.RawIOBase):
    """An upload that never ends; ``given`` is how much of it was asked for."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        part = b"x" * len(buffer) if self.given else head[: len(buffer)]
        buffer[: len(part)] = part
        self.given += len(part)
        return len(part)


@pytest.mark.filterwarnings(  # Werkzeug leaves its temporary file to the garbage collector
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize(
    ("length", "most"),
    [({"CONTENT_LENGTH": str(1024**3)}, 0), ({"wsgi.input_terminated": True}, 60_000_000)],
)
def test_a_file_of_a_gigabyte_is_not_read_whether_its_size_is_said_or_not(
    convener: PageClient, length: dict[str, Any], most: int
) -> None:
    stream = Endless()
    page = convener.post(
        "/people/import",
        status=413,
        environ_overrides={
            "wsgi.input": stream,
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "CONTENT_LENGTH": "",
            **length,
        },
    )

    assert list(page.errors()) == ["file"]
    assert stream.given <= most


def test_a_card_with_a_photo_of_twenty_megabytes_is_read(convener: PageClient) -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 7_000_000 + "\r\n"
    page = send(convener, CARD.replace("EMAIL", f"{photo}EMAIL"), "ana.vcf")
    confirm(convener, page)

    assert names() == ["Ana Sol"]


def test_no_file_is_no_list(convener: PageClient) -> None:
    page = convener.post("/people/import", {}, status=422)

    assert page.errors() == {"file": "Choose a file."}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "This field is required."),
        ("\x00\x1b", "This field is required."),
        (",;\n ;", "No names or addresses were found in this."),
        ("x" * 1_200_000, "more than 1,000,000 characters"),
        ("Ana Sol\n" * 5_001, "more than 5,000 people"),
    ],
)
def test_text_that_is_no_list_is_refused_in_words(
    convener: PageClient, text: str, words: str
) -> None:
    page = paste(convener, text, status=422)

    assert words in page.errors()["text"]
    assert page.text("#text") == " ".join(many_lines(text).split())


def test_a_long_list_is_shown_in_part_and_stored_whole(convener: PageClient) -> None:
    lines = [f"Ana Sol{number} <a{number}@example.org>" for number in range(1_000)]
    lines[700] = "jo.mar@example.org"
    page = paste(convener, "\n".join(lines))
    confirm(convener, page)

    numbers = [int(found) for found in page.texts(".read-head label .numbers")]
    assert numbers == [701, *range(1, 201)]
    assert page.texts(".other-rows > summary") == ["200 other rows, as they were read"]
    assert "799 more rows are not shown" in page.text(".note")
    assert len(names()) == 1_000


def test_the_text_can_be_changed_and_read_again(convener: PageClient) -> None:
    page = paste(convener, "Ana Sol")

    assert page.text("#text") == "Ana Sol"
    assert len(re.findall("<h1", page.response.text)) == 1


def test_readers_bring_no_lists(client: PageClient, dora: Account) -> None:
    client.sign_in(dora)
    for path in ("paste", "import", "import/store"):
        client.post(f"/people/{path}", {"text": "Ana Sol"}, status=403)
    client.get("/people/paste", status=403)
    client.get("/people/import", status=403)
