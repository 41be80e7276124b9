"""Interests that are noted with one click."""

from roundtable.database import db
from roundtable.domain.people import TraitKind
from roundtable.domain.spelling import plain
from roundtable.models.people import Person, PersonTrait
from roundtable.services.locks import lock


def accept(person: Person, name: str) -> None:
    """Note an interest; one that is known in another spelling stays as it is."""
    lock([person])
    db.session.refresh(person, ["traits"])
    known = {plain(one.name) for one in person.traits if one.kind is TraitKind.INTEREST}
    if plain(name) not in known:
        person.traits.append(PersonTrait(kind=TraitKind.INTEREST, name=name))
    db.session.flush()
