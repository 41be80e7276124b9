"""The inbox: mails that came in, and what became of them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.inbox import Cause, InboxState
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Session


class InboxMail(Base):
    """One mail that came in, told apart by the digest of its bytes.

    ``content`` is the original while somebody has to look at it, and empty otherwise. The two
    ``proposed`` times are those of somebody who would rather come then; ``stamped_at`` is when
    their calendar said so, by its own clock.

    ``reply`` is the mail that answers a proposal. Until it has left it can be taken back: then the
    guest's slot goes back to ``moved_from``, and their calendar holds ``told_before``.
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
    offer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("offers.id", ondelete="SET NULL"), index=True
    )
    session_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="SET NULL"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="SET NULL"))
    sender: Mapped[str]
    sender_name: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    proposed_from: Mapped[datetime | None] = mapped_column(UTCDateTime())
    proposed_until: Mapped[datetime | None] = mapped_column(UTCDateTime())
    stamped_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    content: Mapped[bytes] = mapped_column(deferred=True)
    received_at: Mapped[Instant]
    handled_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    reply_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("outbox.id", ondelete="SET NULL"), index=True
    )
    moved_from: Mapped[datetime | None] = mapped_column(UTCDateTime())
    told_before: Mapped[int | None]

    @property
    def zone(self) -> str:
        """On whose clock whoever wrote it reads; empty where nobody knows."""
        guest = self.invitation.leader if self.invitation else None
        reader = self.person or guest
        return reader.time_zone if reader else ""

    invitation: Mapped[Invitation | None] = relationship()
    offer: Mapped[Offer | None] = relationship()
    session: Mapped[Session | None] = relationship()
    person: Mapped[Person | None] = relationship()
    account: Mapped[Account | None] = relationship()
    reply: Mapped[OutboxMail | None] = relationship()
