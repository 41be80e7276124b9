"""People from a table, whatever file it came in: the columns are found, each row is read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from roundtable.documents.csv_headings import is_naming, recognise
from roundtable.documents.csv_records import MAX_COLUMNS, Record
from roundtable.documents.csv_rows import read_row
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
    PersonField,
)
from roundtable.domain.list_choices import Fields, ReadingChoices, TextEncoding
from roundtable.domain.people_import import MAX_ROWS, ReadRow, mark_doubles, shown

MAX_RECORDS = 4 * MAX_ROWS  # spreadsheets add empty rows by the thousand
_HEADING_WITHIN = 12
_SAMPLED = 50

#: The records of a table by the delimiter that gives them, each to be read from the start.
Dialects = Mapping[str, Callable[[], Iterable[Record]]]


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """A column as headed in the file, and what it is taken for, None where it is left out.

    ``sample`` is the first thing that stands in it.
    """

    heading: str
    field: PersonField | None
    sample: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """A table as read; text has an encoding, a spreadsheet has sheets."""

    columns: tuple[ReadColumn, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    encoding: TextEncoding | None = None
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""


class NamelessColumnsError(ImportUnreadableError):
    """No column says who the people are; ``table`` has no rows, its columns can be named."""

    def __init__(self, table: ReadTable) -> None:
        super().__init__(ImportRefusal.NO_HEADINGS)
        self.table = table


@dataclass(frozen=True, kw_only=True)
class _Found:
    """Where the columns are named: ``above`` is the last row that holds no person."""

    delimiter: str
    headings: tuple[str, ...]
    fields: Fields
    above: int


def read_table(dialects: Dialects, choices: ReadingChoices, about: ReadTable) -> ReadTable:
    """Read people from a table, by what its headings say or by what was chosen.

    :param about: what is known of the file as a whole

    :raises ImportTooLargeError: more than 5,000 rows or 200 columns
    :raises NamelessColumnsError: no column says who the people are
    :raises ImportUnreadableError: there is no row at all
    """
    found = _find_headings(dialects) or _without_headings(dialects)
    width = len(found.headings)
    if width > MAX_COLUMNS:
        raise ImportTooLargeError(ImportMeasure.COLUMNS, MAX_COLUMNS)
    fields = choices.fields if len(choices.fields) == width else found.fields
    body = _body(dialects[found.delimiter](), found.above)
    columns = _columns(found.headings, fields, body)
    table = replace(about, columns=columns, delimiter=found.delimiter)
    if not is_naming(fields):
        raise NamelessColumnsError(table)
    return replace(table, rows=mark_doubles(read_row(record, fields) for record in body))


def _find_headings(dialects: Dialects) -> _Found | None:
    """Find the row that names most columns we know, and the delimiter that shows them.

    LinkedIn puts notes above it. Of two delimiters that show as many the one that
    stands more often outside quotes is taken, then the first.
    """
    best: tuple[tuple[int, int], _Found] | None = None
    for delimiter, records in dialects.items():
        for record in islice(records(), _HEADING_WITHIN):
            fields = recognise(record.cells)
            worth = (sum(field is not None for field in fields), len(record.cells))
            if worth[0] and (best is None or worth > best[0]):
                best = (
                    worth,
                    _Found(
                        delimiter=delimiter,
                        headings=record.cells,
                        fields=fields,
                        above=record.number,
                    ),
                )
    return best[1] if best else None


def _without_headings(dialects: Dialects) -> _Found:
    """Take the first row for headings of no language we know; one with an address is a person's."""
    best: tuple[str, Record] | None = None
    for delimiter, records in dialects.items():
        first = next((one for one in islice(records(), _HEADING_WITHIN) if not one.is_blank), None)
        if first and first.cells and (best is None or len(first.cells) > len(best[1].cells)):
            best = delimiter, first
    if best is None:
        raise ImportUnreadableError(ImportRefusal.NO_HEADINGS)
    delimiter, record = best
    is_person = any("@" in cell for cell in record.cells)
    return _Found(
        delimiter=delimiter,
        headings=("",) * len(record.cells) if is_person else record.cells,
        fields=(None,) * len(record.cells),
        above=record.number - is_person,
    )


def _body(records: Iterable[Record], above: int) -> list[Record]:
    """Return the records below the headings that hold anything."""
    body: list[Record] = []
    for record in records:
        if record.number > above and not record.is_blank:
            body.append(record)
        if len(body) > MAX_ROWS or record.number > MAX_RECORDS:
            raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
    return body


def _columns(
    headings: tuple[str, ...], fields: Fields, body: list[Record]
) -> tuple[ReadColumn, ...]:
    samples = [""] * len(headings)
    for record in body[:_SAMPLED]:
        for place, cell in enumerate(record.cells[: len(headings)]):
            samples[place] = samples[place] or shown(cell)
    return tuple(
        ReadColumn(heading=shown(heading), field=field, sample=sample)
        for heading, field, sample in zip(headings, fields, samples, strict=True)
    )
