"""People from a spreadsheet: the first sheet, or the one that was chosen."""

from roundtable.documents import sheets
from roundtable.documents.people_table import ReadTable, read_table
from roundtable.domain.list_choices import AS_FOUND, ReadingChoices


def read(data: bytes, choices: ReadingChoices = AS_FOUND) -> ReadTable:
    """Read people from the bytes of an XLSX, XLS or ODS file.

    :raises ImportTooLargeError: more than 5 MB, 5,000 rows or 200 columns
    :raises NamelessColumnsError: no column says who the people are
    :raises ImportUnreadableError: no spreadsheet, a locked one, one that would burst, or empty
    """
    sheet = sheets.read(data, choices.sheet)
    about = ReadTable(sheets=sheet.names, sheet=sheet.name)
    return read_table({"": lambda: sheet.records}, choices, about)
