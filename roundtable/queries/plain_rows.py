"""Asking for columns past the ORM, where a page or a calendar counts its milliseconds."""

from collections.abc import Mapping
from typing import Any, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.sql.selectable import TypedReturnsRows

from roundtable.database import db

Columns = TypeVarTuple("Columns")


def plain_rows(
    query: TypedReturnsRows[*Columns], asked: Mapping[str, Any]
) -> sa.CursorResult[*Columns]:
    """Run a statement as it is: through the ORM it costs as much again.

    What is pending is written first, as the ORM does.
    """
    db.session.flush()
    return db.session.connection().execute(query, asked)
