"""A person as a vCard 4.0 (RFC 6350) that address books and our own import read."""

from collections.abc import Iterator

from roundtable.domain.people import Gender
from roundtable.models.people import Person

OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
_GENDERS = {Gender.FEMALE: "F", Gender.MALE: "M"}


def vcard(person: Person) -> str:
    """Write one card; what is not known is left out."""
    lines = [line for line in _lines(person) if line]
    return "".join(_folded(line) for line in ("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD"))


def _lines(person: Person) -> Iterator[str]:
    name = ";".join(map(_text, (person.family, person.given, "", person.titles, "")))
    yield f"FN:{_text(person.name or person.email)}"
    yield f"N:{name}"
    yield _if("EMAIL", person.email)
    yield _if("TEL", person.phone)
    yield _if("ORG", person.organisation)
    yield _if("TITLE", person.post)
    yield _if("TZ", person.time_zone)
    yield _if("LANG", person.language.value)
    yield _if("GENDER", _GENDERS.get(person.gender, ""))
    if person.city or person.country:
        yield f"ADR:;;;{_text(person.city)};;;{_text(person.country)}"
    if person.traits:
        yield f"CATEGORIES:{','.join(_text(trait.name) for trait in person.traits)}"


def _if(name: str, value: str) -> str:
    return f"{name}:{_text(value)}" if value else ""


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break after 75 octets, never inside a character (RFC 6350, 3.2)."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts) + "\r\n"
