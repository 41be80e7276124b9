"""Agenda items, and the agendas a group keeps for reuse."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base
from roundtable.domain.agenda import ItemKind
from roundtable.models.columns import Id, enum_column
from roundtable.models.people import Person

if TYPE_CHECKING:
    from roundtable.models.sessions import Session


class AgendaItem(Base):
    """A box of time: whole minutes, or people × seconds.

    ``people`` empty means that the count follows the answers. ``pinned_at`` is a wall time in
    the session's zone.
    """

    __tablename__ = "agenda_items"
    __table_args__ = (
        sa.CheckConstraint("(minutes IS NULL) <> (seconds_each IS NULL)", name="one_measure"),
        sa.CheckConstraint("minutes IS NULL OR minutes BETWEEN 0 AND 720", name="minutes"),
        sa.CheckConstraint(
            "seconds_each IS NULL OR seconds_each BETWEEN 1 AND 7200", name="seconds_each"
        ),
        sa.Index("ix_agenda_items_session_id", "session_id", "position"),
    )

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(enum_column(ItemKind))
    title: Mapped[str]
    minutes: Mapped[int | None]
    people: Mapped[int | None]
    seconds_each: Mapped[int | None]
    buffer_minutes: Mapped[int] = mapped_column(default=0)
    pinned_at: Mapped[time | None]
    lead_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="SET NULL"))
    is_internal: Mapped[bool] = mapped_column(default=False)
    is_unfinished: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[str] = mapped_column(default="")

    session: Mapped[Session] = relationship(back_populates="items")
    lead: Mapped[Person | None] = relationship()


class AgendaTemplate(Base):
    """An agenda that a group keeps; ``boxes`` holds the items' fields, in order."""

    __tablename__ = "agenda_templates"
    __table_args__ = (sa.UniqueConstraint("group_id", "name"),)

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("groups.id", ondelete="CASCADE"))
    name: Mapped[str]
    minutes: Mapped[int]
    boxes: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
