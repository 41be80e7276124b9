"""Long lists of people on their way into the directory, and people who may be one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.import_review import Fate
from roundtable.domain.people_files import FileState, PairState
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.conferences import Conference
from roundtable.models.people import Person


class PeopleFile(Base):
    """A list that a worker reads; ``stored_as`` names its file below the instance's folder.

    ``rows_done`` and ``last_number`` say how far it was read: whoever goes on begins there.
    ``percent`` is for those who wait. Nobody of it is in the directory before it is done.
    """

    __tablename__ = "people_imports"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    conference_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("conferences.id", ondelete="SET NULL"), index=True
    )
    filename: Mapped[str]
    stored_as: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    choices: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    state: Mapped[FileState] = mapped_column(
        enum_column(FileState), default=FileState.LOOKED_AT, index=True
    )
    failure: Mapped[str] = mapped_column(default="")
    rows_done: Mapped[int] = mapped_column(default=0)
    last_number: Mapped[int] = mapped_column(default=0)
    percent: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    holder: Mapped[str] = mapped_column(default="")
    held_until: Mapped[datetime | None] = mapped_column(UTCDateTime())
    created_at: Mapped[Instant]
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    account: Mapped[Account] = relationship()
    conference: Mapped[Conference | None] = relationship()


class PeopleFileRow(Base):
    """A row as it was read; once the file is done only those that were not taken over stay.

    ``columns`` is what would be written of the person; ``fate`` is empty while nobody knows it.
    """

    __tablename__ = "people_import_rows"

    file_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people_imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[list[Any]] = mapped_column(sa.JSON)
    columns: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    fate: Mapped[Fate | None] = mapped_column(enum_column(Fate))
    other: Mapped[str] = mapped_column(default="")


class PeoplePair(Base):
    """Two people who may be one, the one with the smaller id first; or of whom somebody said no."""

    __tablename__ = "people_pairs"
    __table_args__ = (
        sa.UniqueConstraint("one_id", "other_id"),
        sa.CheckConstraint("one_id < other_id", name="order"),
    )

    id: Mapped[Id]
    one_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    file_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("people_imports.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[PairState] = mapped_column(
        enum_column(PairState), default=PairState.OPEN, index=True
    )
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    one: Mapped[Person] = relationship(foreign_keys=one_id)
    other: Mapped[Person] = relationship(foreign_keys=other_id)


class PersonAlias(Base):
    """How somebody was written before two entries became one: lists find them by it."""

    __tablename__ = "person_aliases"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    given: Mapped[str]
    family: Mapped[str]
    organisation: Mapped[str]
    email: Mapped[str]
