"""The text in a file that somebody brings, whatever program wrote it."""

import codecs

from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)
from roundtable.domain.list_choices import TextEncoding

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NUL_SHARE = 0.1
_LOOKED_AT = 100_000
_SHORTEST_UTF_16 = 16
_LETTERS = "äöüÄÖÜßéèêëáàâãåæçñóòôõøœúùûíìîïÉ"
_WINDOWS_MARKS = "‘’“”„‚–—…€šŠžŽ"


def decode(
    data: bytes, *, max_bytes: int, encoding: TextEncoding | None = None
) -> tuple[str, TextEncoding]:
    """Return text and encoding: as chosen, or else as it seems to be.

    That is UTF-8 or UTF-16 by its mark, UTF-8 if whole, UTF-16 if every second byte is
    empty, else of Windows and Macintosh the one that makes words of it. Guessing libraries
    are wrong for short German files (they say cp1250). Bytes that mean nothing become U+FFFD.

    :raises ImportTooLargeError: more than ``max_bytes``
    :raises ImportUnreadableError: nothing in it, a spreadsheet, or no text at all
    """
    if len(data) > max_bytes:
        raise ImportTooLargeError(ImportMeasure.BYTES, max_bytes)
    if is_spreadsheet(data):
        raise ImportUnreadableError(ImportRefusal.SPREADSHEET)
    found = encoding or guess(data)
    text = _decode(data, found)
    if not text.strip(" \t\r\n\x00"):
        raise ImportUnreadableError(ImportRefusal.EMPTY)
    if text.count("\x00") > len(text) * _NUL_SHARE:
        raise ImportUnreadableError(ImportRefusal.NOT_TEXT)
    return text, found


def is_spreadsheet(data: bytes) -> bool:
    """Whether bytes begin as the files of spreadsheets do, zipped or of the older kind."""
    return data.startswith(_SPREADSHEETS)


def guess(data: bytes) -> TextEncoding:
    """Say how a text seems to be written."""
    if data.startswith(_UTF_16_MARKS) or _byte_order(data):
        return TextEncoding.UTF_16
    if data.startswith(codecs.BOM_UTF8):
        return TextEncoding.UTF_8
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        special = bytes(byte for byte in data[:_LOOKED_AT] if byte >= 0x80)
        is_macintosh = _worth(special, "mac_roman") > _worth(special, "cp1252")
        return TextEncoding.MACINTOSH if is_macintosh else TextEncoding.WINDOWS
    return TextEncoding.UTF_8


def _worth(special: bytes, encoding: str) -> int:
    """Count what is at home in a western text; the marks are those that Windows writes."""
    likely = _LETTERS + (_WINDOWS_MARKS if encoding == "cp1252" else "")
    return sum(character in likely for character in special.decode(encoding, "replace"))


def _decode(data: bytes, encoding: TextEncoding) -> str:
    if encoding == TextEncoding.UTF_16:
        name = "utf-16" if data.startswith(_UTF_16_MARKS) else _byte_order(data) or "utf-16-le"
        return data.decode(name, "replace")
    return data.decode("utf-8-sig" if encoding == TextEncoding.UTF_8 else encoding, "replace")


def _byte_order(data: bytes) -> str:
    """Tell UTF-16 without its mark, as far as it is of western letters: every second is empty."""
    start = data[: _LOOKED_AT // 2 * 2]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < _SHORTEST_UTF_16 or max(even, odd) < len(start) * 0.4 or min(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
