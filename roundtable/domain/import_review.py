"""What becomes of each row of a list, before anything is stored."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.people import Language, Seniority
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.domain.tombstones import TombstoneCause


class Fate(StrEnum):
    """What storing the list does with a row."""

    NEW = "new"
    KNOWN = "known"
    LIKELY_DOUBLE = "likely_double"
    REPEATED = "repeated"
    OBJECTED = "objected"
    UNUSABLE = "unusable"
    NO_PERSON = "no_person"


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPerson:
    """Somebody of the directory, as far as a row is compared with them."""

    id: int
    given: str
    family: str
    email: str
    organisation: str
    is_archived: bool = False

    @property
    def name(self) -> str:
        """Given and family name, without titles."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, kw_only=True)
class ReviewedRow:
    """A row and its fate; ``known`` is who is the same, ``likely`` who may be.

    A repeated row says what a row before it has said; ``repeats`` is that row's number.
    ``objected`` is what the person has asked for who must not come back by a list.
    """

    row: ReadRow
    fate: Fate
    known: KnownPerson | None = None
    likely: KnownPerson | None = None
    repeats: int | None = None
    objected: TombstoneCause | None = None


@dataclass(frozen=True, kw_only=True)
class ListDefaults:
    """What is taken where a list does not say."""

    time_zone: str = "UTC"
    language: Language = Language.EN
    seniority: Seniority = Seniority.PEER
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ListChoices:
    """What somebody decided about a list that they looked at; row numbers.

    ``wanted`` are likely doubles to add all the same, ``unwanted`` new people to leave out.
    """

    wanted: frozenset[int] = frozenset()
    unwanted: frozenset[int] = frozenset()
    fills_gaps: bool = False
    skips_errors: bool = False


def identity(person: ReadPerson) -> tuple[str, ...]:
    """What makes an entry the same person as another: the address, or else name and house.

    Empty where there is neither address nor name.
    """
    if person.email:
        return (person.email.casefold(),)
    return _named(person.given, person.family, person.organisation)


def identities(person: KnownPerson) -> list[tuple[str, ...]]:
    """All by which somebody is known: an entry without an address may be who has one."""
    named = _named(person.given, person.family, person.organisation)
    return [key for key in ((person.email.casefold(),), named) if any(key)]


def _named(given: str, family: str, organisation: str) -> tuple[str, ...]:
    names = (given.casefold(), family.casefold())
    return (*names, organisation.casefold()) if any(names) else ()
