"""Conferences, and the people one meant to meet there."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base
from roundtable.domain.conferences import ConferenceState, ProspectState
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.people import Person


class Conference(Base):
    """A conference is a list of people."""

    __tablename__ = "conferences"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    state: Mapped[ConferenceState] = mapped_column(enum_column(ConferenceState))
    programme_link: Mapped[str] = mapped_column(default="")
    organiser: Mapped[str] = mapped_column(default="", server_default="")
    organiser_email: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[Instant]

    prospects: Mapped[list[Prospect]] = relationship(
        back_populates="conference", cascade="all, delete-orphan", order_by="Prospect.id"
    )


class Prospect(Base):
    """Somebody one meant to meet, and the sentence that says what connects."""

    __tablename__ = "prospects"
    __table_args__ = (sa.UniqueConstraint("conference_id", "person_id"),)

    id: Mapped[Id]
    conference_id: Mapped[int] = mapped_column(sa.ForeignKey("conferences.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="", server_default="")
    hook: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    state: Mapped[ProspectState] = mapped_column(
        enum_column(ProspectState), default=ProspectState.LISTED
    )

    conference: Mapped[Conference] = relationship(back_populates="prospects")
    person: Mapped[Person] = relationship()
