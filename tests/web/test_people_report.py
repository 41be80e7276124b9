"""The report of rows that are not taken over."""

import csv

import pytest

from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from tests.factories import make_account, make_person
from tests.pages import Page, PageClient
from tests.sheet_files import xlsx
from tests.web.test_people_columns import sent
from tests.web.test_people_lists import paste, send

REPORT = "/people/import/report"
LIST = (
    "Name;E-Mail\n"
    "Ana Sol;ana@example.org\n"
    "Bo Kim;bo@example.org\n"
    "=Cy Mar;cy@@\n"
    "Bo Kim;BO@example.org\n"
    "Mira Vel;mv@example.com\n"
    "Di Oda;di@example.org\n"
    "Ed Pym;ed@example.org\n"
)


def lines(page: Page) -> list[str]:
    return page.response.get_data().decode("utf-8-sig").split("\r\n")


@pytest.fixture
def convener(client: PageClient, alice: Account) -> PageClient:
    return client.sign_in(alice)


def test_every_row_not_taken_stands_there_with_its_reason(convener: PageClient) -> None:
    make_person("Ana", "Sol", email="ana@example.org")
    make_person("Mira", "Vell", email="mira@example.org")
    page = send(convener, LIST)
    answer = convener.post(REPORT, sent(page, taken=["3", "8"]), status=200)

    assert answer.response.mimetype == "text/csv"
    assert lines(answer) == [
        "Row,Why it is not taken over,Read from",
        "2,In the directory as Ana Sol.,Ana Sol;ana@example.org",
        "4,“cy@@” is not a complete e-mail address.,'=Cy Mar;cy@@",
        "5,As in row 3.,Bo Kim;BO@example.org",
        "6,Nearly the same name as Mira Vell.,Mira Vel;mv@example.com",
        "7,Not ticked.,Di Oda;di@example.org",
        "",
    ]


def test_a_german_reader_reads_german(client: PageClient) -> None:
    client.sign_in(make_account("gerda", language=Language.DE))
    page = paste(client, "Programm\nAna Sol")
    answer = client.post(REPORT, sent(page), status=200)

    nobody = "Das ist wohl eine Uhrzeit, eine Überschrift oder der Titel eines Vortrags"
    assert lines(answer) == [
        "Zeile;Warum nicht übernommen;Gelesen aus",
        f"1;{nobody}, aber kein Name.;Programm",
        "",
    ]
    assert answer.response.headers["Content-Disposition"] == (
        'attachment; filename="nicht-uebernommen.csv"'
    )


def test_a_list_that_was_not_shown_is_refused(convener: PageClient) -> None:
    page = convener.post(REPORT, {"rows": "nonsense"}, status=422)

    assert "Begin anew" in page.errors()["text"]


def test_readers_get_no_report(client: PageClient, dora: Account) -> None:
    client.sign_in(dora).post(REPORT, {}, status=403)


FORMULAS = ["=1+1", "+49 30", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.example";"y")']


def test_formulas_of_a_spreadsheet_are_run_neither_here_nor_there(convener: PageClient) -> None:
    rows = [["Name", "E-Mail"], *([formula, "no@"] for formula in FORMULAS)]
    page = send(convener, xlsx({"People": rows}), "people.xlsx")
    report = convener.post(REPORT, sent(page, taken=[]), status=200)
    cells = [cell for row in csv.reader(lines(report)) for cell in row]

    assert [row[0] for row in csv.reader(lines(report)) if row] == ["Row", *"234567"]
    assert [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r\n"] == []
    assert sum("1+1" in cell for cell in cells) == 1
