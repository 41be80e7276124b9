"""Reading a pasted list of people: from a mail's address line, a chat, a programme."""

from roundtable.domain.attendee_entries import ADDRESS, split_line
from roundtable.domain.attendee_fields import read_fields
from roundtable.domain.import_problems import ImportMeasure, ImportTooLargeError
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
from roundtable.domain.text import many_lines, one_line

MAX_CHARACTERS = 1_000_000


def read(text: str) -> tuple[ReadRow, ...]:
    """Read people from text, one a line or several parted by commas and semicolons.

    :raises ImportTooLargeError: more characters or people than are read at once
    """
    if len(text) > MAX_CHARACTERS:
        raise ImportTooLargeError(ImportMeasure.CHARACTERS, MAX_CHARACTERS)
    lines = [line for line in many_lines(text).split("\n") if line.strip(" \t,;")]
    entries = [entry for line in lines[: MAX_ROWS + 1] for entry in split_line(line)]
    if len(entries) > MAX_ROWS:
        raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
    return mark_doubles(_read_entry(number, entry) for number, entry in enumerate(entries, 1))


def _read_entry(number: int, entry: str) -> ReadRow:
    addresses = [match[0] for match in ADDRESS.finditer(entry)]
    email = one_line(addresses[0]).strip("<>'\" ").removeprefix("mailto:") if addresses else ""
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
    return ReadRow(number=number, source_text=shown(entry), person=person, problems=problems)


def _named(name: NameParts, email: str) -> NameParts:
    """Return the name if it has a letter, else one guessed from the address."""
    if any(letter.isalpha() for letter in name.given + name.family):
        return name
    return guess_name(email) if email else NameParts()
