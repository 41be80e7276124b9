"""The text in a file that somebody brings, whatever program wrote it."""

import codecs

from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NUL_SHARE = 0.1


def decode(data: bytes, *, max_bytes: int) -> tuple[str, str]:
    """Return text and encoding: UTF-8 or UTF-16 by its mark, UTF-8 if whole, else cp1252.

    Guessing libraries are wrong for short German files (they say cp1250). Bytes that
    mean nothing become U+FFFD.

    :raises ImportTooLargeError: more than ``max_bytes``
    :raises ImportUnreadableError: nothing in it, a spreadsheet, or no text at all
    """
    if len(data) > max_bytes:
        raise ImportTooLargeError(ImportMeasure.BYTES, max_bytes)
    if data.startswith(_SPREADSHEETS):
        raise ImportUnreadableError(ImportRefusal.SPREADSHEET)
    text, encoding = _decode(data)
    if not text.strip(" \t\r\n\x00"):
        raise ImportUnreadableError(ImportRefusal.EMPTY)
    if text.count("\x00") > len(text) * _NUL_SHARE:
        raise ImportUnreadableError(ImportRefusal.NOT_TEXT)
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        if data.startswith(codecs.BOM_UTF8):
            return data.decode("utf-8-sig", "replace"), "utf-8"
        return data.decode("cp1252", "replace"), "cp1252"
