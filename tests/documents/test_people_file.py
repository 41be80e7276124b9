import pytest

from roundtable.documents.people_file import read, read_pasted
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportTooLargeError,
    ImportUnreadableError,
    ProblemCode,
)
from roundtable.domain.list_choices import ReadingChoices
from roundtable.domain.people_import import ReadPerson
from tests.sheet_files import xlsx

CSV = "Vorname;Nachname\nAna;Sol\n"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sol;Ana\r\nFN:Ana Sol\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (CSV.encode(), "people.csv"),
        (CSV.encode("cp1252"), "people"),
        (CARD.encode(), "people.vcf"),
        (CARD.encode(), "export.csv"),
        (CARD.encode("utf-16"), "card"),
        (b"Ana Sol", "names.TXT"),
        (f"My card:\n{CARD}".encode(), "card.txt"),
    ],
)
def test_each_kind_of_file_is_known_by_what_it_holds(data: bytes, filename: str) -> None:
    rows = read(data, filename).rows

    assert [row.person.name for row in rows if row.person] == ["Ana Sol"]


@pytest.mark.parametrize("filename", ["a.csv", "a.vcf", "a.txt", ""])
def test_nothing_is_no_list(filename: str) -> None:
    with pytest.raises(ImportUnreadableError):
        read(b"", filename)


@pytest.mark.parametrize("filename", ["people.xlsx", "people.csv"])
def test_a_spreadsheet_is_known_by_what_it_is(filename: str) -> None:
    rows = [["Vorname", "Nachname", "Ort"], ["Ana", "Sol", ""], ["", "", ""], ["Bo", "Kim", ""]]
    found = read(xlsx({"People": rows}), filename)

    assert [(row.number, row.person.name) for row in found.rows if row.person] == [
        (2, "Ana Sol"),
        (4, "Bo Kim"),
    ]
    assert [row.problems for row in found.rows] == [(), ()]


def test_the_sheet_that_is_chosen_is_read() -> None:
    data = xlsx({"A": [["Name"], ["Ana Sol"]], "B": [["Name"], ["Bo Kim"]]})
    found = read(data, "people.xlsx", ReadingChoices(sheet="B"))

    assert found.table
    assert (found.table.sheets, found.table.sheet) == (("A", "B"), "B")
    assert [row.person.name for row in found.rows if row.person] == ["Bo Kim"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Sol\nBo Kim", ["Ana Sol", "Bo Kim"]),
        (CARD + CARD.replace("Sol", "Vell"), ["Ana Sol", "Ana Vell"]),
        ("Here is my card:\n  begin:vcard" + CARD.removeprefix("BEGIN:VCARD"), ["Ana Sol"]),
    ],
)
def test_a_pasted_card_is_read_as_a_card(text: str, names: list[str]) -> None:
    assert [row.person.name for row in read_pasted(text) if row.person] == names


def test_pasted_rows_are_read_by_the_headings_they_bring_along() -> None:
    rows = read_pasted("E-Mail\tNachname\tVorname\nana@example.org\tSol\tAna\n")

    assert [row.person for row in rows] == [
        ReadPerson(given="Ana", family="Sol", email="ana@example.org")
    ]


def test_a_sheet_of_ten_thousand_columns_is_refused() -> None:
    with pytest.raises(ImportTooLargeError) as error:
        read(xlsx({"A": [["Name", *map(str, range(10_000))], ["Ana Sol"]]}), "a.xlsx")

    assert error.value.measure == ImportMeasure.COLUMNS


def test_a_broken_quote_and_line_ends_of_all_kinds_cost_one_row() -> None:
    data = b'Name;E-Mail\r\nAna Sol;\rBo "Kim;\n"Cy Mar;\r\n\x00Di Oda;\n'
    found = read(data, "a.csv")

    assert [(row.number, row.person and row.person.name) for row in found.rows] == [
        (2, "Ana Sol"),
        (3, 'Bo "Kim'),
        (4, None),
        (5, "Di Oda"),
    ]
    assert [problem.code for row in found.rows for problem in row.problems] == [
        ProblemCode.UNBALANCED_QUOTES,
        ProblemCode.CHARACTERS_LOST,
    ]
