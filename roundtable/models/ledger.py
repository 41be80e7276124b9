"""The ledger of bad hours: what a convener put to it, or took off it, by hand."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant
from roundtable.models.people import Person


class BurdenCorrection(Base):
    """Points added to what a member of a group has carried; negative ones take off.

    The rest of the ledger is reckoned from the sessions held and not stored.
    """

    __tablename__ = "burden_corrections"
    __table_args__ = (
        sa.CheckConstraint("points <> 0 AND points BETWEEN -24000 AND 24000", name="points"),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(
        sa.ForeignKey("groups.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    points: Mapped[int]
    reason: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    made_at: Mapped[Instant]

    person: Mapped[Person] = relationship()
    account: Mapped[Account | None] = relationship()
