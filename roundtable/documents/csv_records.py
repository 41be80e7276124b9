"""Reading CSV record by record, so that one broken row costs one row.

The standard library's reader lets an unclosed quote swallow the rest of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MAX_COLUMNS = 200
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_MAX_CELL = 32_767


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record; ``number`` is the row a spreadsheet shows.

    A broken one, whose quotes do not balance, has no cells. Cells beyond
    ``MAX_COLUMNS`` and one more are left out.
    """

    number: int
    text: str
    cells: tuple[str, ...]
    is_broken: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the record but white space and NUL."""
        return not self.is_broken and not any(cell.strip(" \t\x00") for cell in self.cells)


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Read all records, blank ones too, in time that grows with the text."""
    start = number = 0
    while start < len(text):
        number += 1
        cells, end = _cells(text, start, delimiter)
        is_broken = cells is None
        line_end = _LINE_END.search(text, end)
        stop, after = line_end.span() if line_end else (len(text), len(text))
        yield Record(
            number=number, text=text[start:stop], cells=tuple(cells or ()), is_broken=is_broken
        )
        start = after


def _cells(text: str, start: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of a record and where they end, or None where a quote does not close."""
    pattern = _cell_pattern(delimiter)
    cells: list[str] = []
    position = start
    while len(cells) <= MAX_COLUMNS:
        match = pattern.match(text, position)
        if match is None:
            return None, start
        quoted = match["quoted"]
        cells.append(match["plain"] if quoted is None else quoted.replace('""', '"'))
        position = match.end()
        if text[position : position + 1] != delimiter:
            break
        position += 1
    return cells, position


@lru_cache(maxsize=8)
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    """Return a pattern for one cell: quoted up to its end, or without a quote in front."""
    edge = re.escape(delimiter)
    return re.compile(
        rf'[ ]*+"(?P<quoted>(?:[^"]|""){{0,{_MAX_CELL}}}+)"[ ]*+(?=[{edge}\r\n]|\Z)'
        rf'|(?![ ]*+")(?P<plain>[^{edge}\r\n]*+)'
    )
