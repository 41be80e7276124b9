"""Series: the plan of a group's sessions."""

from __future__ import annotations

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.plan_offsets import Offsets
from roundtable.domain.recurrence import Frequency
from roundtable.domain.turns import TurnOrder
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.groups import Group


class Series(Base):
    """A rule, a wall time, a zone and a length.

    Where there is a second time, sessions take turns: ``local_time`` is then that of turn A, and
    ``first_turn`` the turn of the rule's first date.

    Changing a plan "from this session on" ends one series and begins the next, which
    ``follows`` it. One that was taken over from a plan of fair times keeps what the zones' offsets
    were in its sessions, and by which release of the rules: where a later one changes them, the
    plan is to be looked at again. ``sequence`` and ``revised_at`` are those of its calendar entry,
    beside the ones its sessions have.
    """

    __tablename__ = "series"
    __table_args__ = (
        sa.CheckConstraint("duration_minutes BETWEEN 1 AND 720", name="duration"),
        sa.CheckConstraint("interval BETWEEN 1 AND 52", name="interval"),
        sa.CheckConstraint("until_on IS NULL OR count IS NULL", name="one_end"),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(
        sa.ForeignKey("groups.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    frequency: Mapped[Frequency] = mapped_column(enum_column(Frequency))
    interval: Mapped[int] = mapped_column(default=1)
    weekday: Mapped[int | None]
    ordinal: Mapped[int | None]
    month_day: Mapped[int | None]
    starts_on: Mapped[date]
    until_on: Mapped[date | None]
    count: Mapped[int | None]
    local_time: Mapped[time]
    second_time: Mapped[time | None]
    third_time: Mapped[time | None]
    first_turn: Mapped[int] = mapped_column(default=0, server_default="0")
    turn_order: Mapped[TurnOrder] = mapped_column(
        enum_column(TurnOrder), default=TurnOrder.CYCLE, server_default=TurnOrder.CYCLE.value
    )
    time_zone: Mapped[str]
    duration_minutes: Mapped[int]
    follows_id: Mapped[int | None] = mapped_column(sa.ForeignKey("series.id", ondelete="SET NULL"))

    planned_offsets: Mapped[Offsets | None] = mapped_column(sa.JSON(none_as_null=True))
    planned_tzdata: Mapped[str | None]
    plan_note: Mapped[str] = mapped_column(default="", server_default="")
    look_again_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    uid: Mapped[str] = mapped_column(index=True, unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Instant]
    revised_at: Mapped[Instant]

    group: Mapped[Group] = relationship()
