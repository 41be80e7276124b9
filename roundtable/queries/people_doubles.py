"""Who of the directory a new entry is, or may be.

The same address is the same person; without one, the same name in the same house. A name that
is nearly the same is shown and never merged.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from roundtable.database import db
from roundtable.domain.import_review import KnownPerson, identities, identity
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.spelling import plain
from roundtable.models.people import Person
from roundtable.models.people_search import sort_name

#: Of 100: one wrong letter in a short name, two in a long one.
NEAR = 88


class Directory:
    """Everybody we know, archived or not, kept for comparing many entries with them."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._same: dict[tuple[str, ...], KnownPerson] = {}
        self._people: list[KnownPerson] = []
        self._names: list[str] = []
        for person in people:
            for key in identities(person):
                self._same.setdefault(key, person)
            if name := name_key(person):
                self._people.append(person)
                self._names.append(name)

    def same(self, person: ReadPerson) -> KnownPerson | None:
        """Who this is, if we know them; of two who are the same whoever was there first."""
        return self._same.get(identity(person))

    def near(self, person: ReadPerson) -> KnownPerson | None:
        """Whoever has the nearest name, if it is nearly the same."""
        return next(iter(self._near(person)), None)

    def doubles(self, person: ReadPerson, *, but: int | None = None) -> list[KnownPerson]:
        """Those who may be this person, whoever has their address first, then by likeness.

        :param but: the id of whoever is left out, since nobody is their own double
        """
        same = self.same(person)
        first = [same] if same and same.id != but else []
        return [*first, *(one for one in self._near(person, but=but) if one is not same)]

    def _near(self, person: ReadPerson, *, but: int | None = None) -> list[KnownPerson]:
        name = name_key(person)
        if not name:
            return []
        found = process.extract_iter(name, self._names, scorer=fuzz.ratio, score_cutoff=NEAR)
        scored = [(score, self._people[index]) for _name, score, index in found]
        near = [one for one in scored if one[1].id != but and _may_be(person, one[1])]
        return [known for _score, known in sorted(near, key=lambda one: -one[0])]


def directory() -> Directory:
    """Everybody we know, whoever was there first coming first, and who is archived last."""
    query = sa.select(
        Person.id,
        Person.given,
        Person.family,
        Person.email,
        Person.organisation,
        Person.archived_at.is_not(None).label("is_archived"),
    ).order_by(sa.literal_column("is_archived"), Person.id)
    return Directory(KnownPerson(**row._mapping) for row in db.session.execute(query))  # noqa: SLF001  SQLAlchemy's own name for a row as a mapping


def find_same(person: ReadPerson) -> Person | None:
    """The person themselves, by the same rules as in the whole directory."""
    key = identity(person)
    if not key:
        return None
    query = sa.select(Person).order_by(Person.archived_at.is_not(None), Person.id)
    if person.email:
        return db.session.scalar(query.where(sa.func.lower(Person.email) == key[0]).limit(1))
    namesakes = query.where(Person.sort_name == sort_name(person.family, person.given))
    return next((one for one in db.session.scalars(namesakes) if key in _identities(one)), None)


def _identities(person: Person) -> list[tuple[str, ...]]:
    return identities(
        KnownPerson(
            id=person.id,
            given=person.given,
            family=person.family,
            email=person.email,
            organisation=person.organisation,
        )
    )


def name_key(person: KnownPerson | ReadPerson) -> str:
    """A name whose order, accents and capitals do not matter."""
    return " ".join(sorted(plain(person.name).split()))


def _may_be(person: ReadPerson, known: KnownPerson) -> bool:
    """Whether two near names may be one: not if their numbers differ, nor two colleagues'."""
    name, other = name_key(person), name_key(known)
    if name == other:
        return True
    if _digits(name) != _digits(other):
        return False
    hosts = {_host(person.email), _host(known.email)}
    return len(hosts) == 2 or "" in hosts


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def _host(email: str) -> str:
    return email.casefold().rpartition("@")[2]
