"""Leaving photos out of a vCard file while it is read, so that none is ever held whole."""

import re
from typing import BinaryIO

_PICTURE = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_PROPERTY = re.compile(rb"(?:[\w-]+\.)?[A-Za-z-]+[;:]")
_PIECE = 64 * 1024


def without_photos(file: BinaryIO, *, most: int) -> bytes:
    """Read a file of cards without photos, logos, sounds and keys, however they are folded.

    :param most: bytes after which reading ends; one more says that there was more
    """
    kept = bytearray()
    is_left_out = is_inside = False
    while len(kept) <= most and (piece := file.readline(_PIECE)):
        if not is_inside and (_PROPERTY.match(piece) or piece[:1] in {b"\r", b"\n"}):
            is_left_out = _PICTURE.match(piece) is not None
        if not is_left_out:
            kept += piece
        is_inside = not piece.endswith(b"\n")
    return bytes(kept[: most + 1])
