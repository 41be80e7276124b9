"""Rows of a list as JSON, on their way from one look at the list to the next."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people import Gender, Language
from roundtable.domain.people_import import ReadPerson, ReadRow, check

_SAID = tuple(field.name for field in fields(ReadPerson))


def pack(row: ReadRow) -> list[Any]:
    """A row as lists and texts; ``unpack`` undoes it."""
    person = row.person and {name: value for name in _SAID if (value := getattr(row.person, name))}
    problems = [[problem.code, problem.field, problem.detail] for problem in row.problems]
    return [row.number, row.source_text, person, problems, row.role, row.talk]


def unpack(plain: Sequence[Any]) -> ReadRow:
    """A row as it was packed; what keeps it from being stored is found anew.

    :raises ValueError: or TypeError or KeyError, if it was not packed here
    """
    number, source_text, said, problems, role, talk = plain
    read = tuple(
        Problem(code=ProblemCode(code), field=PersonField(field), detail=detail)
        for code, field, detail in problems
    )
    person = _person(said) if said is not None else None
    found = check(person) if person else ()
    more = tuple(problem for problem in found if problem not in read)
    return ReadRow(
        number=number,
        source_text=source_text,
        person=person,
        problems=(*read, *more),
        role=ProspectRole(role) if role else None,
        talk=talk,
    )


def _person(said: dict[str, Any]) -> ReadPerson:
    language, gender = said.get("language"), said.get("gender")
    typed: dict[str, Any] = {
        "interests": tuple(said.get("interests", ())),
        "language": Language(language) if language else None,
        "gender": Gender(gender) if gender else None,
    }
    return ReadPerson(**{**said, **typed})
