"""One record of a CSV file, read as a person."""

import re

from roundtable.documents.csv_cells import is_formula, uncell
from roundtable.documents.csv_records import Record
from roundtable.documents.people_fields import make_person
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people_import import ReadRow, shown

_JOINED = {PersonField.GIVEN: " ", PersonField.TITLES: " ", PersonField.INTERESTS: ", "}
_DASHES = {"-", "–", "—", "--"}
_NUMBER = re.compile(r"[+\d ()/.-]+")
_LOST = ("\x00", "\ufffd")


def read_row(record: Record, fields: tuple[PersonField | None, ...]) -> ReadRow:
    """Read a record by the fields of its columns; it is a row with problems at worst."""
    source_text = shown(record.text)
    if record.is_broken:
        broken = Problem(code=ProblemCode.UNBALANCED_QUOTES)
        return ReadRow(
            number=record.number, source_text=source_text, person=None, problems=(broken,)
        )
    taken = [
        (field, cell)
        for field, cell in zip(fields, record.cells, strict=False)
        if field is not None and cell.strip() and cell.strip() not in _DASHES
    ]
    person, problems = make_person(_texts(taken))
    return ReadRow(
        number=record.number,
        source_text=source_text,
        person=person,
        problems=(*_ragged(record, len(fields)), *problems, *_suspect(taken)),
    )


def _texts(taken: list[tuple[PersonField, str]]) -> dict[PersonField, str]:
    """Return the text of each field: of several columns the first, or all where they add up."""
    texts: dict[PersonField, str] = {}
    for field, cell in taken:
        if field in texts and field in _JOINED:
            texts[field] += _JOINED[field] + uncell(cell)
        else:
            texts.setdefault(field, uncell(cell))
    return texts


def _ragged(record: Record, width: int) -> list[Problem]:
    number = len(record.cells)
    if any(cell.strip() for cell in record.cells[width:]):
        return [Problem(code=ProblemCode.TOO_MANY_CELLS, detail=str(number))]
    return [Problem(code=ProblemCode.TOO_FEW_CELLS, detail=str(number))] if number < width else []


def _suspect(taken: list[tuple[PersonField, str]]) -> list[Problem]:
    formulas = [
        Problem(code=ProblemCode.FORMULA_AS_TEXT, field=field, detail=shown(cell))
        for field, cell in taken
        if is_formula(cell) and not (field == PersonField.PHONE and _NUMBER.fullmatch(cell))
    ]
    lost = [
        Problem(code=ProblemCode.CHARACTERS_LOST, field=field, detail=shown(cell))
        for field, cell in taken
        if any(character in cell for character in _LOST)
    ]
    return formulas + lost
