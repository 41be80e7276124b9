"""What a table is read as is corrected on its preview, column by column."""

from typing import Any

import pytest

from roundtable.models.accounts import Account
from roundtable.web.people_packed import pack
from tests.pages import Page, PageClient
from tests.sheet_files import xlsx
from tests.web.test_people_lists import confirm, names, send

FRENCH = "Prénom;Nom;Courriel;Ville\nAna;Sol;ana@example.org;Porto\n"
COLUMNS = "/people/import/columns"


def sent(page: Page, **changed: Any) -> dict[str, Any]:
    """The whole form as a browser would send it."""
    values = page.values("form [name]:not([type=checkbox]):not(select)")
    for select in page.html.select("form select"):
        chosen = select.select_one("[selected]") or select.select_one("option")
        values[str(select["name"])] = str(chosen["value"]) if chosen else ""
    ticked = [str(box["value"]) for box in page.html.select("[name=taken][checked]")]
    return values | {"taken": ticked} | changed


def fields(page: Page) -> list[str]:
    return page.texts(".column-read [selected]")


@pytest.fixture
def convener(client: PageClient, alice: Account) -> PageClient:
    return client.sign_in(alice)


def test_columns_are_shown_as_they_were_read(convener: PageClient) -> None:
    page = send(convener, "Vorname;Nachname;Firma;Notiz;\nAna;Sol;;grüßt;\n")

    assert page.texts(".column-read label") == ["Vorname", "Nachname", "Firma", "Notiz"]
    assert fields(page) == ["Given name", "Family name", "Organisation", "leave out"]
    assert page.texts(".column-read p") == ["Ana", "Sol", "empty", "grüßt"]


def test_a_column_is_corrected_and_what_was_decided_stays(convener: PageClient) -> None:
    page = send(convener, "Vorname;Nachname;Ort\nAna;Sol;Werft\n")
    changed = sent(page, **{"columns-2": "organisation"}, time_zone="Atlantis", source="fair")
    again = convener.post(COLUMNS, changed, status=200)

    assert page.texts(".read-row dd") == ["Ana", "Sol", "Werft"]
    assert again.texts(".read-row dt") == ["Given name", "Family name", "Organisation"]
    assert (again.values()["time_zone"], again.values()["source"]) == ("Atlantis", "fair")
    confirm(convener, again)
    assert names() == ["Ana Sol"]


def test_a_table_in_another_language_is_named_by_hand(convener: PageClient) -> None:
    page = send(convener, FRENCH, status=422)
    chosen = {"columns-0": "given", "columns-1": "family", "columns-2": "email"}
    again = convener.post(COLUMNS, sent(page, **chosen), status=200)

    assert "No row names the columns." in page.errors()["columns"]
    assert fields(again) == ["Given name", "Family name", "E-mail address", "leave out"]
    assert again.texts(".read-row strong") == ["Ana Sol"]


def test_a_table_without_headings_loses_nobody(convener: PageClient) -> None:
    page = send(convener, "Ana Sol,ana@example.org\nBo Kim,bo@example.org\n", status=422)
    chosen = {"columns-0": "name", "columns-1": "email"}
    again = convener.post(COLUMNS, sent(page, **chosen), status=200)

    assert page.texts(".column-read label") == ["Column 1", "Column 2"]
    assert again.texts(".read-row strong") == ["Ana Sol", "Bo Kim"]


def test_somebody_must_be_named(convener: PageClient) -> None:
    page = send(convener, "Vorname;Ort\nAna;Porto\n")
    refused = convener.post(COLUMNS, sent(page, **{"columns-0": ""}), status=422)

    assert list(refused.errors()) == ["columns"]
    assert refused.html.select(".read-row") == []


def test_wrong_characters_are_corrected(convener: PageClient) -> None:
    page = send(convener, "Name\nJörg Sol\n".encode("mac_roman"))
    again = convener.post(COLUMNS, sent(page, encoding="mac_roman"), status=200)

    assert page.texts(".read-row strong") == ["Jšrg Sol"]
    assert again.texts(".read-row strong") == ["Jörg Sol"]


def test_another_sheet_has_columns_of_its_own(convener: PageClient) -> None:
    data = xlsx({"A": [["Name"], ["Ana Sol"]], "B": [["Vorname", "Name"], ["Bo", "Kim"]]})
    page = send(convener, data, "people.xlsx")
    again = convener.post(COLUMNS, sent(page, sheet="B"), status=200)

    assert page.texts("#sheet option") == ["A", "B"]
    assert fields(again) == ["Given name", "Family name"]
    assert again.texts(".read-row strong") == ["Bo Kim"]


def test_columns_stay_corrected_when_storing_is_refused(convener: PageClient) -> None:
    page = send(convener, "Vorname;Ort\nAna;Werft\n")
    again = convener.post(COLUMNS, sent(page, **{"columns-1": "organisation"}), status=200)
    data = sent(again, time_zone="Atlantis")
    refused = convener.post("/people/import/store", data, status=422)

    assert list(refused.errors()) == ["time_zone"]
    assert fields(refused) == ["Given name", "Organisation"]


@pytest.mark.parametrize(
    "changed",
    [
        {"packed": ""},
        {"packed": "nonsense"},
        {"packed": pack(b"x" * 60_000_000)},
        {"columns-0": "nonsense"},
        {"encoding": "ebcdic"},
    ],
)
def test_what_no_page_offers_is_refused(convener: PageClient, changed: dict[str, str]) -> None:
    page = send(convener, "Name\nAna Sol\n")
    refused = convener.post(COLUMNS, sent(page) | changed, status=422)

    assert "Begin anew" in refused.errors()["text"]


def test_the_file_is_read_with_all_limits_again(convener: PageClient) -> None:
    page = send(convener, "Name\nAna Sol\n")
    packed = pack(b"Name\n" + b"Ana Sol\n" * 6_000)
    refused = convener.post(COLUMNS, sent(page, packed=packed), status=422)

    assert "more than 5,000 people" in refused.errors()["file"]


def test_readers_correct_nothing(client: PageClient, dora: Account) -> None:
    client.sign_in(dora).post(COLUMNS, {}, status=403)
