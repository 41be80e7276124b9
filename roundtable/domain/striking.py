"""Striking somebody's name out of texts that stay."""

import re
from collections.abc import Sequence

STRUCK = "…"
SHORTEST = 4


def names_to_strike(given: str, family: str, email: str) -> Sequence[str]:
    """The ways in which a text names somebody whole; half a name has namesakes."""
    names = [given or family]
    if given and family:
        names = [f"{given} {family}", f"{family} {given}", f"{family}, {given}"]
    return [name for name in (*names, email) if len(name) >= SHORTEST]


def strike(text: str, names: Sequence[str]) -> str:
    """Put an ellipsis in the place of each name, whatever its capitals."""
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", STRUCK, text, flags=re.IGNORECASE)
    return text
