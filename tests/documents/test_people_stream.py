import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.documents import people_csv, people_stream, people_vcard
from roundtable.documents.csv_records import records
from roundtable.documents.csv_stream import stream_records
from roundtable.documents.people_stream import FROM_THE_START, Begun
from roundtable.domain import people_files
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)
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


def table(rows: int) -> bytes:
    return b"given;family\n" + b"".join(b"P%d;Q%d\n\n" % (n, n) for n in range(rows))


def cards(rows: int) -> bytes:
    return b"".join(b"BEGIN:VCARD\nN:Q%d;P%d\nEND:VCARD\n" % (n, n) for n in range(rows))


def too_large(
    folder: Path, data: bytes, begun: Begun = FROM_THE_START
) -> tuple[ImportMeasure, int]:
    with pytest.raises(ImportTooLargeError) as error:
        read(folder, data, begun=begun)
    return error.value.measure, error.value.limit


def test_a_list_may_have_two_hundred_thousand_rows() -> None:
    assert (people_files.MAX_ROWS, people_files.MAX_BYTES) == (200_000, 52_428_800)


@pytest.mark.parametrize("written", [table, cards])
def test_one_row_more_than_a_list_may_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: Callable[[int], bytes]
) -> None:
    monkeypatch.setattr(people_stream, "MAX_ROWS", 50)

    assert [row.person.family for row in read(tmp_path, written(50)) if row.person] == [
        f"Q{number}" for number in range(50)
    ]
    assert too_large(tmp_path, written(51)) == (ImportMeasure.ROWS, 50)


@pytest.mark.parametrize("written", [table, cards])
def test_rows_that_were_read_before_count_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: Callable[[int], bytes]
) -> None:
    monkeypatch.setattr(people_stream, "MAX_ROWS", 50)
    whole = read(tmp_path, written(50))
    begun = Begun(number=whole[29].number, rows=30)

    assert read(tmp_path, written(50), begun=begun) == whole[30:]
    assert too_large(tmp_path, written(51), begun) == (ImportMeasure.ROWS, 50)


def test_empty_rows_cannot_be_read_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_stream, "MAX_ROWS", 50)

    assert len(read(tmp_path, b"given;family\nP;Q" + b"\n" * 199)) == 1
    assert too_large(tmp_path, b"given;family\nP;Q" + b"\n" * 200 + b";\n") == (
        ImportMeasure.ROWS,
        50,
    )


def test_two_hundred_columns_are_read_and_no_more(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"given" + b";x" * 199 + b"\nP" + b";x" * 199 + b"\n")) == 1
    assert too_large(tmp_path, b"given" + b";x" * 200 + b"\nP\n") == (ImportMeasure.COLUMNS, 200)


def test_a_long_card_with_a_photo_of_twenty_megabytes_holds_none_of_it(tmp_path: Path) -> None:
    photo = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"QUJD" * 7_000_000 + b"\n"
    data = cards(1).replace(b"END", photo + b"END") + cards(2)
    tracemalloc.start()
    found = read(tmp_path, data, "c.vcf")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [row.person.name for row in found if row.person] == ["P0 Q0", "P0 Q0", "P1 Q1"]
    assert peak < 8_000_000
