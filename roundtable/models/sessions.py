"""Sessions: one sitting, who came and what it was worth."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.agenda import AgendaItem
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.series import Series


class Session(Base):
    """One sitting: local wall time, zone and length are what was planned.

    ``starts_at`` and ``ends_at`` are derived from them for sorting and never edited.
    ``original_on`` is the date the series' rule gave: together with the series it is what
    makes materialising twice harmless. ``turn`` says at which of its series' times it stands,
    from nought; None where the series has but one, or the session is at none of them.
    ``state_before`` is that of a cancelled session, to which it returns when it is restored.
    ``revision`` guards the agenda against a second editor; ``sequence`` and ``revised_at`` are
    the calendar entry's.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        sa.UniqueConstraint("series_id", "original_on"),
        sa.CheckConstraint("duration_minutes BETWEEN 1 AND 720", name="duration"),
        sa.CheckConstraint("ends_at > starts_at", name="order"),
        sa.Index("ix_sessions_group_id_starts_at", "group_id", "starts_at"),
        sa.Index("ix_sessions_starts_at", "starts_at"),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"))
    series_id: Mapped[int | None] = mapped_column(sa.ForeignKey("series.id", ondelete="SET NULL"))
    original_on: Mapped[date | None]
    turn: Mapped[int | None]
    kind: Mapped[SessionKind] = mapped_column(enum_column(SessionKind), default=SessionKind.SESSION)
    title: Mapped[str]
    local_start: Mapped[datetime] = mapped_column(sa.DateTime(timezone=False))
    time_zone: Mapped[str]
    duration_minutes: Mapped[int]
    starts_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    state: Mapped[SessionState] = mapped_column(
        enum_column(SessionState), default=SessionState.PLANNED
    )
    state_before: Mapped[SessionState | None] = mapped_column(enum_column(SessionState))
    is_skipped: Mapped[bool] = mapped_column(default=False)
    is_moved: Mapped[bool] = mapped_column(default=False)
    cancelled_reason: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")
    video_link: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    guest_agreed_on: Mapped[date | None]
    held_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Instant]
    revised_at: Mapped[Instant]
    revision: Mapped[int] = mapped_column(default=1)
    calendar_version: Mapped[int] = mapped_column(default=1, server_default="1")

    group: Mapped[Group] = relationship()
    series: Mapped[Series | None] = relationship()
    items: Mapped[list[AgendaItem]] = relationship(
        back_populates="session",
        cascade="all, delete-orphan",
        order_by=AgendaItem.position,
    )
    attendances: Mapped[list[Attendance]] = relationship(
        back_populates="session", cascade="all, delete-orphan"
    )
    outcomes: Mapped[list[Outcome]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="Outcome.id"
    )
    pulses: Mapped[list[Pulse]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="Pulse.id"
    )

    @property
    def is_open(self) -> bool:
        """Whether it still lies ahead: neither held nor cancelled."""
        return self.state in {SessionState.PLANNED, SessionState.CONFIRMED}


class Attendance(Base):
    """What a person answered to a session and, after it, whether they came."""

    __tablename__ = "attendances"
    __table_args__ = (sa.UniqueConstraint("session_id", "person_id"),)

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    answer: Mapped[Answer] = mapped_column(enum_column(Answer), default=Answer.NONE)
    came: Mapped[bool | None]

    session: Mapped[Session] = relationship(back_populates="attendances")
    person: Mapped[Person] = relationship()


class Outcome(Base):
    """Something the group worked out, cleared for use outside the group or not."""

    __tablename__ = "outcomes"

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    is_cleared: Mapped[bool] = mapped_column(default=False)

    session: Mapped[Session] = relationship(back_populates="outcomes")


class Pulse(Base):
    """Whether the session was worth the hour, 0 to 10, and one line why.

    Without a person where the value was given without a name.
    """

    __tablename__ = "pulses"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "person_id"),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name="value"),
    )

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    value: Mapped[int]
    remark: Mapped[str] = mapped_column(default="")

    session: Mapped[Session] = relationship(back_populates="pulses")
    person: Mapped[Person | None] = relationship()
