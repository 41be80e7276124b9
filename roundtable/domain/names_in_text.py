"""Finding members' names in what is to be kept without names."""

import re
from collections.abc import Iterable

SHORTEST = 3


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those names that stand in a text as whole words, in the order given.

    Case counts: ``Berg`` is a name, ``berg`` is not, nor is ``BERG`` in a title in capitals; of a
    whole name each part may be in capitals. Names of one or two letters are left out, they would
    be found everywhere.
    """
    words = set(re.findall(r"\w[\w'’-]*", text))
    parts = {part for word in words for part in re.split(r"['’-]", word)} | words
    return tuple(
        name for name in dict.fromkeys(names) if len(name) >= SHORTEST and _is_in(name, text, parts)
    )


def _is_in(name: str, text: str, parts: set[str]) -> bool:
    if " " in name:
        parts_in_either = (f"(?:{re.escape(one)}|{re.escape(one.upper())})" for one in name.split())
        whole = r"\s+".join(parts_in_either)
        return re.search(rf"(?<!\w){whole}(?!\w)", text) is not None
    return name in parts
