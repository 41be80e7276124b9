"""The inbox: mails that came in, and what became of them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.inbox import Cause, InboxState
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.invitations import Invitation


class InboxMail(Base):
    """One mail that came in, told apart by the digest of its bytes.

    ``content`` is the original while somebody has to look at it, and empty otherwise. The two
    ``proposed`` times are those of a guest who would rather come then.
    """

    __tablename__ = "inbox"
    __table_args__ = (sa.Index("ix_inbox_state_received_at", "state", "received_at"),)

    id: Mapped[Id]
    digest: Mapped[str] = mapped_column(unique=True)
    state: Mapped[InboxState] = mapped_column(enum_column(InboxState))
    cause: Mapped[Cause] = mapped_column(enum_column(Cause))
    invitation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="SET NULL"), index=True
    )
    sender: Mapped[str]
    sender_name: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    proposed_from: Mapped[datetime | None] = mapped_column(UTCDateTime())
    proposed_until: Mapped[datetime | None] = mapped_column(UTCDateTime())
    content: Mapped[bytes] = mapped_column(deferred=True)
    received_at: Mapped[Instant]
    handled_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )

    invitation: Mapped[Invitation | None] = relationship()
    account: Mapped[Account | None] = relationship()
