"""Taking a written name apart: titles, given name, family name.

A guess by habit, not by law: lists are shown before anything is stored. Of two
family names without a hyphen only the last is found.
"""

import re
from dataclasses import dataclass, replace

from roundtable.domain.name_titles import is_degrees, take_honorific, take_titles
from roundtable.domain.people import Gender
from roundtable.domain.text import one_line

_PARTICLES_WORDS = (
    "von van der den de del della dei di da dos das du la le los las zu zum zur vom ter ten te "
    "af av al el bin bint ibn abu freiherr freifrau graf gräfin"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_CAPITAL_PARTICLES_WORDS = "Von Van De Del Della Dos Al El Freiherr Freifrau Graf"
_CAPITAL_PARTICLES = frozenset(_CAPITAL_PARTICLES_WORDS.split())
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))


@dataclass(frozen=True, kw_only=True)
class NameParts:
    """A name taken apart; ``gender`` is what Herr, Frau, Mr or Ms before it says."""

    given: str = ""
    family: str = ""
    titles: str = ""
    gender: Gender | None = None
    is_guessed: bool = False


def split_name(text: str) -> NameParts:
    """Take ``Prof. Dr. Mira Ana von Vell, MBA`` or ``von Vell, Dr. Mira`` apart."""
    pieces = [piece.strip() for piece in one_line(text).strip("\"' ").split(",")]
    degrees = [piece for piece in pieces[1:] if is_degrees(piece)]
    pieces = [piece for piece in pieces if piece and piece not in degrees]
    if len(pieces) > 1:
        parts = join_name(given=" ".join(pieces[1:]), family=pieces[0])
    else:
        parts = _in_written_order(" ".join(pieces))
    return replace(parts, titles=" ".join([parts.titles, *degrees]).strip())


def join_name(*, given: str, family: str, titles: str = "") -> NameParts:
    """Clean parts that came apart: titles leave both, particles join the family name."""
    honoured, title_tokens = take_honorific(one_line(titles).split())
    given_gender, given_tokens = take_honorific(one_line(given).split())
    given_titles, given_tokens = take_titles(given_tokens, name_words=1)
    family_titles, family_tokens = take_titles(one_line(family).split(), name_words=1)
    start = len(given_tokens)
    while start > 1 and given_tokens[start - 1] in _PARTICLES:
        start -= 1
    return NameParts(
        given=" ".join(given_tokens[:start]),
        family=" ".join([*given_tokens[start:], *family_tokens]),
        titles=" ".join([*title_tokens, *given_titles, *family_titles]),
        gender=honoured or given_gender,
    )


def guess_name(mail_address: str) -> NameParts:
    """Guess a name from ``anna.van.der.berg42@…``; empty only where the address is."""
    local = mail_address.partition("@")[0].partition("+")[0]
    tokens = re.split(r"[._\d]+", local.strip("._-0123456789"))
    if len(tokens) == 1:
        tokens = tokens[0].split("-")
    family = [token if token in _PARTICLES else _recased(token) for token in tokens[1:]]
    given = _recased(tokens[0]) or local
    given += "." if len(given) == 1 and family else ""
    return NameParts(given=given, family=" ".join(family).strip(), is_guessed=True)


def starts_with_particle(text: str) -> bool:
    """Whether a text begins as only a family name does: ``van der Berg``, ``al-Rashid``."""
    first = re.split(r"[\s-]", text.strip(), maxsplit=1)[0]
    if text.isupper():
        return first.capitalize() in _CAPITAL_PARTICLES
    return first in _PARTICLES or first in _CAPITAL_PARTICLES


def _in_written_order(text: str) -> NameParts:
    gender, tokens = take_honorific(text.split())
    titles, tokens = take_titles(tokens, name_words=2)
    capitals = [token for token in tokens if _is_capitals(token)]
    if capitals:
        capitals += [token for token in tokens if _is_capital_particle(token)]
    is_by_capitals = 0 < len(capitals) < len(tokens) and not text.isupper()
    if is_by_capitals:
        given = [token for token in tokens if token not in capitals]
        family = [_recased(token) for token in tokens if token in capitals]
    elif gender is not None and len(tokens) == 1:
        given, family = [], tokens
    else:
        start = _family_start(tokens)
        given, family = tokens[:start], tokens[start:]
    parts = join_name(given=" ".join(given), family=" ".join(family), titles=" ".join(titles))
    return replace(parts, gender=gender, is_guessed=is_by_capitals)


def _family_start(tokens: list[str]) -> int:
    """Return where the family name begins; a single word is a given name."""
    if len(tokens) < 2:
        return 0 if tokens and starts_with_particle(tokens[0]) and "-" in tokens[0] else 1
    words = [token.casefold() for token in tokens] if "".join(tokens).isupper() else tokens
    for index, token in enumerate(words[:-1]):
        if token in _PARTICLES or (index and token in _CAPITAL_PARTICLES):
            return index
    return len(tokens) - (2 if len(tokens) > 2 and tokens[-1] in _SUFFIXES else 1)


def _is_capitals(token: str) -> bool:
    return token.isupper() and sum(letter.isalpha() for letter in token) > 2 and "." not in token


def _is_capital_particle(token: str) -> bool:
    return len(token) == 2 and token.isupper() and token.casefold() in _PARTICLES


def _recased(token: str) -> str:
    """Give a word in capitals or small letters its usual form, part by part."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in token.split("-"))
