"""How a letter begins and ends, and how people are named inside it.

German is written by the habits of the addressee's country: Austria uses its degrees,
Switzerland knows neither the comma nor ``ß``, all others write as Germany does.
Names stay as their owners write them, ``ß`` included.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundtable.domain.people import AddressForm, Gender, Language, NameOrder
from roundtable.domain.titles import read_titles

_AUSTRIA = "AT"
_WITHOUT_ESZETT = frozenset({"CH", "LI"})  # Liechtenstein writes as Switzerland does


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """Whom a letter is for, as far as its first line needs to know.

    ``country`` is ISO 3166-1 alpha-2; a higher ``rank`` is named first among several.
    """

    given: str
    family: str
    language: Language
    titles: str = ""
    gender: Gender = Gender.UNSTATED
    name_order: NameOrder = NameOrder.GIVEN_FIRST
    country: str = ""
    address_form: AddressForm = AddressForm.FORMAL
    override: str | None = None
    rank: int = 0


def salutation(addressee: Addressee) -> str:
    """Write the first line of a letter, with its comma or, in Switzerland, without.

    An override is returned as it was written.
    """
    if addressee.override and addressee.override.strip():
        return addressee.override
    return _greeting(addressee) + _comma(addressee)


def salutation_of_several(addressees: Sequence[Addressee]) -> str:
    """Greet several people in one line: highest rank first, then by the alphabet.

    The language and country of whoever comes first decide for all.

    :raises ValueError: nobody is given
    """
    if not addressees:
        raise ValueError("a letter needs somebody to greet")
    first, *others = sorted(addressees, key=_place)
    others = [replace(one, language=first.language, country=first.country) for one in others]
    if not others:
        return salutation(first)
    if first.language is Language.DE:
        return _german_line(first, others)
    *names, last = (_bare_line(one).removeprefix("Dear ") for one in others)
    return f"{', '.join([_bare_line(first), *names])} and {last},"


def after_salutation_is_capital(addressee: Addressee) -> bool:
    """Say whether the text after the first line begins with a capital.

    After a German comma it does not, unless the word has one anyway.
    """
    return addressee.language is not Language.DE or not salutation(addressee).rstrip().endswith(",")


def closing(language: Language, country: str, address_form: AddressForm) -> str:
    """Write the line above the signature, which carries no comma."""
    is_formal = address_form is AddressForm.FORMAL
    if language is Language.EN:
        return "Kind regards" if is_formal else "Best wishes"
    if is_without_eszett(country):
        return "Freundliche Grüsse" if is_formal else "Viele Grüsse"
    return "Mit freundlichen Grüßen" if is_formal else "Viele Grüße"


def full_name(addressee: Addressee, *, with_titles: bool = False) -> str:
    """Write the whole name in its own order, on demand as on an envelope, with all titles."""
    parts = [addressee.given.strip(), addressee.family.strip()]
    if addressee.name_order is NameOrder.FAMILY_FIRST:
        parts.reverse()
    name = " ".join(part for part in parts if part)
    if not with_titles:
        return name
    titles = read_titles(addressee.titles)
    before = f"{titles.before_name} {name}".strip()
    return f"{before}, {titles.behind_name}" if titles.behind_name else before


def name_in_text(addressee: Addressee, *, is_accusative: bool = False) -> str:
    """Name somebody inside a sentence: ``Ms Lind``, ``Frau Dr. Behrens``, ``Herrn Rao``."""
    if addressee.address_form is AddressForm.INFORMAL:
        return full_name(addressee)
    return _formal_name(addressee, is_accusative=is_accusative)


def is_without_eszett(country: str) -> bool:
    """Say whether German is written without ``ß`` in a country."""
    return country.upper() in _WITHOUT_ESZETT


def swiss(text: str) -> str:
    """Write ``ss`` for ``ß``."""
    return text.replace("ß", "ss").replace("ẞ", "SS")


def _greeting(addressee: Addressee) -> str:
    if not _last_name(addressee):
        return "Hello" if addressee.language is Language.EN else "Guten Tag"
    if addressee.address_form is AddressForm.INFORMAL:
        return _informal_greeting(addressee)
    name = _formal_name(addressee)
    if addressee.language is Language.EN:
        return f"Dear {name}"
    return f"{_GERMAN_GREETINGS[addressee.gender]} {name}"


def _informal_greeting(addressee: Addressee) -> str:
    given = addressee.given.strip() or addressee.family.strip()
    if addressee.language is Language.EN:
        return f"Dear {given}"
    words = {Gender.FEMALE: "Liebe", Gender.MALE: "Lieber", Gender.UNSTATED: "Hallo"}
    return f"{words[addressee.gender]} {given}"


_GERMAN_GREETINGS = {
    Gender.FEMALE: "Sehr geehrte",
    Gender.MALE: "Sehr geehrter",
    Gender.UNSTATED: "Guten Tag",
}


def _formal_name(addressee: Addressee, *, is_accusative: bool = False) -> str:
    if addressee.language is Language.EN:
        return _english_name(addressee)
    titles = _german_titles(addressee)
    if addressee.gender is Gender.UNSTATED:
        return " ".join([*titles, full_name(addressee)])
    herr = "Herrn" if is_accusative else "Herr"
    honorific = "Frau" if addressee.gender is Gender.FEMALE else herr
    return " ".join([honorific, *titles, _last_name(addressee)])


def _english_name(addressee: Addressee) -> str:
    titles = read_titles(addressee.titles)
    if titles.is_professor:
        return f"Professor {_last_name(addressee)}"
    if titles.is_doctor:
        return f"Dr {_last_name(addressee)}"
    if addressee.gender is Gender.UNSTATED:
        return full_name(addressee)
    return f"{'Ms' if addressee.gender is Gender.FEMALE else 'Mr'} {_last_name(addressee)}"


def _german_titles(addressee: Addressee) -> list[str]:
    titles = read_titles(addressee.titles)
    if titles.is_professor:
        return [_PROFESSORS[addressee.gender]]
    if addressee.country.upper() == _AUSTRIA and titles.degrees:
        return list(titles.degrees)
    return ["Dr."] if titles.is_doctor else []


# Whose gender is not stated gets the abbreviation, which has none.
_PROFESSORS = {
    Gender.FEMALE: "Professorin",
    Gender.MALE: "Professor",
    Gender.UNSTATED: "Prof.",
}


def _last_name(addressee: Addressee) -> str:
    return addressee.family.strip() or addressee.given.strip()


def _comma(addressee: Addressee) -> str:
    is_swiss = addressee.language is Language.DE and is_without_eszett(addressee.country)
    return "" if is_swiss else ","


def _bare_line(addressee: Addressee) -> str:
    return salutation(addressee).strip().rstrip(",!")


def _german_line(first: Addressee, others: Sequence[Addressee]) -> str:
    lines = [_bare_line(one) for one in others]
    smaller = [line[:1].lower() + line[1:] for line in lines]
    return ", ".join([_bare_line(first), *smaller]) + _comma(first)


def _place(addressee: Addressee) -> tuple[int, str, str]:
    return -addressee.rank, _sort_key(addressee.family), _sort_key(addressee.given)


def _sort_key(name: str) -> str:
    """Sort Ä as A, as German directories do (DIN 5007-1), whatever the case."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
