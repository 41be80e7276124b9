"""A small table as a CSV file that spreadsheets open as one."""

import csv
import io
from collections.abc import Iterable, Sequence

from roundtable.documents.csv_cells import cell
from roundtable.domain.people import Language

_SEPARATORS = {Language.EN: ",", Language.DE: ";"}


def write(rows: Iterable[Sequence[str]], language: Language) -> bytes:
    """Write rows with the separator that spreadsheets of a language expect; no cell is run.

    The mark at the start tells Excel that it is UTF-8.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=_SEPARATORS[language])
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
