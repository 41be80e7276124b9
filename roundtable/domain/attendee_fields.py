"""Finding name, post and house in the entry of one person."""

import re
from dataclasses import dataclass, replace

from roundtable.domain.attendee_entries import ADDRESS, semicolon_parts
from roundtable.domain.name_parts import NameParts, join_name, split_name, starts_with_particle
from roundtable.domain.name_titles import is_degrees, take_honorific, take_titles
from roundtable.domain.post_words import is_house, is_post
from roundtable.domain.text import one_line

_WRITTEN_PARTS = re.compile(r"[,،、，()]|\s[-–—|]\s")
_EDGES = " \"'()[]<>-–—|,،、，;؛；:"


@dataclass(frozen=True, kw_only=True)
class EntryFields:
    """What an entry says beside the mail address."""

    name: NameParts
    post: str
    organisation: str


def read_fields(entry: str, email: str) -> EntryFields:
    """Read ``Name, Post, House`` or ``Family, Given, Post, House``, in cells or in one line."""
    text = ADDRESS.sub(" ", entry)
    cells = _clean(text.split("\t") if "\t" in text else semicolon_parts(text))
    if len(cells) > 1 and _are_two_names(cells[0], cells[1]):
        name, rest = _in_order_of_address(cells[0], cells[1], email), cells[2:]
    else:
        is_address_line = len(cells) == 1 and entry.rstrip().endswith(">")
        pieces = _clean(_WRITTEN_PARTS.split(cells[0])) if cells else []
        name, rest = _written(pieces, is_address_line=is_address_line)
        rest += cells[1:]
    post, organisation = _post_and_house(rest, text)
    return EntryFields(name=name, post=post, organisation=organisation)


def _written(pieces: list[str], *, is_address_line: bool) -> tuple[NameParts, list[str]]:
    degrees = [piece for piece in pieces[1:] if is_degrees(piece)]
    pieces = [piece for piece in pieces if piece not in degrees]
    if len(pieces) > 1 and _is_family_first(pieces, is_address_line=is_address_line):
        name, rest = join_name(family=pieces[0], given=pieces[1]), pieces[2:]
    else:
        name, rest = split_name(pieces[0] if pieces else ""), pieces[1:]
    return replace(name, titles=" ".join([name.titles, *degrees]).strip()), rest


def _is_family_first(pieces: list[str], *, is_address_line: bool) -> bool:
    """Tell ``Vell, Mira`` from ``Mira Vell, Head of Supply``.

    Two family names before the comma are believed only in a mail's address line.
    """
    first, second = pieces[:2]
    if is_post(second) or is_house(second):
        return False
    if len(_name_words(first)) == 1 or starts_with_particle(first):
        return True
    return is_address_line and len(pieces) == 2 and len(_name_words(second)) <= 2


def _are_two_names(first: str, second: str) -> bool:
    return (
        len(_name_words(first)) == 1
        and len(_name_words(second)) in (1, 2)
        and not (is_post(second) or is_house(second))
    )


def _in_order_of_address(first: str, second: str, email: str) -> NameParts:
    """Ask the mail address which of two cells is the given name; without it, the first."""
    words = re.split(r"[._-]", email.partition("@")[0].casefold())
    if len(words) > 1 and (words[0] == second.casefold() or words[-1] == first.casefold()):
        return join_name(given=second, family=first)
    is_known = len(words) > 1 and (words[0] == first.casefold() or words[-1] == second.casefold())
    return replace(join_name(given=first, family=second), is_guessed=not is_known)


def _post_and_house(rest: list[str], text: str) -> tuple[str, str]:
    """Tell post and house apart; what stands alone in brackets is a house unless it is a post."""
    if len(rest) == 1 and not is_post(rest[0]) and (is_house(rest[0]) or f"({rest[0]})" in text):
        return "", rest[0]
    return (rest[0] if rest else ""), ", ".join(rest[1:])


def _name_words(text: str) -> list[str]:
    return take_titles(take_honorific(text.split())[1], name_words=1)[1]


def _clean(pieces: list[str]) -> list[str]:
    cleaned = (one_line(piece).strip(_EDGES) for piece in pieces)
    return [piece for piece in cleaned if piece]
