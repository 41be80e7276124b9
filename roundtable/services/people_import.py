"""Storing a list of people that somebody has looked at: all of it or nothing, and once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from roundtable.database import db
from roundtable.domain import trait_lists
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_review import Fate, ListChoices, ListDefaults, ReviewedRow
from roundtable.domain.people import Gender, TraitKind
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.models.people import Person
from roundtable.queries.people_import import review
from roundtable.services import people, people_making

_FILLED = (
    "given", "family", "titles", "email", "phone", "organisation", "post", "country",
    "region", "city",
)  # fmt: skip


class ListHasErrorsError(RuleBrokenError):
    """Rows cannot be taken over, and nobody said to leave them out."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} rows cannot be taken over")
        self.number = number


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What became of a list: people added, completed, left as they are, rows left out."""

    added: int
    filled: int
    known: int
    left_out: int


def store(
    rows: Sequence[ReadRow], choices: ListChoices, defaults: ListDefaults, *, now: datetime
) -> Stored:
    """Store the new people of a list; a list stored twice adds nothing.

    The rows are compared with the directory anew: it may have changed since they were shown.

    :raises ListHasErrorsError: some rows cannot be taken over, and they are not to be skipped
    """
    people.hold_directory()
    reviewed = review(rows)
    broken = sum(one.fate is Fate.UNUSABLE for one in reviewed)
    if broken and not choices.skips_errors:
        raise ListHasErrorsError(broken)
    fresh = [one.row.person for one in reviewed if _is_wanted(one, choices)]
    made = [people_making.make(person, defaults, now=now) for person in fresh if person is not None]
    filled = fill(reviewed) if choices.fills_gaps else 0
    db.session.add_all(made)
    db.session.flush()
    known = sum(one.fate is Fate.KNOWN for one in reviewed)
    return Stored(
        added=len(made),
        filled=filled,
        known=known - filled,
        left_out=len(reviewed) - len(made) - known,
    )


def _is_wanted(reviewed: ReviewedRow, choices: ListChoices) -> bool:
    number = reviewed.row.number
    if reviewed.fate is Fate.NEW:
        return number not in choices.unwanted
    return reviewed.fate is Fate.LIKELY_DOUBLE and number in choices.wanted


def fill(reviewed: Iterable[ReviewedRow]) -> int:
    """Complete those who are known; says how many had gaps that the list could fill."""
    said: dict[int, list[ReadPerson]] = {}
    for one in reviewed:
        if one.known is not None and one.row.person is not None:
            said.setdefault(one.known.id, []).append(one.row.person)
    found = _people(said)
    filled = {id_ for id_, reads in said.items() for read in reads if _complete(found[id_], read)}
    return len(filled)


def _people(ids: Iterable[int]) -> Mapping[int, Person]:
    query = sa.select(Person).where(Person.id.in_(list(ids))).options(selectinload(Person.traits))
    return {person.id: person for person in db.session.scalars(query)}


def _complete(person: Person, read: ReadPerson) -> bool:
    """Write only where nothing stood; says whether anything was written."""
    given = {name: getattr(read, name) for name in _FILLED if not getattr(person, name)}
    given = {name: value for name, value in given.items() if value}
    for name, value in given.items():
        setattr(person, name, value)
    if person.gender is Gender.UNSTATED and read.gender not in {None, Gender.UNSTATED}:
        given["gender"] = person.gender = read.gender or Gender.UNSTATED
    there = {trait.name for trait in person.traits if trait.kind is TraitKind.INTEREST}
    more = [name for name in read.interests if name not in there]
    more = more[: max(0, trait_lists.MOST - len(there))]
    kept = [(trait.kind, trait.name) for trait in person.traits]
    people_making.set_traits(person, [*kept, *((TraitKind.INTEREST, name) for name in more)])
    return bool(given or more)
