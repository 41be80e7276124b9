"""How one came to where one is with a prospect, and how often one wants to hear of somebody."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base
from roundtable.domain.conferences import ProspectState
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.conferences import Prospect
from roundtable.models.groups import Group
from roundtable.models.people import Person


class ProspectStep(Base):
    """Who took a prospect from one state to the next, and when; ``group`` is the one they joined.

    What the prospect did themselves, by a link, has no account.
    """

    __tablename__ = "prospect_steps"

    id: Mapped[Id]
    prospect_id: Mapped[int] = mapped_column(
        sa.ForeignKey("prospects.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("groups.id", ondelete="SET NULL"))
    from_state: Mapped[ProspectState] = mapped_column(enum_column(ProspectState))
    to_state: Mapped[ProspectState] = mapped_column(enum_column(ProspectState))
    taken_at: Mapped[Instant]

    prospect: Mapped[Prospect] = relationship()
    account: Mapped[Account | None] = relationship()
    group: Mapped[Group | None] = relationship()


class Acquaintance(Base):
    """How often one account wants to be in touch with a person, counted from the last contact.

    ``since`` counts where there was no contact yet.
    """

    __tablename__ = "acquaintances"
    __table_args__ = (
        sa.UniqueConstraint("account_id", "person_id"),
        sa.CheckConstraint("ideal_days BETWEEN 1 AND 3650", name="ideal_days"),
        sa.CheckConstraint("longest_days BETWEEN ideal_days AND 3650", name="longest_days"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    ideal_days: Mapped[int]
    longest_days: Mapped[int]
    since: Mapped[date]
    snoozed_until: Mapped[date | None]

    person: Mapped[Person] = relationship()
