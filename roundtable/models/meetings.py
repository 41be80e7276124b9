"""Coffees and gatherings with people outside: proposed, answered by a link, then a session."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.sessions import SessionKind
from roundtable.links import new_nonce
from roundtable.models.accounts import Account
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.conferences import Conference
from roundtable.models.people import Person
from roundtable.models.sessions import Session


class Meeting(Base):
    """A virtual coffee or gathering while its time is still asked for.

    Once settled it has a ``session``, with agenda and calendar entry like every other.
    """

    __tablename__ = "meetings"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    conference_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("conferences.id", ondelete="SET NULL"), index=True
    )
    session_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[SessionKind] = mapped_column(enum_column(SessionKind))
    state: Mapped[MeetingState] = mapped_column(
        enum_column(MeetingState), default=MeetingState.OPEN
    )
    title: Mapped[str]
    minutes: Mapped[int]
    video_link: Mapped[str] = mapped_column(default="")
    created_at: Mapped[Instant]

    account: Mapped[Account] = relationship()
    conference: Mapped[Conference | None] = relationship()
    session: Mapped[Session | None] = relationship()
    times: Mapped[list[MeetingTime]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="MeetingTime.starts_at"
    )
    guests: Mapped[list[MeetingGuest]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="MeetingGuest.id"
    )


class MeetingTime(Base):
    """One of the two or three times that are proposed."""

    __tablename__ = "meeting_times"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "starts_at"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"))
    starts_at: Mapped[Instant]

    meeting: Mapped[Meeting] = relationship(back_populates="times")


class MeetingGuest(Base):
    """Somebody asked to a meeting, and what they answered.

    ``suits`` holds the ids of the times that suit them. ``reply_nonce`` names the page on which
    they answer.
    """

    __tablename__ = "meeting_guests"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "person_id"),
        sa.Index("uq_meeting_guests_reply_nonce", "reply_nonce", unique=True),
    )

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    reply_nonce: Mapped[str] = mapped_column(default=new_nonce)
    answer: Mapped[MeetingAnswer] = mapped_column(
        enum_column(MeetingAnswer), default=MeetingAnswer.NONE
    )
    suits: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    word: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    meeting: Mapped[Meeting] = relationship(back_populates="guests")
    person: Mapped[Person] = relationship()
