import pytest

from roundtable.documents.people_file import read, read_pasted
from roundtable.domain.import_problems import ImportUnreadableError

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
    rows = read(data, filename)

    assert [row.person.name for row in rows if row.person] == ["Ana Sol"]


@pytest.mark.parametrize("filename", ["a.csv", "a.vcf", "a.txt", ""])
def test_nothing_is_no_list(filename: str) -> None:
    with pytest.raises(ImportUnreadableError):
        read(b"", filename)


def test_a_spreadsheet_is_refused_by_what_it_is() -> None:
    with pytest.raises(ImportUnreadableError, match="spreadsheet"):
        read(b"PK\x03\x04" + b"\x00" * 50, "people.csv")


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
