"""A list of people in any file that is understood: vCard, calendar, table, or names as text."""

import re
from dataclasses import dataclass
from typing import BinaryIO

from roundtable.documents import people_csv, people_ics, people_sheet, people_vcard
from roundtable.documents.csv_headings import recognise
from roundtable.documents.people_table import ReadTable
from roundtable.documents.text_bytes import decode, is_spreadsheet
from roundtable.documents.vcard_photos import without_photos
from roundtable.domain import attendee_list
from roundtable.domain.list_choices import AS_FOUND, ReadingChoices
from roundtable.domain.people_import import ReadRow

MAX_BYTES = people_vcard.MAX_BYTES  # of what is read
MAX_UPLOAD = 48 * 1024 * 1024  # with photos, which are left out on the way
_CARD = b"BEGIN:VCARD"
_CALENDAR = b"BEGIN:VCALENDAR"
_CARD_LINE = re.compile(r"^[ \t]*BEGIN:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 4_000


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    """The rows of a file; ``table`` is how they stood there, where the file has columns."""

    rows: tuple[ReadRow, ...]
    table: ReadTable | None = None


def load(file: BinaryIO) -> bytes:
    """Read a file into memory as far as a list may go; photos in cards are left out on the way.

    UTF-16 has no line ends that could be looked for, so its photos stay.
    """
    start = file.read(_LOOKED_AT)
    file.seek(0)
    if _CARD in start.upper():
        return without_photos(file, most=MAX_BYTES)
    return file.read(MAX_BYTES + 1)


def read(data: bytes, filename: str, choices: ReadingChoices = AS_FOUND) -> ReadFile:
    """Read people by what the file holds, or else by how its name ends.

    :raises ImportTooLargeError: more than is read at once
    :raises NamelessColumnsError: a table in which no column says who the people are
    :raises ImportUnreadableError: no list of people in any form that is known
    """
    start = data[:_LOOKED_AT].replace(b"\x00", b"").upper()  # UTF-16 has a NUL in each letter
    name = filename.casefold()
    if is_spreadsheet(data):
        return _of_table(people_sheet.read(data, choices))
    if _CARD in start or name.endswith((".vcf", ".vcard")):
        return ReadFile(rows=people_vcard.read(data))
    if _CALENDAR in start or name.endswith((".ics", ".ical")):
        return ReadFile(rows=people_ics.read(data))
    if name.endswith(".txt"):
        text, _encoding = decode(data, max_bytes=people_csv.MAX_BYTES)
        return ReadFile(rows=read_pasted(text))
    return _of_table(people_csv.read(data, choices))


def may_be_long(data: bytes) -> bool:
    """Whether it is a table as text or cards, which can be read piece by piece."""
    return not is_spreadsheet(data) and _CALENDAR not in data[:_LOOKED_AT].upper()


def read_pasted(text: str) -> tuple[ReadRow, ...]:
    """Read people from pasted text: names and addresses, or cards with whatever stands around.

    Rows of a spreadsheet that bring their headings along are read by them.

    :raises ImportTooLargeError: more than is read at once
    """
    if _CARD_LINE.search(text):
        return people_vcard.read(text.encode("utf-8"))
    if _has_headings(text):
        return people_csv.read(text.encode("utf-8", "replace")).rows
    return attendee_list.read(text)


def _has_headings(text: str) -> bool:
    first = text.lstrip()[:_LOOKED_AT].partition("\n")[0]
    named = (recognise(tuple(first.split(delimiter))) for delimiter in "\t;")
    return any(sum(field is not None for field in fields) > 1 for fields in named)


def _of_table(table: ReadTable) -> ReadFile:
    return ReadFile(rows=table.rows, table=table)
