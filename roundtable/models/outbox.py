"""The outbox: mails that were decided on, and what became of them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.outbox import MailKind, MailState
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.outreach import OutreachLetter
from roundtable.models.sessions import Session

FILE = ".eml"


class OutboxMail(Base):
    """One mail, written in the same transaction as what it is about.

    ``key`` names the reason: a second mail for the same one cannot be stored. ``content`` is what
    the server gets, byte for byte; that of mails about passwords is emptied once they have left.
    ``due_at`` is when it may leave at the earliest. While a worker has it, ``held_until`` says how
    long, and ``holder`` which one. ``answer`` is what the mail server said last.
    ``group`` is named by mails that are about a group and no guest of it.
    """

    __tablename__ = "outbox"
    __table_args__ = (sa.Index("ix_outbox_state_due_at", "state", "due_at"),)

    id: Mapped[Id]
    key: Mapped[str | None] = mapped_column(unique=True)
    kind: Mapped[MailKind] = mapped_column(enum_column(MailKind))
    state: Mapped[MailState] = mapped_column(enum_column(MailState), default=MailState.WAITING)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    invitation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("invitations.id", ondelete="SET NULL"), index=True
    )
    session_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="SET NULL"), index=True
    )
    group_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("groups.id", ondelete="SET NULL"), index=True
    )
    letter_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("outreach_letters.id", ondelete="SET NULL"), index=True
    )
    message_id: Mapped[str] = mapped_column(unique=True)
    sender: Mapped[str]
    recipients: Mapped[list[str]] = mapped_column(sa.JSON)
    subject: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)

    queued_at: Mapped[Instant]
    due_at: Mapped[Instant]
    attempts: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str] = mapped_column(default="")
    held_until: Mapped[datetime | None] = mapped_column(UTCDateTime())
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    answer: Mapped[str] = mapped_column(default="")

    @property
    def is_file(self) -> bool:
        """Whether it lies in the outbox folder, for want of a mail server."""
        return self.state is MailState.SENT and self.answer.endswith(FILE)

    account: Mapped[Account | None] = relationship()
    group: Mapped[Group | None] = relationship()
    invitation: Mapped[Invitation | None] = relationship()
    letter: Mapped[OutreachLetter | None] = relationship()
    session: Mapped[Session | None] = relationship()
