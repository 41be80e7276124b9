"""The values of one card by our fields; the words of vCard stay here."""

import re
from collections.abc import Mapping
from typing import Any

from roundtable.documents.vcard_cards import Card
from roundtable.domain.import_problems import PersonField

_HEADER = re.compile(r'(?:[\w-]++\.)?([A-Za-z]++)((?:[^":]|"[^"]*")*+):')
_CHARSET = re.compile(r"CHARSET=\"?(UTF-8|US-ASCII|ISO-8859-\d\d?|WINDOWS-125\d)\b")
_OFFSET = re.compile(r"(?:UTC|GMT)?[+-]?\d[\d:]*|Z", re.IGNORECASE)
# What vobject lets through where a card is not as it should be.
_PARSER_ERRORS = (ValueError, LookupError, TypeError, AttributeError, StopIteration)


def texts_of(card: Card) -> dict[PersonField, str] | None:
    """Return the texts of a card by field, or None where it cannot be parsed."""
    # vobject brings pytz along and is seldom needed.
    from vobject.base import VObjectError, readOne  # noqa: PLC0415

    lines = [line for line in map(_plain_line, card.properties) if line]
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))
    try:
        return _texts(readOne(text, allowQP=True).contents)
    except (VObjectError, *_PARSER_ERRORS):
        return None


def _plain_line(line: str) -> str:
    """Leave of the parameters only those that are understood, in the form of vCard 3.0.

    vobject takes any name of a codec for a character set, and reads parameters in
    time that grows with their square.
    """
    match = _HEADER.match(line)
    if match is None:
        return ""
    parameters = match[2].upper()
    charset = _CHARSET.search(parameters)
    kept = [
        match[1],
        *([f"CHARSET={charset[1]}"] if charset else []),
        *(["ENCODING=QUOTED-PRINTABLE"] if "QUOTED-PRINTABLE" in parameters else []),
        *(f"TYPE={kind}" for kind in ("PREF", "WORK") if kind in parameters),
    ]
    return f"{';'.join(kept)}:{line[match.end() :]}"


def _texts(contents: Mapping[str, list[Any]]) -> dict[PersonField, str]:
    name = _preferred(contents, "n")
    address = _preferred(contents, "adr")
    zone = _text(_preferred(contents, "tz"))
    return {
        PersonField.FAMILY: _texts_of(name, "family"),
        PersonField.GIVEN: _texts_of(name, "given", "additional"),
        PersonField.TITLES: _texts_of(name, "prefix", "suffix"),
        PersonField.NAME: _text(_preferred(contents, "fn")),
        PersonField.EMAIL: _text(_preferred(contents, "email")),
        PersonField.PHONE: _text(_preferred(contents, "tel")).removeprefix("tel:"),
        PersonField.ORGANISATION: _text(_preferred(contents, "org")).partition("\n")[0],
        PersonField.POST: _text(_preferred(contents, "title")),
        PersonField.CITY: _text(getattr(address, "city", "")),
        PersonField.REGION: _text(getattr(address, "region", "")),
        PersonField.COUNTRY: _text(getattr(address, "country", "")),
        PersonField.ZONE: "" if _OFFSET.fullmatch(zone) else zone,
        PersonField.LANGUAGE: _text(_preferred(contents, "lang")),
        PersonField.GENDER: _text(_preferred(contents, "gender")).partition(";")[0],
    }


def _preferred(contents: Mapping[str, list[Any]], name: str) -> object:
    """Return the value marked as preferred, else one of work, else the first; None without any."""
    lines = contents.get(name, [])
    kinds = ("PREF", "WORK")
    marked = [line for kind in kinds for line in lines if kind in line.params.get("TYPE", [])]
    return next((line.value for line in [*marked, *lines]), None)


def _texts_of(name: object, *parts: str) -> str:
    """Join parts of a name, of which each may be a list."""
    values = [getattr(name, part, "") for part in parts]
    words = [word for value in values for word in (value if isinstance(value, list) else [value])]
    return " ".join(_text(word) for word in words if word)


def _text(value: object) -> str:
    """Return a value as text; of a list the first, as of ORG the house without its units."""
    if isinstance(value, list | tuple):
        return next((_text(item) for item in value if item), "")
    return value if isinstance(value, str) else ""
