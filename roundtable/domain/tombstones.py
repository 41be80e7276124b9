"""What is remembered of somebody who must not come back by a list: traces, and never a name."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.spelling import plain, spellings


class TombstoneCause(StrEnum):
    """What somebody asked for."""

    OBJECTED = "objected"
    ERASED = "erased"


class ObjectedError(RuleBrokenError):
    """They asked not to be written to, and nobody writes to them; ``names`` says who they are."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        super().__init__(*names)
        self.names = tuple(names)


class ErasedError(RuleBrokenError):
    """They asked to be forgotten, and nobody is sure that they came back themselves."""


class StillObjectsError(RuleBrokenError):
    """Only what the person themselves said takes an objection back."""


def traces(*, email: str, given: str, family: str, organisation: str) -> Iterator[str]:
    """Yield the texts by which somebody is known again: the address; the name in its house.

    A name alone is too little where a house is known: it has namesakes. The order of its parts,
    accents and capitals do not matter, and ``ü`` is what ``ue`` is.
    """
    if email:
        yield f"mail\0{email.strip().casefold()}"
    house = plain(organisation)
    name = f"{given} {family}"
    if name.strip() and (house or not email):
        for spelling in spellings(name):
            yield f"name\0{' '.join(sorted(spelling.split()))}\0{house}"
