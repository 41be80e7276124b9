"""People from a long file, one after the other: never more of it in memory than a piece."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from roundtable.documents.csv_headings import recognise
from roundtable.documents.csv_records import MAX_COLUMNS, Record
from roundtable.documents.csv_rows import read_row
from roundtable.documents.csv_stream import stream_records
from roundtable.documents.people_vcard import read_card
from roundtable.documents.vcard_cards import cut_lines
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)
from roundtable.domain.people_files import MAX_ROWS
from roundtable.domain.people_import import ReadRow

PIECE = 512 * 1024
_LINE = 64 * 1024
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = ";,\t"
_HEADING_WITHIN = 12
_EMPTY_ROWS = 4

Progress = Callable[[int], object]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """How far a file was read before: the number of its last row, and how many rows that were."""

    number: int = 0
    rows: int = 0


FROM_THE_START = Begun()


def stream(
    path: Path, filename: str, begun: Begun = FROM_THE_START, progress: Progress = int
) -> Iterator[ReadRow]:
    """Read the people of a CSV or vCard file; the rows come in the order of their numbers.

    :param begun: what is left out, because it was read before
    :param progress: is told how many bytes have been read
    :raises ImportTooLargeError: more than 200,000 rows or 200 columns
    :raises ImportUnreadableError: no list of people in any form that is known
    """
    encoding = _encoding(path)
    with path.open("rb") as opened:
        start = next(_pieces(opened.read, encoding, int), "").lstrip()[:4_000].upper()
    is_cards = "BEGIN:VCARD" in start or filename.casefold().endswith((".vcf", ".vcard"))
    rows = (_cards if is_cards else _table)(path, encoding, begun.number, progress)
    for count, row in enumerate(rows, begun.rows + 1):
        if count > MAX_ROWS:
            raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
        yield row


def _cards(path: Path, encoding: str, after: int, progress: Progress) -> Iterator[ReadRow]:
    is_any = False
    with path.open("rb") as opened:
        lines = _lines(_pieces(opened.read, encoding, progress))
        for number, card in enumerate(cut_lines(lines), 1):
            is_any = True
            if number > after:
                yield read_card(number, card)
    if not is_any:
        raise ImportUnreadableError(ImportRefusal.NO_CARDS)


def _table(path: Path, encoding: str, after: int, progress: Progress) -> Iterator[ReadRow]:
    delimiter, heading = _heading(path, encoding)
    fields = recognise(heading.cells)
    for record in _records(path, encoding, delimiter, progress):
        if record.number > _EMPTY_ROWS * MAX_ROWS:
            raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
        if record.number > max(heading.number, after) and not record.is_blank:
            yield read_row(record, fields)


def _heading(path: Path, encoding: str) -> tuple[str, Record]:
    """The row that names most columns we know, and the delimiter that shows them."""
    best: tuple[int, int, str, Record] | None = None
    for delimiter in _DELIMITERS:
        for record in islice(_records(path, encoding, delimiter, int), _HEADING_WITHIN):
            known = sum(field is not None for field in recognise(record.cells))
            if known and (best is None or (known, len(record.cells)) > best[:2]):
                best = known, len(record.cells), delimiter, record
    if best is None:
        raise ImportUnreadableError(ImportRefusal.NO_HEADINGS)
    if len(best[3].cells) > MAX_COLUMNS:
        raise ImportTooLargeError(ImportMeasure.COLUMNS, MAX_COLUMNS)
    return best[2:]


def _records(path: Path, encoding: str, delimiter: str, progress: Progress) -> Iterator[Record]:
    with path.open("rb") as opened:
        yield from stream_records(_pieces(opened.read, encoding, progress), delimiter)


def _pieces(read: Callable[[int], bytes], encoding: str, progress: Progress) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    count = 0
    while data := read(PIECE):
        count += len(data)
        yield decoder.decode(data)
        progress(count)
    yield decoder.decode(b"", final=True)


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Lines without their ends; one that is as long as a photo is cut, since none is read."""
    rest = ""
    for piece in pieces:
        text = rest + piece
        held = "\r" if text.endswith("\r") else ""  # half of a line end, perhaps
        text = text.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n")
        *lines, rest = text.split("\n")
        yield from (line[:_LINE] for line in lines)
        rest = rest[:_LINE] + held
    yield rest


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8 if whole, else that of Windows.

    :raises ImportUnreadableError: nothing in it, or a spreadsheet, or no text
    """
    with path.open("rb") as opened:
        start = opened.read(PIECE)
        if start.startswith(_SPREADSHEETS):
            raise ImportUnreadableError(ImportRefusal.SPREADSHEET)
        if not start.strip():
            raise ImportUnreadableError(ImportRefusal.EMPTY)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if start.count(b"\0") * 10 > len(start):
            raise ImportUnreadableError(ImportRefusal.NOT_TEXT)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while start:
                decoder.decode(start)
                start = opened.read(PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
