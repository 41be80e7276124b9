"""People from a CSV file: every row is shown with its reading before one is stored."""

from functools import partial

from roundtable.documents.csv_records import records
from roundtable.documents.people_table import ReadTable, read_table
from roundtable.documents.text_bytes import decode
from roundtable.domain.list_choices import AS_FOUND, ReadingChoices

MAX_BYTES = 2 * 1024 * 1024
_DELIMITERS = ";,\t"


def read(data: bytes, choices: ReadingChoices = AS_FOUND) -> ReadTable:
    """Read people from the bytes of a CSV file.

    :raises ImportTooLargeError: more than 2 MB, 5,000 rows or 200 columns
    :raises NamelessColumnsError: no column says who the people are
    :raises ImportUnreadableError: not a text, or nothing in it
    """
    text, encoding = decode(data, max_bytes=MAX_BYTES, encoding=choices.encoding)
    dialects = {delimiter: partial(records, text, delimiter) for delimiter in _DELIMITERS}
    return read_table(dialects, choices, ReadTable(encoding=encoding))
