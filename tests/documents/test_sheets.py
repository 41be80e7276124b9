import io
import zipfile
from pathlib import Path

import pytest

from roundtable.documents import sheets
from roundtable.documents.csv_records import Record
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)
from tests.sheet_files import Rows, ods, packed, sheet_xml, xlsx

DATA = Path(__file__).parents[1] / "data" / "lists"
ROWS: Rows = [["Name", "Telefon"], ["Ana Sol", 351211234], ["Bo Kim", 0.5]]


def refusal(data: bytes) -> ImportRefusal:
    with pytest.raises(ImportUnreadableError) as error:
        sheets.read(data)
    return error.value.refusal


def with_sheet(xml: str | bytes) -> bytes:
    """A workbook with this in place of its sheet."""
    with zipfile.ZipFile(io.BytesIO(xlsx({"People": ROWS}))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    return packed(parts | {"xl/worksheets/sheet1.xml": xml})


@pytest.mark.parametrize("data", [xlsx({"People": ROWS}), ods({"People": ROWS})])
def test_cells_are_read_as_one_sees_them(data: bytes) -> None:
    assert sheets.read(data) == sheets.Sheet(
        names=("People",),
        name="People",
        records=(
            Record(number=1, text="Name; Telefon", cells=("Name", "Telefon")),
            Record(number=2, text="Ana Sol; 351211234", cells=("Ana Sol", "351211234")),
            Record(number=3, text="Bo Kim; 0.5", cells=("Bo Kim", "0.5")),
        ),
    )


def test_the_older_kind_of_file_is_read() -> None:
    sheet = sheets.read((DATA / "people.xls").read_bytes())

    assert [record.cells for record in sheet.records] == [
        ("Vorname", "Nachname", "Seit"),
        ("Jörg", "Müller", "2026-05-12"),
    ]


@pytest.mark.parametrize(
    ("sheet", "first"), [("", "Seen"), ("Other", "Elsewhere"), ("Hidden", "Seen"), ("No", "Seen")]
)
def test_the_first_sheet_that_is_shown_is_read_or_the_chosen_one(sheet: str, first: str) -> None:
    data = xlsx(
        {"Hidden": [["Secret"]], "People": [["Seen"]], "Other": [["Elsewhere"]]},
        hidden=["Hidden"],
    )
    found = sheets.read(data, sheet)

    assert found.names == ("People", "Other")
    assert [record.text for record in found.records] == [first]


def test_a_formula_is_never_worked_out() -> None:
    data = with_sheet(
        sheet_xml(["<row r='1'><c r='A1'><f>1+1</f><v>5</v></c><c r='B1'><f>NOW()</f></c></row>"])
    )

    assert [record.cells for record in sheets.read(data).records] == [("5",)]


def test_a_locked_file_says_so() -> None:
    assert refusal((DATA / "locked.xlsx").read_bytes()) == ImportRefusal.LOCKED


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + b"\x00" * 5_000,
        b"\xd0\xcf\x11\xe0" + b"\x00" * 5_000,
        packed({"letter.txt": "Dear Ana"}),
        with_sheet("<worksheet><sheetData><row r="),
        xlsx({"People": ROWS})[:-400],
    ],
)
def test_what_is_damaged_or_no_spreadsheet_is_refused(data: bytes) -> None:
    assert refusal(data) == ImportRefusal.SHEET_UNREADABLE


@pytest.mark.parametrize(
    "data",
    [
        with_sheet(b"<a>" + b" " * 30_000_000),
        packed({f"xl/{number}": "" for number in range(2_001)}),
        packed({f"xl/{number}": bytes(range(256)) * 80_000 for number in range(6)}),
    ],
)
def test_what_would_burst_is_not_opened(data: bytes) -> None:
    assert len(data) < 2_000_000
    assert refusal(data) == ImportRefusal.BURSTS


def test_two_cells_far_apart_cost_no_more_than_the_reading_process() -> None:
    ends = [(1, "A1"), (1_048_576, "XFD1048576")]
    cells = [f"<row r='{row}'><c r='{cell}'><v>1</v></c></row>" for row, cell in ends]

    assert refusal(with_sheet(sheet_xml(cells))) == ImportRefusal.SHEET_UNREADABLE


def test_more_text_than_a_list_of_people_has_is_refused() -> None:
    long = "".join(f"{number:06}" for number in range(5_000))
    with pytest.raises(ImportTooLargeError) as error:
        sheets.read(xlsx({"People": [[f"{row}{long}" for _ in range(10)] for row in range(14)]}))

    assert error.value.measure == ImportMeasure.CHARACTERS


def test_a_file_beyond_the_limit_is_not_looked_at() -> None:
    with pytest.raises(ImportTooLargeError) as error:
        sheets.read(b"PK\x03\x04" + b"x" * 5_300_000)

    assert (error.value.measure, error.value.limit) == (ImportMeasure.BYTES, sheets.MAX_BYTES)
