"""Longer searches for fair times: how far one is, and which is next."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.plan_searches import SearchState, mark_of
from roundtable.models.plan_searches import PlanSearch
from roundtable.models.series import Series


def find(series: Series, document: str) -> PlanSearch | None:
    """The search for the answer to a question of a series."""
    return db.session.scalar(
        sa.select(PlanSearch).where(
            PlanSearch.series_id == series.id, PlanSearch.mark == mark_of(document)
        )
    )


def next_id(*, now: datetime) -> int | None:
    """The search that waits longest, or has lost its worker; none while another one is done.

    One at a time: a search fills a processor, and the server needs one too.
    """
    running = sa.select(PlanSearch.id).where(
        PlanSearch.state == SearchState.RUNNING, PlanSearch.leased_until >= now
    )
    if db.session.scalar(running.limit(1)) is not None:
        return None
    waiting = (
        sa.select(PlanSearch.id)
        .where(PlanSearch.state.in_((SearchState.WAITING, SearchState.RUNNING)))
        .order_by(PlanSearch.asked_at, PlanSearch.id)
    )
    return db.session.scalar(waiting.limit(1))
