"""Long lists: begun, read step by step, given up. Taking one over is ``people_taking``.

Each step holds only while the worker still has the file, so of two workers one goes on and
whoever gives a file up wins over both.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.packed_rows import pack
from roundtable.domain.people_files import (
    KEPT,
    LEASE,
    OPEN,
    FileOverError,
    FileState,
    FilesWaitError,
)
from roundtable.domain.people_import import ReadRow
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference
from roundtable.models.people_files import PeopleFile, PeopleFileRow
from roundtable.models.people_search import searched
from roundtable.services import people_making

MOST_OPEN = 5
RINGS = "people files wait"
"""In the session's ``info``: whether the worker is to be called once all is committed."""


def look_at(
    *, filename: str, stored_as: str, size: int, digest: str, by: Account, now: datetime
) -> PeopleFile:
    """Keep a file that somebody brought; nothing of it is read before it is begun.

    :raises FilesWaitError: this account has brought several already
    """
    waiting = sa.select(sa.func.count()).where(
        PeopleFile.account_id == by.id, PeopleFile.state.in_(OPEN)
    )
    if (db.session.scalar(waiting) or 0) >= MOST_OPEN:
        raise FilesWaitError
    file = PeopleFile(
        account=by,
        filename=filename,
        stored_as=stored_as,
        size=size,
        digest=digest,
        created_at=now,
    )
    db.session.add(file)
    db.session.flush()
    return file


def begin(file: PeopleFile, choices: dict[str, Any], conference: Conference | None) -> None:
    """Let the worker take a file, with what was decided about it.

    :raises FileOverError: it was begun or given up already
    """
    _move(file, {FileState.LOOKED_AT}, {"state": FileState.WAITING, "choices": choices})
    file.conference = conference
    db.session.flush()
    db.session.info[RINGS] = True


def give_up(file: PeopleFile, *, now: datetime) -> None:
    """Leave a file; nobody of it is in the directory.

    :raises FileOverError: it is done, or was given up already
    """
    _move(file, OPEN, {"state": FileState.CANCELLED, "finished_at": now, "holder": ""})
    drop_rows(file.id)


def claim(holder: str, *, now: datetime) -> PeopleFile | None:
    """Take a file that waits, or one whose worker has not been heard of for a while."""
    is_lost = sa.and_(
        PeopleFile.state == FileState.READING,
        sa.or_(PeopleFile.held_until <= now, PeopleFile.held_until > now + LEASE),
    )
    waiting = (
        sa.select(PeopleFile.id)
        .where(sa.or_(PeopleFile.state == FileState.WAITING, is_lost))
        .order_by(PeopleFile.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    taking = (
        sa.update(PeopleFile)
        .where(PeopleFile.id.in_(waiting))
        .values(state=FileState.READING, holder=holder, held_until=now + LEASE)
        .returning(PeopleFile.id)
        .execution_options(synchronize_session=False)
    )
    taken = db.session.scalar(taking)
    return None if taken is None else db.session.get(PeopleFile, taken, populate_existing=True)


def keep(
    file_id: int,
    holder: str,
    rows: Sequence[ReadRow],
    defaults: ListDefaults,
    *,
    percent: int,
    now: datetime,
) -> bool:
    """Keep rows that were read next, with how far that is; False if the file is lost meanwhile."""
    values = {
        "rows_done": PeopleFile.rows_done + len(rows),
        "last_number": rows[-1].number,
    }
    if not go_on(file_id, holder, percent=percent, now=now, values=values):
        return False
    db.session.execute(sa.insert(PeopleFileRow), [_kept(file_id, row, defaults) for row in rows])
    return True


def go_on(
    file_id: int,
    holder: str,
    *,
    percent: int,
    now: datetime,
    values: dict[str, Any] | None = None,
) -> bool:
    """Say that the worker is at it still; False if the file is no longer this worker's."""
    step = (
        sa.update(PeopleFile)
        .where(PeopleFile.id == file_id, *held_by(holder))
        .values(percent=percent, held_until=now + LEASE, **(values or {}))
        .returning(PeopleFile.id)
        .execution_options(synchronize_session=False)
    )
    return db.session.scalar(step) is not None


def fail(file_id: int, holder: str, failure: str, *, now: datetime) -> None:
    """Give a file up that cannot be read to its end."""
    step = (
        sa.update(PeopleFile)
        .where(PeopleFile.id == file_id, *held_by(holder))
        .values(state=FileState.FAILED, failure=failure, finished_at=now, holder="")
        .returning(PeopleFile.id)
    )
    if db.session.scalar(step) is not None:
        drop_rows(file_id)


def tidy(*, now: datetime) -> Sequence[str]:
    """Give up what was looked at long ago; returns the files that are needed still."""
    old = sa.and_(PeopleFile.state == FileState.LOOKED_AT, PeopleFile.created_at < now - KEPT)
    db.session.execute(
        sa.update(PeopleFile).where(old).values(state=FileState.CANCELLED, finished_at=now)
    )
    needed = sa.select(PeopleFile.stored_as).where(PeopleFile.state.in_(OPEN))
    return db.session.scalars(needed).all()


def held_by(holder: str) -> Sequence[sa.ColumnElement[bool]]:
    """A file that a worker reads."""
    return PeopleFile.state == FileState.READING, PeopleFile.holder == holder


def drop_rows(file_id: int) -> None:
    """Forget what was read."""
    db.session.execute(sa.delete(PeopleFileRow).where(PeopleFileRow.file_id == file_id))


def _move(file: PeopleFile, before: frozenset[FileState] | set[FileState], values: Any) -> None:
    step = (
        sa.update(PeopleFile)
        .where(PeopleFile.id == file.id, PeopleFile.state.in_(before))
        .values(**values)
        .returning(PeopleFile.id)
        .execution_options(synchronize_session=False)
    )
    if db.session.scalar(step) is None:
        raise FileOverError
    db.session.refresh(file)


def _kept(file_id: int, row: ReadRow, defaults: ListDefaults) -> dict[str, Any]:
    columns = None
    if row.is_usable and row.person is not None:
        columns = people_making.columns(row.person, defaults)
        columns |= searched(columns)
    return {"file_id": file_id, "number": row.number, "row": pack(row), "columns": columns}
