"""Who may be the same person: the same address, or name and house nearly alike.

It does not matter how umlauts were typed, in which order the names stand, whether they are
hyphenated, and which titles come along; a first name may be an initial, and a middle name may
be missing. Only those who share a word of the name and the initial of another are compared, so
that the time grows with the number of people and not with its square.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from roundtable.domain.house_names import are_near, folded, house_key

#: Of 100: one wrong letter in a short name, two in a long one.
NEAR = 88
SAME, PART = 100, 89
"""How alike names are that are the same, and of which one leaves out or abbreviates a part."""

MANY = 80
"""A block with more than these is parted by house, and so many of a part are compared."""

_TITLES_WORDS = "dr prof professor professorin doktor mag dipl ing phd msc mba herr frau mr mrs ms"
_TITLES = frozenset(_TITLES_WORDS.split())
_MOST_WORDS = 6
_HOUSE_LETTERS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """Somebody as far as they are compared: names without gaps, and their words in order."""

    given: str
    family: str
    words: str
    house: str
    email: str

    @property
    def host(self) -> str:
        """Where the address is."""
        return self.email.rpartition("@")[2]


def likeness(*, given: str, family: str, organisation: str, email: str) -> Likeness:
    """Make somebody comparable."""
    first, last = _words(given), _words(family)
    return Likeness(
        given="".join(first),
        family="".join(last),
        words=" ".join(sorted(first + last)),
        house=house_key(organisation) if organisation else "",
        email=email.casefold(),
    )


@lru_cache(maxsize=8_192)
def _words(name: str) -> tuple[str, ...]:
    words = folded(name).split()
    return tuple([word for word in words if word not in _TITLES] or words)


def blocks(name: str) -> set[str]:
    """The blocks in which somebody with these words in their name stands."""
    words = name.split()[:_MOST_WORDS]
    if len(words) == 1:
        return {words[0]}
    return {
        f"{word} {other[0]}"
        for place, word in enumerate(words)
        for more, other in enumerate(words)
        if place != more and (len(word) > 1 or len(other) == 1)
    }


def alikeness(one: Likeness, other: Likeness) -> float:
    """How alike two names are, up to 100; 0 where these are two people."""
    both_housed = one.house and other.house
    if both_housed and not are_near(one.house, other.house):
        return 0
    if one.words == other.words or _is_whole(one, other):
        return SAME
    if both_housed and _is_part(one.words, other.words):
        return PART
    if one.host and one.host == other.host and one.email != other.email:
        return 0  # two colleagues
    ratio = fuzz.ratio(one.words, other.words, score_cutoff=NEAR)
    return ratio if ratio and _digits(one) == _digits(other) else 0


def _is_whole(one: Likeness, other: Likeness) -> bool:
    """Whether the names are the same but for hyphens and order."""
    name = one.given + one.family
    return name in {other.given + other.family, other.family + other.given}


def _is_part(one: str, other: str) -> bool:
    """Whether one name has of the other each word or its initial, and one word in full."""
    short, left = sorted((one.split(), other.split()), key=len)
    rest = []
    for word in short:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    is_one_full = any(len(word) > 1 for word in short if word not in rest)
    return len(short) > 1 and is_one_full and all(_take_initial(word, left) for word in rest)


def _take_initial(word: str, left: list[str]) -> bool:
    for other in left:
        if other[0] == word[0] and 1 in {len(word), len(other)}:
            left.remove(other)
            return True
    return False


def _digits(one: Likeness) -> str:
    return "".join(letter for letter in one.words if letter.isdigit())


def _packed(one: Likeness) -> str:
    return "\n".join((one.given, one.family, one.words, one.house, one.email))


def _unpacked(text: str) -> Likeness:
    given, family, words, house, email = text.split("\n", 4)
    return Likeness(given=given, family=family, words=words, house=house, email=email)


class Crowd:
    """People among whom those are found who are nearly the same as somebody.

    There may be very many: each is kept as one text, which needs a third of the room.
    """

    def __init__(self) -> None:
        self._people: list[str] = []
        self._blocks: dict[str, list[int] | dict[str, list[int]]] = {}

    def add(self, one: Likeness) -> None:
        """Let somebody be found, under the number of those before them."""
        place = len(self._people)
        self._people.append(_packed(one))
        for key in blocks(one.words):
            block = self._blocks.setdefault(key, [])
            if isinstance(block, list):
                block.append(place)
                if len(block) > MANY:
                    self._blocks[key] = self._parted(block)
            else:
                block.setdefault(one.house[:_HOUSE_LETTERS], []).append(place)

    def near(self, one: Likeness) -> list[tuple[float, int]]:
        """Who may be somebody: how alike and under which number, the most alike first."""
        places = self._compared(one)
        compared = ((alikeness(one, _unpacked(self._people[place])), place) for place in places)
        found = [pair for pair in compared if pair[0]]
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def _parted(self, block: list[int]) -> dict[str, list[int]]:
        parts: dict[str, list[int]] = {}
        for place in block:
            house = _unpacked(self._people[place]).house
            parts.setdefault(house[:_HOUSE_LETTERS], []).append(place)
        return parts

    def _compared(self, one: Likeness) -> set[int]:
        places: set[int] = set()
        for key in blocks(one.words):
            block = self._blocks.get(key, ())
            if isinstance(block, dict):
                for part in {one.house[:_HOUSE_LETTERS], ""}:
                    places.update(block.get(part, ())[:MANY])
            else:
                places.update(block)
        return places


def pairs(people: Iterable[Likeness], *, most: int = 5) -> Iterator[tuple[int, int]]:
    """Who may be whom: two places each, the earlier one first.

    :param most: how many before them somebody is paired with, the most alike first
    """
    crowd, addresses = Crowd(), dict[str, int]()
    for place, one in enumerate(people):
        first = addresses.setdefault(one.email, place) if one.email else place
        near = [other for _how, other in crowd.near(one)] if one.words else []
        before = [first] if first != place else []
        before += [other for other in near if other != first]
        yield from ((other, place) for other in before[:most])
        crowd.add(one)
