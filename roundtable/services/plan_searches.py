"""Longer searches for fair times: asking for one, giving it up, and what a worker does with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.plan_searches import LEASE, MOST_TRIES, OPEN, SearchState, mark_of
from roundtable.models.plan_searches import PlanSearch
from roundtable.models.series import Series
from roundtable.queries import plan_searches as queries
from roundtable.services.locks import lock
from roundtable.services.outbox import WAITS


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A search that is a worker's for a while; ``tries`` is what the worker is known by."""

    id: int
    tries: int
    document: str


def ask(series: Series, document: str, *, now: datetime) -> PlanSearch:
    """Have a question searched for longer; asked twice it is searched for once.

    Answers to other questions of the series are thrown away: something they went by has changed.
    """
    lock([series])
    found = queries.find(series, document)
    others = PlanSearch.series_id == series.id, PlanSearch.mark != mark_of(document)
    db.session.execute(sa.delete(PlanSearch).where(*others))
    if found is not None and found.state in {*OPEN, SearchState.DONE}:
        return found
    if found is not None:
        db.session.delete(found)
        db.session.flush()
    asked = PlanSearch(
        series_id=series.id,
        mark=mark_of(document),
        document=document,
        state=SearchState.WAITING,
        asked_at=now,
    )
    db.session.add(asked)
    db.session.info[WAITS] = 0.0
    db.session.flush()
    return asked


def cancel(series: Series) -> None:
    """Give up what is searched for; the worker notices within a second."""
    db.session.execute(
        sa.update(PlanSearch)
        .where(PlanSearch.series_id == series.id, PlanSearch.state.in_(OPEN))
        .values(state=SearchState.CANCELLED)
    )


def claim(*, now: datetime) -> Claimed | None:
    """Take the next search, if no other worker is quicker.

    What has lost its worker too often has failed.
    """
    id_ = queries.next_id(now=now)
    search = db.session.get(PlanSearch, id_) if id_ else None
    if search is None:
        return None
    tries = search.tries + 1
    is_over = tries > MOST_TRIES
    state = SearchState.FAILED if is_over else SearchState.RUNNING
    claimed = _write(
        sa.update(PlanSearch)
        .where(PlanSearch.id == search.id, PlanSearch.tries == search.tries)
        .where(PlanSearch.state.in_(OPEN))
        .values(state=state, tries=tries, leased_until=now + LEASE, progress=None, plans=[])
    )
    if not claimed or is_over:
        return None
    return Claimed(id=search.id, tries=tries, document=search.document)


def note(claimed: Claimed, progress: Mapping[str, Any], *, now: datetime) -> bool:
    """Keep how far it is; False when nobody wants to know any more."""
    return _write(_of(claimed).values(progress=dict(progress), leased_until=now + LEASE))


def finish(claimed: Claimed, plans: Sequence[Mapping[str, Any]]) -> bool:
    """Keep the answer; False when nobody wants to know any more."""
    values = {"state": SearchState.DONE, "leased_until": None, "plans": [*map(dict, plans)]}
    return _write(_of(claimed).values(values))


def fail(claimed: Claimed) -> bool:
    """Keep that there is no answer."""
    return _write(_of(claimed).values(state=SearchState.FAILED, leased_until=None))


def _of(claimed: Claimed) -> sa.Update:
    return sa.update(PlanSearch).where(
        PlanSearch.id == claimed.id,
        PlanSearch.tries == claimed.tries,
        PlanSearch.state == SearchState.RUNNING,
    )


def _write(update: sa.Update) -> bool:
    result = db.session.execute(update.execution_options(synchronize_session=False))
    return bool(getattr(result, "rowcount", 0))
