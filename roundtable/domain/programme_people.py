"""The people of a programme that came as a calendar: who organises, who speaks, and about what."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from roundtable.domain.attendee_entries import ADDRESS, split_line
from roundtable.domain.attendee_list import read_person
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportTooLargeError,
    Problem,
    ProblemCode,
)
from roundtable.domain.people_import import MAX_ROWS, ReadPerson, ReadRow, name_guessed, shown
from roundtable.domain.programme_lines import is_no_person, part_people, take_role
from roundtable.domain.text import many_lines, one_line

_MOST_LINES = 200
_BEHIND_A_TITLE = re.compile(
    r"\s(?:with|by|mit|von)\s(?P<people>[^\W\d].+)$|\s[-–—]\s(?P<last>[^-–—]+)$"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&/]|\band\b|\bund\b)\s*")


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody whom a calendar entry names itself."""

    name: str
    email: str
    role: ProspectRole


@dataclass(frozen=True, kw_only=True)
class ProgrammeEntry:
    """One entry of a programme; a broken one, whose end is missing, is whole in nothing."""

    title: str = ""
    description: str = ""
    named: tuple[Named, ...] = ()
    is_whole: bool = True


def read(entries: Iterable[ProgrammeEntry]) -> tuple[ReadRow, ...]:
    """Read each person once, with all their talks; an entry that names nobody is a row too.

    :raises ImportTooLargeError: more people and entries than are read at once
    """
    rows: dict[int, ReadRow] = {}
    by_identity: dict[str, int] = {}
    for entry in entries:
        for row in _rows(entry):
            known = {by_identity[key] for key in _keys(row.person) if key in by_identity}
            number = min(known, default=len(rows) + 1)
            rows[number] = _joined(rows[number], row) if known else replace(row, number=number)
            for key in _keys(row.person):
                by_identity.setdefault(key, number)
        if len(rows) > MAX_ROWS:
            raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
    return tuple(rows.values())


def _rows(entry: ProgrammeEntry) -> Iterator[ReadRow]:
    """Read the people of one entry; the numbers of the rows are not given yet."""
    if not entry.is_whole:
        yield _nobody(entry, ProblemCode.ENTRY_CUT_SHORT)
        return
    found = False
    for named in entry.named:
        text = f"{named.name} <{named.email}>" if named.email else named.name
        yield _row(entry, text, named.email, named.role)
        found = True
    for text, role, is_guess in _in_texts(entry):
        address = ADDRESS.search(text)
        row = _row(entry, text, address[0] if address else "", role)
        if row.person and is_guess:
            row = replace(row, problems=(*row.problems, name_guessed(row.person)))
        yield row
        found = True
    if not found:
        yield _nobody(entry, ProblemCode.NOT_A_PERSON)


def _in_texts(entry: ProgrammeEntry) -> Iterator[tuple[str, ProspectRole, bool]]:
    """Find ``Speaker: Name, Post, House`` in the lines, and who stands behind a title."""
    found = False
    for line in many_lines(entry.description).split("\n")[:_MOST_LINES]:
        role, text = take_role(line) if ":" in line else (None, line)
        parts = [one for part in part_people(text) for one in split_line(part)] if role else []
        for part in parts:
            if not is_no_person(part):
                found = True
                yield part, role or ProspectRole.SPEAKER, False
    if found or entry.named:
        return
    behind = _BEHIND_A_TITLE.search(one_line(entry.title))
    names = _BETWEEN_NAMES.split(behind["people"] or behind["last"]) if behind else []
    if all(_is_full_name(name) for name in names):
        yield from ((name, ProspectRole.SPEAKER, True) for name in names)


def _is_full_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 5 and text[:1].isupper() and not is_no_person(text)


def _row(entry: ProgrammeEntry, text: str, address: str, role: ProspectRole) -> ReadRow:
    person, problems = read_person(text, address)
    source = " – ".join(filter(None, (one_line(entry.title), one_line(text))))
    return ReadRow(
        number=0,
        source_text=shown(source),
        person=person,
        problems=problems,
        role=role,
        talk=shown(entry.title),
    )


def _nobody(entry: ProgrammeEntry, code: ProblemCode) -> ReadRow:
    return ReadRow(
        number=0, source_text=shown(entry.title), person=None, problems=(Problem(code=code),)
    )


def _keys(person: ReadPerson | None) -> list[str]:
    if person is None:
        return []
    return [key.casefold() for key in (person.email, person.name) if key]


def _joined(row: ReadRow, other: ReadRow) -> ReadRow:
    """One person of two entries; what the later one adds is taken where nothing stood."""
    assert row.person is not None
    assert other.person is not None
    more = {
        name: getattr(other.person, name)
        for name in ("email", "post", "organisation", "titles")
        if not getattr(row.person, name)
    }
    talks = [row.talk, *([other.talk] if other.talk not in row.talk else [])]
    is_speaker = ProspectRole.SPEAKER in {row.role, other.role}
    return replace(
        row,
        person=replace(row.person, **more),
        role=ProspectRole.SPEAKER if is_speaker else row.role,
        talk=shown("; ".join(filter(None, talks))),
    )
