"""What an update of the time zone rules did to sessions."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.database import Base
from roundtable.models.columns import Id, Instant


class ZoneMove(Base):
    """A session that a release of the rules put at another instant; its wall time stayed.

    The newest release that moved something is also what a process with older rules is known by.
    """

    __tablename__ = "zone_moves"

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(
        sa.ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    tzdata_version: Mapped[str]
    before_at: Mapped[Instant]
    after_at: Mapped[Instant]
    moved_at: Mapped[Instant]
