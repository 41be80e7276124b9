"""Who asked not to be written to, and traces of those who must not come back by a list."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.tombstones import TombstoneCause
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.people import Person


class Objection(Base):
    """A person's word that nobody writes to them; at most one stands at a time.

    Without ``recorded_by`` they said it themselves, by the link in a letter. A lifted one keeps
    who lifted it and what the person had said.
    """

    __tablename__ = "objections"
    __table_args__ = (
        sa.Index(
            "uq_objections_standing",
            "person_id",
            unique=True,
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    letter_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("outreach_letters.id", ondelete="SET NULL"), index=True
    )
    recorded_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    objected_at: Mapped[Instant]
    lifted_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    lifted_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    lifted_reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()
    recorded_by: Mapped[Account | None] = relationship(foreign_keys=[recorded_by_id])
    lifted_by: Mapped[Account | None] = relationship(foreign_keys=[lifted_by_id])


class Tombstone(Base):
    """A keyed hash of an address, or of a name in its house; nobody reads back whose it is."""

    __tablename__ = "tombstones"

    id: Mapped[Id]
    mark: Mapped[str] = mapped_column(unique=True)
    cause: Mapped[TombstoneCause] = mapped_column(enum_column(TombstoneCause))
    made_at: Mapped[Instant]
