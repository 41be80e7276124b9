from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.documents import people_csv, people_stream, people_vcard
from roundtable.documents.csv_records import records
from roundtable.documents.csv_stream import stream_records
from roundtable.documents.people_stream import FROM_THE_START, Begun
from roundtable.domain.import_problems import ImportRefusal, ImportUnreadableError
from roundtable.domain.people_import import ReadRow

CSV = (
    'Vorname;Nachname;E-Mail;Firma\r\nJörg;Müßig;j@x.example;"Hafen; ""Werke"""\r\n'
    "\r\n=1+1;Sol;;\n"
    '"offen;Kim;k@x.example;\nAna;Sol;ana@x.example;Werft\rBo;;bo@,;'
)
CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sol;Ana\r\nNOTE:x\r\nEND:VCARD\r\nBEGIN:VCARD\nN:Kim;Bo\n"


def read(
    folder: Path, data: bytes, name: str = "l.csv", begun: Begun = FROM_THE_START
) -> list[ReadRow]:
    path = folder / "list"
    path.write_bytes(data)
    return list(people_stream.stream(path, name, begun))


@given(st.text(alphabet='a;"\r\n', max_size=40), st.integers(1, 9))
def test_pieces_give_the_records_that_the_whole_gives(text: str, size: int) -> None:
    pieces = (text[start : start + size] for start in range(0, len(text), size))

    assert list(stream_records(pieces, ";")) == list(records(text, ";"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("piece", [7, 512 * 1024])
def test_a_long_list_is_read_as_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, piece: int
) -> None:
    monkeypatch.setattr(people_stream, "PIECE", max(piece, 200 if encoding == "utf-16" else 7))
    data = CSV.encode(encoding)

    assert read(tmp_path, data) == list(people_csv.read(data).rows)


@pytest.mark.parametrize("piece", [40, 512 * 1024])
def test_cards_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(people_stream, "PIECE", piece)

    assert read(tmp_path, CARDS.encode(), "c.vcf") == list(people_vcard.read(CARDS.encode()))


def test_who_goes_on_leaves_out_what_was_read(tmp_path: Path) -> None:
    whole = read(tmp_path, CSV.encode())
    rest = read(tmp_path, CSV.encode(), begun=Begun(number=whole[1].number, rows=2))

    assert rest == whole[2:]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b" \r\n", ImportRefusal.EMPTY),
        (b"PK\x03\x04xx", ImportRefusal.SPREADSHEET),
        (b"a\0b\0c\0", ImportRefusal.NOT_TEXT),
        (b"this;that\n1;2\n", ImportRefusal.NO_HEADINGS),
    ],
)
def test_what_is_no_list_says_why(tmp_path: Path, data: bytes, refusal: ImportRefusal) -> None:
    with pytest.raises(ImportUnreadableError) as error:
        read(tmp_path, data)

    assert error.value.refusal is refusal
