"""Reading a pasted list of people: from a mail's address line, a chat, a programme."""

from typing import NamedTuple

from roundtable.domain.attendee_entries import ADDRESS, split_line
from roundtable.domain.attendee_fields import read_fields
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportTooLargeError,
    Problem,
    ProblemCode,
)
from roundtable.domain.name_parts import NameParts, guess_name
from roundtable.domain.people_import import (
    MAX_ROWS,
    ReadPerson,
    ReadRow,
    check,
    mark_doubles,
    name_guessed,
    shown,
)
from roundtable.domain.programme_lines import is_no_person, part_people, take_role
from roundtable.domain.text import many_lines, one_line

MAX_CHARACTERS = 1_000_000


class _Entry(NamedTuple):
    """What stands of one person in a line; ``source`` is the whole line where they are alone."""

    text: str
    source: str
    role: ProspectRole | None


def read(text: str) -> tuple[ReadRow, ...]:
    """Read people from text, one a line or several parted by commas and semicolons.

    :raises ImportTooLargeError: more characters or people than are read at once
    """
    if len(text) > MAX_CHARACTERS:
        raise ImportTooLargeError(ImportMeasure.CHARACTERS, MAX_CHARACTERS)
    lines = [line for line in many_lines(text).split("\n") if line.strip(" \t,;")]
    entries = [entry for line in lines[: MAX_ROWS + 1] for entry in _entries(line)]
    if len(entries) > MAX_ROWS:
        raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
    return mark_doubles(_read_entry(number, entry) for number, entry in enumerate(entries, 1))


def _entries(line: str) -> list[_Entry]:
    role, text = take_role(line)
    entries = [entry for part in part_people(text) for entry in split_line(part)]
    if len(entries) == 1 and text != line:
        return [_Entry(text=entries[0], source=line, role=role)]
    return [_Entry(text=entry, source=entry, role=role) for entry in entries or [line]]


def _read_entry(number: int, entry: _Entry) -> ReadRow:
    addresses = [match[0] for match in ADDRESS.finditer(entry.text)]
    source_text = shown(entry.source)
    if not addresses and is_no_person(entry.text):
        nobody = Problem(code=ProblemCode.NOT_A_PERSON)
        return ReadRow(number=number, source_text=source_text, person=None, problems=(nobody,))
    person, problems = read_person(entry.text, addresses[0] if addresses else "")
    return ReadRow(
        number=number, source_text=source_text, person=person, problems=problems, role=entry.role
    )


def read_person(entry: str, address: str = "") -> tuple[ReadPerson, tuple[Problem, ...]]:
    """Read one person from what stands in one line, and say what is wrong or guessed."""
    email = one_line(address).strip("<>'\" ").removeprefix("mailto:")
    fields = read_fields(entry, email)
    name = _named(fields.name, email)
    person = ReadPerson(
        given=name.given,
        family=name.family,
        titles=name.titles,
        gender=name.gender,
        email=email,
        post=fields.post,
        organisation=fields.organisation,
    )
    problems = check(person)
    if name.is_guessed and person.name:
        problems = (*problems, name_guessed(person))
    return person, problems


def _named(name: NameParts, email: str) -> NameParts:
    """Return the name if it has a letter, else one guessed from the address."""
    if any(letter.isalpha() for letter in name.given + name.family):
        return name
    return guess_name(email) if email else NameParts()
