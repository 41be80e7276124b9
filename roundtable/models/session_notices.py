"""What each member was told of a session by calendar mail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.models.columns import Id, Instant
from roundtable.models.people import Person
from roundtable.models.sessions import Session


class SessionNotice(Base):
    """The entry as it stands in one member's calendar: one row, whatever they were told since.

    ``address`` is where the mail went, in lower case; ``sequence`` is that of the last message.
    ``is_cancelled``: that message took the entry out again. ``answer_stamped_at`` is when their
    calendar last answered, by its own clock.

    ``before`` is what stood there before the last message, None where nothing did: should it be
    taken back, it stands there again, with an empty ``address`` for nothing. Members then hear of
    the session once it has another SEQUENCE than ``held_sequence``, or once somebody sends it.
    """

    __tablename__ = "session_notices"
    __table_args__ = (sa.UniqueConstraint("session_id", "person_id"),)

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("sessions.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    address: Mapped[str]
    sequence: Mapped[int]
    starts_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[Instant]
    answer_stamped_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    held_sequence: Mapped[int | None]

    session: Mapped[Session] = relationship()
    person: Mapped[Person] = relationship()
