"""Whether somebody who comes by a list or a form asked to be left alone, or to be forgotten."""

from collections.abc import Mapping
from typing import TypeAlias

import sqlalchemy as sa

from roundtable import links
from roundtable.database import db
from roundtable.domain.import_review import KnownPerson
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.tombstones import TombstoneCause, traces
from roundtable.models.objections import Tombstone
from roundtable.models.people import Person

Named: TypeAlias = Person | ReadPerson | KnownPerson
"""Whoever has an address, a name and a house: stored, or read from a list."""


class Tombstones:
    """All tombstones, read once for a list of many."""

    def __init__(self, causes: Mapping[str, TombstoneCause]) -> None:
        self._causes = causes

    def cause(self, person: Named) -> TombstoneCause | None:
        """Why this person must not be added; None for nearly everybody."""
        if not self._causes:
            return None
        found = {self._causes[mark] for mark in marks_of(person) if mark in self._causes}
        return max(found, key=_weight, default=None)


def everyone() -> Tombstones:
    """Read all of them; there are few, one or two for each person who ever asked."""
    rows = db.session.execute(sa.select(Tombstone.mark, Tombstone.cause))
    return Tombstones({mark: cause for mark, cause in rows})  # noqa: C416  a row is no tuple to dict()


def cause(person: Named) -> TombstoneCause | None:
    """Why this one person must not be added, or written to."""
    query = sa.select(Tombstone.cause).where(Tombstone.mark.in_(marks_of(person)))
    return max(db.session.scalars(query), key=_weight, default=None)


def marks_of(person: Named) -> list[str]:
    """The keyed hashes by which a person would be known again."""
    texts = traces(
        email=person.email,
        given=person.given,
        family=person.family,
        organisation=person.organisation,
    )
    return [links.mark(text) for text in texts]


def _weight(cause: TombstoneCause) -> int:
    """Who was erased says more than who only objected."""
    return list(TombstoneCause).index(cause)
