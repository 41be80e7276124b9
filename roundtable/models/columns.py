"""Column types that every model shares."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import mapped_column

from roundtable.database import UTCDateTime

Id = Annotated[int, mapped_column(primary_key=True)]
Instant = Annotated[datetime, mapped_column(UTCDateTime())]


def enum_column(kind: type[StrEnum]) -> sa.Enum:
    """Store the value, not the name, as text with a check that names the column.

    Text rather than a native type: a word can then be added by one migration on
    both databases.
    """
    return sa.Enum(
        kind,
        native_enum=False,
        length=32,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
    )


def binary_text() -> sa.String:
    """Text that both databases sort by its characters' numbers, whatever the server's locale."""
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")
