"""A list of people beside the directory: who is new, who is known, who may be a double."""

from collections.abc import Iterable

from roundtable.domain.import_review import Fate, ReviewedRow, identity
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.queries import tombstones
from roundtable.queries.people_doubles import Directory, directory, name_key
from roundtable.queries.tombstones import Tombstones


def review(rows: Iterable[ReadRow]) -> tuple[ReviewedRow, ...]:
    """Say what storing would do with each row; two statements, however many there are."""
    reviewer = _Reviewer(directory(), tombstones.everyone())
    return tuple(reviewer.review(row) for row in rows)


class _Reviewer:
    """Remembers the rows before, so that a person in a list twice is stored once."""

    def __init__(self, known: Directory, stones: Tombstones) -> None:
        self._directory = known
        self._stones = stones
        self._rows: dict[tuple[str, ...], int] = {}
        self._names: dict[str, int] = {}

    def review(self, row: ReadRow) -> ReviewedRow:
        if row.is_no_person:
            return ReviewedRow(row=row, fate=Fate.NO_PERSON)
        if row.person is None or not row.is_usable:
            return ReviewedRow(row=row, fate=Fate.UNUSABLE)
        known = self._directory.same(row.person)
        if known is not None:
            return ReviewedRow(row=row, fate=Fate.KNOWN, known=known)
        objected = self._stones.cause(row.person)
        if objected is not None:
            return ReviewedRow(row=row, fate=Fate.OBJECTED, objected=objected)
        number = self._rows.setdefault(identity(row.person), row.number)
        if number != row.number:
            return ReviewedRow(row=row, fate=Fate.REPEATED, repeats=number)
        return self._unknown(row, row.person)

    def _unknown(self, row: ReadRow, person: ReadPerson) -> ReviewedRow:
        likely = self._directory.near(person)
        name = name_key(person)
        number = self._names.setdefault(name, row.number) if name else row.number
        repeats = number if number != row.number else None
        fate = Fate.LIKELY_DOUBLE if likely or repeats else Fate.NEW
        return ReviewedRow(row=row, fate=fate, likely=likely, repeats=repeats)
