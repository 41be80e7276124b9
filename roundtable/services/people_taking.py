"""Taking a long list over: all of it in one transaction, once every row was compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import trait_lists
from roundtable.domain.conferences import ProspectState
from roundtable.domain.import_review import Fate, ReviewedRow, identities, identity
from roundtable.domain.packed_rows import unpack
from roundtable.domain.people import TraitKind
from roundtable.domain.people_files import FileState, PairState
from roundtable.models.conferences import Prospect
from roundtable.models.people import Person, PersonTrait
from roundtable.models.people_files import PeopleFile, PeopleFileRow, PeoplePair
from roundtable.queries import people_files as queries
from roundtable.queries.people_doubles import everybody, only
from roundtable.queries.people_files import KeptRow
from roundtable.services import people, people_import
from roundtable.services.people_files import held_by

AT_ONCE = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What becomes of a row: ``person_id`` is who is or may be the same, ``repeats`` a row."""

    fate: Fate
    person_id: int | None = None
    repeats: int | None = None


NEW = Verdict(fate=Fate.NEW)


def verdict(reviewed: ReviewedRow) -> Verdict:
    """What of a comparison is needed to take the row over."""
    who = reviewed.known or reviewed.likely
    return Verdict(fate=reviewed.fate, person_id=who.id if who else None, repeats=reviewed.repeats)


def take_over(
    file_id: int, holder: str, verdicts: Mapping[int, Verdict], *, now: datetime
) -> dict[str, int] | None:
    """Store the new people of a file and note what became of the others.

    Whoever came into the directory since the rows were compared is known now. A likely double
    is added only where that was chosen, and stands beside who it may be until somebody decides.

    :param verdicts: by the number of the row; a row without one is new
    :returns: how many were added and so on, or None if the file is no longer this worker's
    """
    file = db.session.scalar(
        sa.select(PeopleFile).where(PeopleFile.id == file_id, *held_by(holder)).with_for_update()
    )
    if file is None:
        return None
    people.hold_directory()
    taking = _Taking(file, verdicts, now=now)
    for rows in queries.pages(file_id, AT_ONCE):
        taking.take(rows)
    if file.choices.get("fills_gaps"):
        taking.fill()
    taking.note()
    file.state, file.finished_at, file.holder = FileState.DONE, now, ""
    file.percent, file.counts = 100, taking.counts
    db.session.flush()
    return taking.counts


