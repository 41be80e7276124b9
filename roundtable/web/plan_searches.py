"""Searching longer for fair times: asking for it, how far it is, and giving it up."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Headers

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.domain.plan_searches import OPEN
from roundtable.models.series import Series
from roundtable.queries import plan_searches as queries
from roundtable.queries.plan_search import question
from roundtable.queries.planner import planner_of
from roundtable.services import plan_searches
from roundtable.web.loading import load_series, may_in_group
from roundtable.web.planner_asking import asked_form, asked_instance, plan_url

bp = Blueprint("plan_searches", __name__, url_prefix="/series/<int:series_id>/times/search")


@bp.get("")
def show(series_id: int) -> ResponseReturnValue:
    """How far a search is: a part of the page; once it is over the page is asked for anew."""
    series = load_series(series_id)
    search = queries.find(series, _question(series))
    if "HX-Request" not in request.headers:
        return redirect(plan_url(series), 303)
    if search is None or search.state not in OPEN:
        return "", 200, Headers({"HX-Refresh": "true"})
    return render_template(
        "planner/_searching.html",
        series=series,
        search=search,
        plan_url=lambda **changes: plan_url(series, **changes),
        may_edit=may_in_group(series.group, Permission.EDIT_SERIES),
    )


@bp.post("")
def ask(series_id: int) -> ResponseReturnValue:
    """Search for what the page shows in the background, for longer than a page can wait."""
    series = load_series(series_id, Permission.EDIT_SERIES)
    plan_searches.ask(series, _question(series), now=clock.now())
    return redirect(plan_url(series), 303)


@bp.post("/cancel")
def cancel(series_id: int) -> ResponseReturnValue:
    """Give the search up."""
    series = load_series(series_id, Permission.EDIT_SERIES)
    plan_searches.cancel(series)
    return redirect(plan_url(series), 303)


def _question(series: Series) -> str:
    planner = planner_of(series, now=clock.now())
    form = asked_form(planner)
    if not form.validate() or not planner.can_plan:
        abort(422)
    return question(asked_instance(planner, form))
