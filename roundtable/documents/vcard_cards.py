"""Cutting a vCard file into single cards, of which only the properties we read are kept.

Photos, keys and notes never reach the parser, and one broken card costs one card.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MAX_LENGTH = 20_000
_PROPERTY = re.compile(r"(?:[\w-]++\.)?(?P<name>[A-Za-z]++)[;:]")
_TAKEN = frozenset(("N", "FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "TZ", "LANG", "GENDER"))
_LINE_END = re.compile(r"\r\n|\r|\n")
_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"


@dataclass(frozen=True, kw_only=True)
class Card:
    """The properties of one card that are read, unfolded; not whole where its end is missing.

    A quoted-printable one holds its soft line breaks still.
    """

    properties: tuple[str, ...]
    is_whole: bool

    @property
    def is_too_large(self) -> bool:
        """Whether there is more in it than a card of a person holds."""
        return sum(map(len, self.properties)) > _MAX_LENGTH


def cut(text: str) -> Iterator[Card]:
    """Cut at BEGIN and END; what stands outside is left out."""
    return cut_lines(_LINE_END.split(text))


def cut_lines(text: Iterable[str]) -> Iterator[Card]:
    """Cut a text that comes line by line."""
    lines: list[str] | None = None
    for line in text:
        mark = "".join(line.split()).upper()
        if lines is not None and mark in {_BEGIN, _END}:
            yield Card(properties=_taken(lines), is_whole=mark == _END)
            lines = None
        if mark == _BEGIN:
            lines = []
        elif lines is not None:
            lines.append(line)
    if lines is not None:
        yield Card(properties=_taken(lines), is_whole=False)


def _taken(lines: list[str]) -> tuple[str, ...]:
    unfolded: list[list[str]] = []
    for line in lines:
        if unfolded and _goes_on(unfolded[-1]):
            unfolded[-1].append(f"\r\n{line}")
        elif unfolded and line[:1] in {" ", "\t"}:
            unfolded[-1].append(line[1:])
        elif _name(line):
            unfolded.append([line])
    return tuple("".join(parts) for parts in unfolded if _name(parts[0]) in _TAKEN)


def _goes_on(parts: list[str]) -> bool:
    """Whether quoted-printable text goes on in the next line, which begins at its edge."""
    return parts[-1].endswith("=") and "QUOTED-PRINTABLE" in parts[0].upper()


def _name(line: str) -> str:
    match = _PROPERTY.match(line)
    return match["name"].upper() if match else ""