class _Taking:
    """What one file has given so far."""

    def __init__(self, file: PeopleFile, verdicts: Mapping[int, Verdict], *, now: datetime) -> None:
        self.file, self.now = file, now
        self.counts = dict.fromkeys(("added", "filled", *(fate.value for fate in Fate)), 0)
        self._verdicts = verdicts
        self._known = _identities()
        self._ids: dict[int, int] = {}
        self._adds_likely = bool(file.choices.get("adds_likely"))
        self._left: list[dict[str, Any]] = []
        self._to_fill: list[int] = []

    def take(self, rows: Sequence[KeptRow]) -> None:
        """Add the new people of some rows, with their interests."""
        judged = [(row, self._judge(row)) for row in rows]
        fresh = [(row, verdict) for row, verdict in judged if self._is_taken(verdict)]
        for (row, _verdict), id_ in zip(fresh, _new_ids(len(fresh)), strict=True):
            self._ids[row.number] = id_
        for row, one in judged:
            self.counts[one.fate.value] += 1
            if row.number not in self._ids:
                self._left.append(self._note(row.number, one))
            if one.fate is Fate.KNOWN:
                self._to_fill.append(row.number)
        if fresh:
            self._store([row for row, _verdict in fresh])
        self._pair(fresh)
        self._list([one.person_id for _row, one in judged if one.fate is Fate.KNOWN])

    def _judge(self, row: KeptRow) -> Verdict:
        one = self._verdicts.get(row.number, NEW)
        person = unpack(row.row).person if one.fate in {Fate.NEW, Fate.LIKELY_DOUBLE} else None
        known = self._known.get(hash(identity(person))) if person else None
        return one if known is None else Verdict(fate=Fate.KNOWN, person_id=known)

    def _is_taken(self, one: Verdict) -> bool:
        return one.fate is Fate.NEW or (one.fate is Fate.LIKELY_DOUBLE and self._adds_likely)

    def _store(self, rows: Sequence[KeptRow]) -> None:
        made = [
            {"id": self._ids[row.number], "created_at": self.now, **(row.columns or {})}
            for row in rows
        ]
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for values in made:
            by_columns.setdefault(tuple(sorted(values)), []).append(values)
        for group in by_columns.values():
            db.session.execute(sa.insert(Person), group)
        self.counts["added"] += len(made)
        traits = [
            {"person_id": self._ids[row.number], "kind": TraitKind.INTEREST, "name": name}
            for row in rows
            for name in dict.fromkeys((row.row[2] or {}).get("interests", ())[: trait_lists.MOST])
        ]
        if traits:
            db.session.execute(sa.insert(PersonTrait), traits)
        self._list([self._ids[row.number] for row in rows])

    def _pair(self, fresh: Sequence[tuple[KeptRow, Verdict]]) -> None:
        """Set who was added as a likely double beside who they may be."""
        pairs = []
        for row, one in fresh:
            other = one.person_id or self._ids.get(one.repeats or 0)
            if other is not None:
                pairs.append(
                    {
                        "one_id": min(other, self._ids[row.number]),
                        "other_id": max(other, self._ids[row.number]),
                        "file_id": self.file.id,
                        "state": PairState.OPEN,
                    }
                )
        if pairs:
            db.session.execute(sa.insert(PeoplePair), pairs)

    def _list(self, ids: Sequence[int | None]) -> None:
        """Put people on the list of the conference, where there is one."""
        conference_id = self.file.conference_id
        if conference_id is None or not ids:
            return
        there = set(
            db.session.scalars(
                sa.select(Prospect.person_id).where(
                    Prospect.conference_id == conference_id, Prospect.person_id.in_(ids)
                )
            )
        )
        more = [
            {"conference_id": conference_id, "person_id": id_, "state": ProspectState.LISTED}
            for id_ in dict.fromkeys(ids)
            if id_ is not None and id_ not in there
        ]
        if more:
            db.session.execute(sa.insert(Prospect), more)

    def fill(self) -> None:
        """Complete those who are known where nothing stands."""
        for start in range(0, len(self._to_fill), AT_ONCE):
            numbers = self._to_fill[start : start + AT_ONCE]
            rows = {row.number: row for row in queries.some(self.file.id, numbers)}
            reviewed = [
                ReviewedRow(row=unpack(rows[number].row), fate=Fate.KNOWN, known=only(known))
                for number in numbers
                if (known := self._judge(rows[number]).person_id) is not None
            ]
            self.counts["filled"] += people_import.fill(reviewed)
            db.session.flush()

    def _note(self, number: int, one: Verdict) -> dict[str, Any]:
        other = one.person_id if one.person_id is not None else one.repeats
        return {
            "b_file": self.file.id,
            "b_number": number,
            "fate": one.fate,
            "other": "" if other is None else str(other),
        }

    def note(self) -> None:
        """Keep the rows that were not taken, each with its fate, and no others."""
        table = PeopleFileRow.__table__
        if self._left:
            noting = (
                sa.update(table)  # type: ignore[arg-type]  # a mapped table is one
                .where(
                    table.c.file_id == sa.bindparam("b_file"),
                    table.c.number == sa.bindparam("b_number"),
                )
                .values(fate=sa.bindparam("fate"), other=sa.bindparam("other"), columns=None)
            )
            db.session.connection().execute(noting, self._left)
        db.session.execute(
            sa.delete(PeopleFileRow)
            .where(PeopleFileRow.file_id == self.file.id, PeopleFileRow.fate.is_(None))
            .execution_options(synchronize_session=False)
        )


def _identities() -> dict[int, int]:
    """By what everybody is known; hashes of the keys, which need far less room."""
    known: dict[int, int] = {}
    for one, _name in everybody():
        for key in identities(one):
            known.setdefault(hash(key), one.id)
    return known


def _new_ids(number: int) -> Sequence[int]:
    """Ids for people to come: nobody else adds any meanwhile."""
    if not number:
        return []
    if db.engine.dialect.name == "postgresql":
        query = sa.text(
            "SELECT nextval(pg_get_serial_sequence('people', 'id'))"
            " FROM generate_series(1, :number)"
        )
        return list(db.session.scalars(query, {"number": number}))
    last = db.session.scalar(sa.select(sa.func.max(Person.id))) or 0
    return range(last + 1, last + 1 + number)
