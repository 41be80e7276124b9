"""Letters to prospects, to organisers, to the people asked to a gathering."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.outreach import LetterChannel, LetterPurpose, LetterState
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.conferences import Conference
from roundtable.models.meetings import MeetingGuest
from roundtable.models.people import Person


class OutreachLetter(Base):
    """One letter to one person, or to the organiser of a conference.

    ``is_first`` says that nobody of the house had written to them before. A sent letter keeps what
    was sent; the mail itself lies in the outbox.
    """

    __tablename__ = "outreach_letters"
    __table_args__ = (sa.Index("ix_outreach_letters_person_id_sent_at", "person_id", "sent_at"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"))
    conference_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("conferences.id", ondelete="SET NULL"), index=True
    )
    meeting_guest_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("meeting_guests.id", ondelete="SET NULL"), index=True
    )
    purpose: Mapped[LetterPurpose] = mapped_column(enum_column(LetterPurpose))
    channel: Mapped[LetterChannel] = mapped_column(
        enum_column(LetterChannel), default=LetterChannel.MAIL
    )
    state: Mapped[LetterState] = mapped_column(
        enum_column(LetterState), default=LetterState.DRAFTED
    )
    language: Mapped[Language] = mapped_column(enum_column(Language))
    is_first: Mapped[bool] = mapped_column(default=False)
    subject: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    created_at: Mapped[Instant]
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    revision: Mapped[int] = mapped_column(default=1)

    account: Mapped[Account] = relationship()
    person: Mapped[Person | None] = relationship()
    conference: Mapped[Conference | None] = relationship()
    meeting_guest: Mapped[MeetingGuest | None] = relationship()
