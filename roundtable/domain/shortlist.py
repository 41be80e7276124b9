"""How a shortlist is put together: regions, houses, and how many are new."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.conferences import FEWEST
from roundtable.domain.regions import Region, region_of
from roundtable.domain.spelling import plain

MOST_OF_ONE = 0.5
"""Beyond this share one region or house has the list to itself."""


class Tilt(StrEnum):
    """In what a shortlist leans to one side."""

    ONE_REGION = "one_region"
    ONE_HOUSE = "one_house"
    ALL_KNOWN = "all_known"
    ALL_NEW = "all_new"
    HOOKS_MISSING = "hooks_missing"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Somebody on the shortlist, as far as the balance looks at them."""

    zone: str
    house: str
    is_known: bool
    has_hook: bool


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The shortlist counted; regions and houses with most people first."""

    regions: Sequence[tuple[Region, int]]
    houses: Sequence[tuple[str, int]]
    known: int
    new: int
    tilts: Sequence[Tilt]


def balance(people: Iterable[Chosen]) -> Balance:
    """Count a shortlist, and say where it leans to one side.

    Fewer than five have no balance to speak of; that they are few is said elsewhere.
    """
    people = list(people)
    regions = Counter(region_of(one.zone) for one in people)
    names = {plain(one.house): one.house for one in reversed(people) if one.house}
    houses = Counter(plain(one.house) for one in people if one.house)
    known = sum(one.is_known for one in people)
    return Balance(
        regions=sorted(regions.items(), key=lambda item: (-item[1], item[0].value)),
        houses=sorted(
            ((names[key], count) for key, count in houses.items()),
            key=lambda item: (-item[1], plain(item[0])),
        ),
        known=known,
        new=len(people) - known,
        tilts=[*_tilts(people, regions, houses, known), *_hooks(people)],
    )


def _tilts(
    people: Sequence[Chosen], regions: Counter[Region], houses: Counter[str], known: int
) -> Iterable[Tilt]:
    count = len(people)
    if count < FEWEST:
        return
    if max(regions.values()) > count * MOST_OF_ONE:
        yield Tilt.ONE_REGION
    if houses and max(houses.values()) > count * MOST_OF_ONE:
        yield Tilt.ONE_HOUSE
    if known == count:
        yield Tilt.ALL_KNOWN
    if not known:
        yield Tilt.ALL_NEW


def _hooks(people: Sequence[Chosen]) -> Iterable[Tilt]:
    if not all(one.has_hook for one in people):
        yield Tilt.HOOKS_MISSING
