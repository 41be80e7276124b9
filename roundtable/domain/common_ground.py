"""What two people share, as far as both profiles say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.people import Language, TraitKind
from roundtable.domain.person_details import PersonDetails, Trait
from roundtable.domain.spelling import plain


class Common(StrEnum):
    """What kind of thing is shared, the closest first."""

    ASSOCIATION = "association"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    ORGANISATION = "organisation"
    GROUP = "group"
    CONTACT = "contact"
    CONFERENCE = "conference"
    INTEREST = "interest"
    CITY = "city"
    COUNTRY = "country"
    LANGUAGE = "language"


@dataclass(frozen=True, kw_only=True)
class CommonPoint:
    """One thing that two people share, as the other one writes it."""

    kind: Common
    name: str


WEIGHTS = {
    Common.ASSOCIATION: 10,
    Common.UNIVERSITY: 9,
    Common.EMPLOYER: 9,
    Common.ORGANISATION: 2,
    Common.GROUP: 5,
    Common.CONTACT: 5,
    Common.CONFERENCE: 4,
    Common.INTEREST: 6,
    Common.CITY: 3,
    Common.COUNTRY: 1,
    Common.LANGUAGE: 1,
}
"""How much each thing in common helps a first letter; with those of one's own house one talks."""

WEAK = frozenset({Common.COUNTRY, Common.LANGUAGE})
"""What too many share to find somebody by; it only adds to something else."""

OF_TRAIT = {
    TraitKind.ASSOCIATION: Common.ASSOCIATION,
    TraitKind.UNIVERSITY: Common.UNIVERSITY,
    TraitKind.EMPLOYER: Common.EMPLOYER,
    TraitKind.INTEREST: Common.INTEREST,
}


def shared(mine: PersonDetails, theirs: PersonDetails) -> tuple[CommonPoint, ...]:
    """List what two people share, the closest first; a country only where the city is not.

    A former employer of one may be the present house of the other. The language counts
    where it is not English, which everybody here writes.
    """
    points = [*_traits(mine, theirs.traits), *_houses(mine, theirs), *_places(mine, theirs)]
    if mine.language is theirs.language is not Language.EN:
        points.append(CommonPoint(kind=Common.LANGUAGE, name=theirs.language.value))
    rank = {kind: place for place, kind in enumerate(Common)}
    return tuple(sorted(points, key=lambda point: (rank[point.kind], plain(point.name))))


def _traits(mine: PersonDetails, theirs: Iterable[Trait]) -> list[CommonPoint]:
    known = {(kind, plain(name)) for kind, name in mine.traits}
    return [
        CommonPoint(kind=OF_TRAIT[kind], name=name)
        for kind, name in theirs
        if (kind, plain(name)) in known
    ]


def _houses(mine: PersonDetails, theirs: PersonDetails) -> list[CommonPoint]:
    if theirs.organisation and plain(mine.organisation) == plain(theirs.organisation):
        return [CommonPoint(kind=Common.ORGANISATION, name=theirs.organisation)]
    names = {
        plain(name): name
        for one, other in ((mine, theirs), (theirs, mine))
        for kind, name in one.traits
        if kind is TraitKind.EMPLOYER and plain(name) == plain(other.organisation)
    }
    return [CommonPoint(kind=Common.EMPLOYER, name=name) for name in names.values()]


def _places(mine: PersonDetails, theirs: PersonDetails) -> list[CommonPoint]:
    if theirs.city and plain(mine.city) == plain(theirs.city):
        return [CommonPoint(kind=Common.CITY, name=theirs.city)]
    if theirs.country and mine.country == theirs.country:
        return [CommonPoint(kind=Common.COUNTRY, name=theirs.country)]
    return []


def weigh(points: Iterable[CommonPoint]) -> int:
    """How much two people share, all in all."""
    return sum(WEIGHTS[point.kind] for point in points)
