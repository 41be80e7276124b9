"""Searching longer for fair times: the worker's part, one search at a time.

A worker that is killed leaves a search that another begins anew once its time has run out; the
solver answers the same again.
"""

import json

from flask import Flask

from roundtable import clock, planning
from roundtable.database import db
from roundtable.domain.plan_searches import LIMIT
from roundtable.queries import plan_searches as queries
from roundtable.services import plan_searches
from roundtable.services.plan_searches import Claimed


def is_waiting(app: Flask) -> bool:
    """Whether there is something to search for."""
    with app.app_context():
        return queries.next_id(now=clock.now()) is not None


def search(app: Flask, *, limit: float = LIMIT) -> int:
    """Search for what waits, one after the other, and say how many were answered."""
    answered = 0
    while claimed := _claim(app):
        try:
            answered += _search(app, claimed, limit)
        except planning.PlanningStoppedError as error:
            app.logger.warning("search %s has no answer: %s", claimed.id, error)
            with app.app_context():
                plan_searches.fail(claimed)
                db.session.commit()
    return answered


def _claim(app: Flask) -> Claimed | None:
    with app.app_context():
        claimed = plan_searches.claim(now=clock.now())
        db.session.commit()
    return claimed


def _search(app: Flask, claimed: Claimed, limit: float) -> bool:
    """Search, and stop when nobody wants to know any more; no transaction is open meanwhile."""
    plans = []
    lines = planning.search(json.loads(claimed.document), limit=limit)
    try:
        for line in lines:
            if "progress" not in line:
                plans.append(line)
            elif not _note(app, claimed, line["progress"]):
                return False
    finally:
        lines.close()
    with app.app_context():
        is_wanted = plan_searches.finish(claimed, plans)
        db.session.commit()
    return is_wanted


def _note(app: Flask, claimed: Claimed, progress: planning.Document) -> bool:
    with app.app_context():
        is_wanted = plan_searches.note(claimed, progress, now=clock.now())
        db.session.commit()
    return is_wanted
