"""Row locks: who comes second waits, and then reads what the first has stored.

Rows are locked in the order of their ids, so that two who want the same ones never wait for each
other. SQLite has no row locks and needs none: whoever writes has the whole file to themselves.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import sqlalchemy as sa

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.meetings import Meeting
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session

Row = TypeVar("Row", Account, Group, Meeting, Person, Series, Session)


def lock(rows: Iterable[Row]) -> None:
    """Let nobody else change rows of one kind until the transaction ends, and read them anew."""
    rows = list(rows)
    if rows:
        kind = type(rows[0])
        lock_where(kind, kind.id.in_([row.id for row in rows]))


def lock_where(kind: type[Row], *conditions: sa.ColumnElement[bool]) -> Sequence[Row]:
    """Lock the rows for which something holds; it holds for those returned, also after waiting.

    Rows that merely point at these can still be inserted (``FOR NO KEY UPDATE``): a reference is
    checked with a lock of its own, and two requests would otherwise wait for each other.
    """
    query = (
        sa.select(kind)
        .where(*conditions)
        .order_by(kind.id)
        .with_for_update(of=kind, key_share=True)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).all()
