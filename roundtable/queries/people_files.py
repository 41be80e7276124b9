"""Long lists on their way in: whose they are, how far they are, and which rows were left out."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people_files import FileState, PairState
from roundtable.models.accounts import Account
from roundtable.models.people_files import PeopleFile, PeopleFileRow, PeoplePair
from roundtable.queries.paging import Page, page_within

PER_PAGE = 50
MOST_LISTED = 20
AT_ONCE = 1_000
_COLUMNS = (
    PeopleFileRow.number,
    PeopleFileRow.row,
    PeopleFileRow.columns,
    PeopleFileRow.fate,
    PeopleFileRow.other,
)
KeptRow = sa.Row[tuple[int, list[Any], dict[str, Any] | None, Any, str]]


def find(file_id: int, account: Account) -> PeopleFile | None:
    """A file that this account brought."""
    query = sa.select(PeopleFile).where(
        PeopleFile.id == file_id, PeopleFile.account_id == account.id
    )
    return db.session.scalar(query)


def latest(account: Account) -> Sequence[PeopleFile]:
    """What this account brought last, except for what it gave up."""
    query = (
        sa.select(PeopleFile)
        .where(PeopleFile.account_id == account.id, PeopleFile.state != FileState.CANCELLED)
        .order_by(PeopleFile.id.desc())
        .limit(MOST_LISTED)
    )
    return db.session.scalars(query).all()


def pages(file_id: int, at_once: int) -> Iterator[Sequence[KeptRow]]:
    """All rows of a file in their order, some at a time."""
    last = -1
    while rows := after(file_id, last, at_once):
        yield rows
        last = rows[-1].number


def after(file_id: int, number: int, at_once: int) -> Sequence[KeptRow]:
    """Some rows of a file behind one of them."""
    query = (
        sa.select(*_COLUMNS)
        .where(PeopleFileRow.file_id == file_id, PeopleFileRow.number > number)
        .order_by(PeopleFileRow.number)
        .limit(at_once)
    )
    return db.session.execute(query).all()


def some(file_id: int, numbers: Sequence[int]) -> Sequence[KeptRow]:
    """Certain rows of a file."""
    query = sa.select(*_COLUMNS).where(
        PeopleFileRow.file_id == file_id, PeopleFileRow.number.in_(numbers)
    )
    return db.session.execute(query).all()


def left_out(file: PeopleFile, *, page: int) -> Page[KeptRow]:
    """A page of the rows that were not taken over."""
    of_file = PeopleFileRow.file_id == file.id
    total = db.session.scalar(sa.select(sa.func.count()).where(of_file)) or 0
    page = page_within(page, total, PER_PAGE)
    query = (
        sa.select(*_COLUMNS)
        .where(of_file)
        .order_by(PeopleFileRow.number)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    rows = db.session.execute(query).all()
    return Page(rows=rows, page=page, per_page=PER_PAGE, total=total)


def open_pairs_of(file: PeopleFile) -> int:
    """How many of those added stand beside somebody they may be."""
    query = sa.select(sa.func.count()).where(
        PeoplePair.file_id == file.id, PeoplePair.state == PairState.OPEN
    )
    return db.session.scalar(query) or 0


def rows_of(file_id: int) -> int:
    """How many rows of a file were read."""
    query = sa.select(PeopleFile.rows_done).where(PeopleFile.id == file_id)
    return db.session.scalar(query) or 0


def stored() -> Sequence[str]:
    """The names under which files were kept, those of long ago too."""
    return db.session.scalars(sa.select(PeopleFile.stored_as)).all()


def do_any_wait(*, now: datetime) -> bool:
    """Whether a file waits for a worker, or has lost its own."""
    is_lost = sa.and_(PeopleFile.state == FileState.READING, PeopleFile.held_until <= now)
    query = sa.select(PeopleFile.id).where(sa.or_(PeopleFile.state == FileState.WAITING, is_lost))
    return db.session.scalar(query.limit(1)) is not None
