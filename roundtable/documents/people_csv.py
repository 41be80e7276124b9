"""People from a CSV file: every row is shown with its reading before one is stored."""

from dataclasses import dataclass
from itertools import islice

from roundtable.documents.csv_headings import recognise
from roundtable.documents.csv_records import MAX_COLUMNS, Record, records
from roundtable.documents.csv_rows import read_row
from roundtable.documents.text_bytes import decode
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
    PersonField,
)
from roundtable.domain.people_import import MAX_ROWS, ReadRow, mark_doubles, shown

MAX_BYTES = 2 * 1024 * 1024
_DELIMITERS = ";,\t"
_HEADING_WITHIN = 12
_MAX_RECORDS = 4 * MAX_ROWS  # spreadsheets add empty rows by the thousand


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """A column as headed in the file, and what it is taken for, None where it is left out."""

    heading: str
    field: PersonField | None


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """A CSV file as read."""

    columns: tuple[ReadColumn, ...]
    rows: tuple[ReadRow, ...]
    encoding: str
    delimiter: str


def read(data: bytes) -> ReadTable:
    """Read people from the bytes of a CSV file whose columns are named.

    :raises ImportTooLargeError: more than 2 MB, 5,000 rows or 200 columns
    :raises ImportUnreadableError: not a text, or no row names the columns
    """
    text, encoding = decode(data, max_bytes=MAX_BYTES)
    delimiter, heading = _find_heading(text)
    if len(heading.cells) > MAX_COLUMNS:
        raise ImportTooLargeError(ImportMeasure.COLUMNS, MAX_COLUMNS)
    fields = recognise(heading.cells)
    columns = (
        ReadColumn(heading=shown(cell), field=field)
        for cell, field in zip(heading.cells, fields, strict=True)
    )
    body = _body(text, delimiter, heading.number)
    return ReadTable(
        columns=tuple(columns),
        rows=mark_doubles(read_row(record, fields) for record in body),
        encoding=encoding,
        delimiter=delimiter,
    )


def _find_heading(text: str) -> tuple[str, Record]:
    """Find the row that names most columns we know, and the delimiter that shows them.

    LinkedIn puts notes above it. Of two delimiters that show as many the one that
    stands more often outside quotes is taken, then the first of ``; , TAB``.
    """
    best: tuple[int, int, str, Record] | None = None
    for delimiter in _DELIMITERS:
        for record in islice(records(text, delimiter), _HEADING_WITHIN):
            known = sum(field is not None for field in recognise(record.cells))
            if known and (best is None or (known, len(record.cells)) > best[:2]):
                best = known, len(record.cells), delimiter, record
    if best is None:
        raise ImportUnreadableError(ImportRefusal.NO_HEADINGS)
    return best[2:]


def _body(text: str, delimiter: str, heading: int) -> list[Record]:
    """Return the records below the heading that hold anything."""
    body: list[Record] = []
    for record in records(text, delimiter):
        if record.number > heading and not record.is_blank:
            body.append(record)
        if len(body) > MAX_ROWS or record.number > _MAX_RECORDS:
            raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
    return body
