"""A list of people in any file that is understood: vCard, CSV, or names as text."""

import re

from roundtable.documents import people_csv, people_vcard
from roundtable.documents.text_bytes import decode
from roundtable.domain import attendee_list
from roundtable.domain.people_import import ReadRow

MAX_BYTES = people_vcard.MAX_BYTES
_CARD = b"BEGIN:VCARD"
_CARD_LINE = re.compile(r"^[ \t]*BEGIN:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 4_000


def read(data: bytes, filename: str) -> tuple[ReadRow, ...]:
    """Read people by what the file holds, or else by how its name ends.

    :raises ImportTooLargeError: more than is read at once
    :raises ImportUnreadableError: no list of people in any form that is known
    """
    start = data[:_LOOKED_AT].replace(b"\x00", b"").upper()  # UTF-16 has a NUL in each letter
    name = filename.casefold()
    if _CARD in start or name.endswith((".vcf", ".vcard")):
        return people_vcard.read(data)
    if name.endswith(".txt"):
        text, _encoding = decode(data, max_bytes=people_csv.MAX_BYTES)
        return read_pasted(text)
    return people_csv.read(data).rows


def read_pasted(text: str) -> tuple[ReadRow, ...]:
    """Read people from pasted text: names and addresses, or cards with whatever stands around.

    :raises ImportTooLargeError: more than is read at once
    """
    if _CARD_LINE.search(text):
        return people_vcard.read(text.encode("utf-8"))
    return attendee_list.read(text)
