"""Cells that a spreadsheet would run as formulas.

On export a cell that begins with ``= + - @``, a tab or a line end gets an apostrophe,
so that it is shown and not run; on import exactly that apostrophe goes again.
"""

import re

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def cell(value: str) -> str:
    """Return the value as it is safe to write into a CSV file; ``uncell`` undoes it."""
    return f"'{value}" if is_formula(value) or _GUARDED.match(value) else value


def uncell(text: str) -> str:
    """Return the value that ``cell`` made safe; other text stays as it is."""
    return text[1:] if _GUARDED.match(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula."""
    return _FORMULA.match(text) is not None
