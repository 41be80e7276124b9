"""Many rows at once."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from roundtable.database import Base, db


def insert(model: type[Base], values: Iterable[dict[str, Any]]) -> Sequence[int]:
    """Insert rows at once and return their ids, in order."""
    given = list(values)
    if not given:
        return []
    table = model.__table__
    query = sa.insert(model).returning(table.c.id, sort_by_parameter_order=True)
    return db.session.scalars(query, given).all()
