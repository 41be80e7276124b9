"""Invented people, some of them twice: written otherwise, as people and programs write names.

Everything follows from the seed. The names are made of syllables and belong to nobody.
"""

import random
from dataclasses import dataclass, replace

_ONSETS = [*"bdfghklmnprstvwz", "br", "dr", "fl", "gr", "kl", "pr", "sch", "st", "tr"]
_VOWELS = ["a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie"]
_CODAS = ["l", "n", "r", "s", "ß", "t", "ck", "mm", "ll", "nd", "rt"]
_HOUSES = ["Werke", "Reederei", "Handel", "Labor", "Mobil", "Energie", "Bank", "Holz", "Optik"]
_FORMS = ["GmbH", "AG", "SE", "Ltd", "GmbH & Co. KG", ""]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Somebody as an address book has them; ``who`` is the same for two entries of one person."""

    who: int
    given: str
    family: str
    organisation: str
    email: str


def entries(number: int, doubles: int, *, seed: int) -> list[Entry]:
    """So many entries, of which so many are somebody who is there already."""
    chance = random.Random(seed)
    once = _people(number - doubles, chance)
    twice = [_written_otherwise(one, chance) for one in chance.sample(once, doubles)]
    mixed = once + twice
    chance.shuffle(mixed)
    return mixed


def _people(number: int, chance: random.Random) -> list[Entry]:
    given = sorted({_name(chance, 2) for _ in range(900)})
    family = sorted({_name(chance, chance.choice([2, 2, 3])) for _ in range(9_000)})
    houses = sorted({f"{_name(chance, 2)} {chance.choice(_HOUSES)}" for _ in range(6_000)})
    taken: set[tuple[str, str, str]] = set()
    people: list[Entry] = []
    while len(people) < number:
        first, last, house = (_often(names, chance) for names in (given, family, houses))
        if chance.random() < 0.1:
            first += f"-{chance.choice(given)}"
        elif chance.random() < 0.1:
            first += f" {chance.choice(given)}"
        if chance.random() < 0.05:
            last += f"-{chance.choice(family)}"
        if (first[0], last, house) in taken:
            continue  # even somebody who knows them could not tell these two apart
        taken.add((first[0], last, house))
        mail = f"{_ascii(first)}.{_ascii(last)}@{_ascii(house).replace(' ', '-')}.example"
        people.append(
            Entry(
                who=len(people),
                given=first,
                family=last,
                organisation=f"{house} {chance.choice(_FORMS)}".strip(),
                email=mail.replace(" ", "."),
            )
        )
    return people


def _often(names: list[str], chance: random.Random) -> str:
    """Some names are borne by many."""
    return names[int(len(names) * chance.random() ** 1.6)]


def _name(chance: random.Random, syllables: int) -> str:
    parts = [chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables)]
    return ("".join(parts) + chance.choice(_CODAS)).capitalize()


def _ascii(text: str) -> str:
    pairs = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
    return "".join(pairs.get(letter, letter) for letter in text.lower())


def _written_otherwise(one: Entry, chance: random.Random) -> Entry:
    how = chance.choice([_spelled_out, _bare, _titled, _turned, _hyphens, _initial, _middle, _typo])
    other = how(one, chance)
    if chance.random() < 0.5:
        other = replace(other, organisation=_other_form(one.organisation, chance))
    email = chance.choice([one.email, "", f"x{one.who}@post.example"])
    return replace(other, email=email)


def _other_form(house: str, chance: random.Random) -> str:
    words = [word for word in house.split() if word not in {"GmbH", "AG", "SE", "Ltd", "&", "KG"}]
    plain = " ".join(word for word in words if word != "Co.")
    return f"{plain} {chance.choice(_FORMS)}".strip()


def _spelled_out(one: Entry, _chance: random.Random) -> Entry:
    given, family, house = map(_ascii, (one.given, one.family, one.organisation))
    return replace(one, given=given.title(), family=family.upper(), organisation=house.title())


def _bare(one: Entry, _chance: random.Random) -> Entry:
    table = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "ss"})
    return replace(one, given=one.given.translate(table), family=one.family.translate(table))


def _titled(one: Entry, chance: random.Random) -> Entry:
    return replace(one, given=f"{chance.choice(['Dr.', 'Prof. Dr.', 'Dipl.-Ing.'])} {one.given}")


def _turned(one: Entry, _chance: random.Random) -> Entry:
    return replace(one, given=one.family, family=one.given)


def _hyphens(one: Entry, chance: random.Random) -> Entry:
    between = chance.choice([" ", ""])
    given = one.given.replace("-", between).title()
    return replace(one, given=given, family=one.family.replace("-", " "))


def _initial(one: Entry, _chance: random.Random) -> Entry:
    return replace(one, given=f"{one.given[0]}.")


def _middle(one: Entry, chance: random.Random) -> Entry:
    return replace(one, given=f"{one.given} {chance.choice('ABCDEFG')}.")


def _typo(one: Entry, chance: random.Random) -> Entry:
    place = chance.randrange(1, len(one.family))
    return replace(one, family=one.family[:place] + one.family[place - 1] + one.family[place:])
