"""What somebody corrects in how a file is read: its characters, its sheet, its columns."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.import_problems import PersonField

Fields = tuple[PersonField | None, ...]


class TextEncoding(StrEnum):
    """How a file writes its characters; the values are Python's names."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS = "cp1252"
    MACINTOSH = "mac_roman"


@dataclass(frozen=True, kw_only=True)
class ReadingChoices:
    """What was chosen; what is empty is found out from the file.

    ``fields`` says for each column what it holds, None where it is left out. It counts only
    for a table of as many columns.
    """

    encoding: TextEncoding | None = None
    sheet: str = ""
    fields: Fields = ()


AS_FOUND = ReadingChoices()
