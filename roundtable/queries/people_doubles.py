"""Who of the directory a new entry is, or may be.

The same address is the same person; without one, the same name in the same house. Whoever is
nearly the same is shown and never merged: ``domain/near_doubles.py`` says who that is.
"""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.house_names import respelled
from roundtable.domain.import_review import KnownPerson, identities, identity
from roundtable.domain.near_doubles import Crowd, Likeness, blocks, likeness
from roundtable.domain.people_import import ReadPerson
from roundtable.models.people import Person
from roundtable.models.people_files import PersonAlias
from roundtable.models.people_search import sort_name

AT_ONCE = 2_000
"""So many rows are fetched at a time: a directory may be large."""


class Directory:
    """Everybody we know, archived or not, kept for comparing many entries with them.

    :param is_lean: keep of everybody only who they are, without names: with very many there
        would be no room for more
    """

    def __init__(self, people: Iterable[KnownPerson], *, is_lean: bool = False) -> None:
        self._same: dict[int, KnownPerson] = {}  # by hashes: many keys need much room
        self._people: list[KnownPerson] = []
        self._crowd = Crowd()
        for person in people:
            kept = only(person.id) if is_lean else person
            for key in identities(person):
                self._same.setdefault(hash(key), kept)
            like = likeness_of(person)
            if like.words:
                self._people.append(kept)
                self._crowd.add(like)

    def same(self, person: ReadPerson) -> KnownPerson | None:
        """Who this is, if we know them; of two who are the same whoever was there first."""
        key = identity(person)
        return self._same.get(hash(key)) if key else None

    def near(self, person: ReadPerson) -> KnownPerson | None:
        """Whoever is most like them, if anybody is nearly the same."""
        return next(iter(self._near(person)), None)

    def doubles(self, person: ReadPerson, *, but: int | None = None) -> list[KnownPerson]:
        """Those who may be this person, whoever has their address first, then by likeness.

        :param but: the id of whoever is left out, since nobody is their own double
        """
        same = self.same(person)
        first = [same] if same and same.id != but else []
        return [*first, *(one for one in self._near(person, but=but) if one is not same)]

    def near_or_before(self, person: ReadPerson) -> tuple[KnownPerson | None, int | None]:
        """Who is most like somebody, and which of those before who were asked for here.

        Whoever is asked for is found by those who come later, under the number of those before.
        """
        like = likeness_of(person)
        if not like.words:
            return None, None
        places = [place for _how, place in self._crowd.near(like)]
        known = next((place for place in places if place < len(self._people)), None)
        before = next((place for place in places if place >= len(self._people)), None)
        self._crowd.add(like)
        return (
            None if known is None else self._people[known],
            None if before is None else before - len(self._people),
        )

    def _near(self, person: ReadPerson, *, but: int | None = None) -> list[KnownPerson]:
        like = likeness_of(person)
        if not like.words:
            return []
        near = [self._people[place] for _how, place in self._crowd.near(like)]
        return [known for known in near if known.id != but]


def likeness_of(person: KnownPerson | ReadPerson) -> Likeness:
    """Somebody as they are compared."""
    return likeness(
        given=person.given,
        family=person.family,
        organisation=person.organisation,
        email=person.email,
    )


def only(id_: int) -> KnownPerson:
    """Somebody of whom nothing else is kept."""
    return KnownPerson(id=id_, given="", family="", email="", organisation="")


def directory(*, is_lean: bool = False) -> Directory:
    """Everybody we know, whoever was there first coming first, and who is archived last."""
    return Directory((known for known, _sort_name in everybody()), is_lean=is_lean)


def directory_around(people: Sequence[ReadPerson]) -> Directory:
    """Those we know who are, or may be, one of some people; the others are not kept."""
    addresses = {person.email.casefold() for person in people if person.email}
    wanted = {key for one in people for key in blocks(likeness_of(one).words)}
    return Directory(
        known
        for known, name in everybody()
        if known.email.casefold() in addresses or not wanted.isdisjoint(_blocks(name))
    )


def everybody() -> Iterator[tuple[KnownPerson, str]]:
    """All of the directory one after the other, each with the name they are sorted by.

    Whoever was made one of two comes once more for each way in which they were written.
    """
    is_archived = Person.archived_at.is_not(None).label("is_archived")
    now = sa.select(
        Person.id,
        Person.given,
        Person.family,
        Person.email,
        Person.organisation,
        is_archived,
        Person.sort_name,
        sa.literal(0).label("is_alias"),
    )
    before = sa.select(
        PersonAlias.person_id,
        PersonAlias.given,
        PersonAlias.family,
        PersonAlias.email,
        PersonAlias.organisation,
        is_archived,
        sa.literal("").label("sort_name"),
        sa.literal(1).label("is_alias"),
    ).join(Person, Person.id == PersonAlias.person_id)
    query = (
        now.union_all(before)
        .order_by("is_archived", "is_alias", "id")
        .execution_options(yield_per=AT_ONCE)
    )
    for id_, given, family, email, organisation, archived, name, _is in db.session.execute(query):
        known = KnownPerson(
            id=id_,
            given=given,
            family=family,
            email=email,
            organisation=organisation,
            is_archived=bool(archived),
        )
        yield known, name or sort_name(family, given)


def _blocks(name: str) -> set[str]:
    """The blocks of a sorted name, which is plain already; titles in it only add some."""
    return blocks(respelled(name.replace(",", " ")))


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
