"""Longer searches for fair times, done by the worker."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.database import Base, UTCDateTime
from roundtable.domain.plan_searches import SearchState
from roundtable.models.columns import Id, Instant, enum_column


class PlanSearch(Base):
    """A question to the solver, and what it has answered so far.

    ``mark`` tells the question from others of the series. ``tries`` names the worker that has it:
    one that was thought dead and is not writes nothing any more. ``plans`` are the solver's lines.
    """

    __tablename__ = "plan_searches"
    __table_args__ = (sa.UniqueConstraint("series_id", "mark"),)

    id: Mapped[Id]
    series_id: Mapped[int] = mapped_column(sa.ForeignKey("series.id", ondelete="CASCADE"))
    mark: Mapped[str]
    document: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[SearchState] = mapped_column(enum_column(SearchState), index=True)
    asked_at: Mapped[Instant]
    leased_until: Mapped[datetime | None] = mapped_column(UTCDateTime())
    tries: Mapped[int] = mapped_column(default=0)
    progress: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    plans: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
