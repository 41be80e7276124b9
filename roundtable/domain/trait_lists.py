"""Interests and affiliations as people type them: one line, parted by commas."""

import re
from collections.abc import Iterable

from roundtable.domain.spelling import plain

MOST = 40


def split(text: str) -> tuple[str, ...]:
    """Part a line at its semicolons, or at its commas where it has none; each name once."""
    names = (name.strip(" ,\t") for name in re.split(";" if ";" in text else "[,\n]", text))
    first: dict[str, str] = {}
    for name in names:
        if name:
            first.setdefault(plain(name) or name, name)
    return tuple(first.values())


def join(names: Iterable[str]) -> str:
    """Write names as ``split`` reads them again; a comma inside a name asks for semicolons."""
    listed = list(names)
    if not any("," in name for name in listed):
        return ", ".join(listed)
    return "; ".join(listed) + (";" if len(listed) == 1 else "")
