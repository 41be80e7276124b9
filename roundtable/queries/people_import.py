"""A list of people beside the directory: who is new, who is known, who may be a double."""

from collections.abc import Sequence

from roundtable.domain.import_review import Fate, ReviewedRow, identity
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.queries import tombstones
from roundtable.queries.people_doubles import Directory, directory_around, likeness_of
from roundtable.queries.tombstones import Tombstones


def review(rows: Sequence[ReadRow]) -> tuple[ReviewedRow, ...]:
    """Say what storing would do with each row; two statements, however many there are."""
    people = [row.person for row in rows if row.person is not None]
    reviewer = Reviewer(directory_around(people), tombstones.everyone())
    return tuple(reviewer.review(row) for row in rows)


class Reviewer:
    """Remembers the rows before, so that a person in a list twice is stored once."""

    def __init__(self, known: Directory, stones: Tombstones) -> None:
        self._directory = known
        self._stones = stones
        self._rows: dict[int, int] = {}  # by hashes of who they are
        self._numbers: list[int] = []

    def review(self, row: ReadRow) -> ReviewedRow:
        """Say what storing would do with a row."""
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
        number = self._rows.setdefault(hash(identity(row.person)), row.number)
        if number != row.number:
            return ReviewedRow(row=row, fate=Fate.REPEATED, repeats=number)
        return self._unknown(row, row.person)

    def _unknown(self, row: ReadRow, person: ReadPerson) -> ReviewedRow:
        likely, before = self._directory.near_or_before(person)
        repeats = None if before is None else self._numbers[before]
        if likeness_of(person).words:
            self._numbers.append(row.number)
        fate = Fate.LIKELY_DOUBLE if likely or repeats else Fate.NEW
        return ReviewedRow(row=row, fate=fate, likely=likely, repeats=repeats)
