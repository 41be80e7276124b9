"""Records of a CSV file that comes in pieces."""

from collections.abc import Iterator
from dataclasses import replace

from roundtable.documents.csv_records import Record, records

_AHEAD = 2 * 1024 * 1024
"""So much must lie behind a record whose quotes do not close before it is called broken."""

_LONGEST = 4 * _AHEAD
"""No row is longer."""


def stream_records(pieces: Iterator[str], delimiter: str) -> Iterator[Record]:
    """Read all records as ``records`` does, with never much more than a piece in memory.

    What is read last of a text may go on in the next piece: it is read again then.
    """
    text, number, is_over = "", 0, False
    while not is_over:
        piece = next(pieces, None)
        is_over = piece is None
        text += piece or ""
        done = 0
        for record, end in _with_ends(text, delimiter):
            ahead = len(text) - end
            is_sure = ahead > 0 and (not record.is_broken or ahead > _AHEAD)
            if not (is_sure or is_over or len(text) > _LONGEST):
                break
            number += 1
            done = end
            yield replace(record, number=number)
        text = text[done:]


def _with_ends(text: str, delimiter: str) -> Iterator[tuple[Record, int]]:
    """Each record and where the next one begins."""
    end = 0
    for record in records(text, delimiter):
        end += len(record.text)
        end += 2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0
        yield record, end
