"""A file on its way from one preview to the next, in the form itself: nothing is kept here.

Whoever sends it could as well have chosen another file: it is read anew with all limits.
"""

import base64
import binascii
import zlib

from roundtable.documents.people_file import MAX_BYTES

MOST_PACKED = 10 * 1024 * 1024


def pack(data: bytes) -> str:
    """Turn a file into text that a form can carry."""
    return base64.b64encode(zlib.compress(data, level=6)).decode("ascii")


def unpack(text: str) -> bytes | None:
    """Turn it back; None where it is none, or would be larger than any list may be."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(text, validate=True), MAX_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error):
        return None
    return data if unpacker.eof and len(data) <= MAX_BYTES else None
