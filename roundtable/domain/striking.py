"""Striking somebody's name out of texts that stay."""

import re
from collections.abc import Sequence
from itertools import product

from roundtable.domain.spelling import spellings

STRUCK = "…"
SHORTEST = 4


def names_to_strike(given: str, family: str, email: str) -> Sequence[str]:
    """The ways in which a text names somebody whole; half a name has namesakes."""
    names = _whole(given, family)
    for one, other in product(spellings(given), spellings(family)):
        names += _whole(one, other)  # ``Jorg Ozturk``, ``Anna Oeztuerk``
    found: dict[str, str] = {}
    for name in (*names, email):
        if len(name) >= SHORTEST:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def _whole(given: str, family: str) -> list[str]:
    if given and family:
        return [f"{given} {family}", f"{family} {given}", f"{family}, {given}"]
    return [given or family]


def strike(text: str, names: Sequence[str]) -> str:
    """Put an ellipsis in the place of each name, whatever its capitals."""
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", STRUCK, text, flags=re.IGNORECASE)
    return text
