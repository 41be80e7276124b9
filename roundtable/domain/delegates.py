"""What was written of somebody who comes in a leader's place."""

from roundtable.domain.name_parts import split_name
from roundtable.domain.spelling import plain


def as_written(name: str, post: str, words: str) -> str:
    """Name and post in a line of their own, above what else was written; for the history."""
    return "\n".join(filter(None, [", ".join(filter(None, [name, post])), words]))


def is_known_otherwise(written: str, name: str) -> bool:
    """Whether the directory has another family name for whoever was written of.

    :param written: what ``as_written`` gave
    :param name: the directory's
    """
    first = written.split("\n", 1)[0].split(",", 1)[0]
    family = split_name(first).family
    return bool(family) and not set(plain(family).split()) & set(plain(name).split())
