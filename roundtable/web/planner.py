"""The planner: who pays for the hours of a series, and which hours would be fairer."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.bands import Level
from roundtable.domain.fairness.instance import MAX_MEMBERS
from roundtable.domain.permissions import Permission
from roundtable.domain.plan_choices import Goal, Turns
from roundtable.forms.planner import PlannerForm, TakeOverForm
from roundtable.queries.plan_search import prepare, search
from roundtable.queries.plan_views import Comparison, compared
from roundtable.queries.plan_weekdays import weekdays
from roundtable.queries.planner import Planner, heat_maps, planner_of
from roundtable.services import plan_marks
from roundtable.typed_gettext import ngettext
from roundtable.web import planner_appeals, planner_progress, planner_reasons, planner_words
from roundtable.web.access import current_account
from roundtable.web.loading import load_series, may_in_group
from roundtable.web.planner_asking import asked_form, asked_instance, plan_url
from roundtable.web.planner_taking import fits, take
from roundtable.web.session_mails import tell
from roundtable.wording_levels import heat_cells, level_cells

bp = Blueprint("planner", __name__)

bp.add_app_template_filter(heat_cells)
bp.add_app_template_filter(level_cells)
planner_words.register(bp)
planner_reasons.register(bp)
planner_progress.register(bp)


@bp.get("/series/<int:series_id>/times")
def show(series_id: int) -> ResponseReturnValue:
    """What plans are asked for; they and everybody's hours follow, or are part of it if asked."""
    series = load_series(series_id)
    planner = planner_of(series, now=clock.now())
    form = asked_form(planner)
    is_valid = form.validate()
    if is_valid and planner.can_plan:
        prepare(series, asked_instance(planner, form), form.to_choices().goal)
    is_whole = "compare" in request.args
    return render_template(
        "planner/show.html",
        **_shared(planner, form),
        levels=tuple(Level),
        maps=heat_maps(planner, reader_id=current_account().person_id) if is_whole else (),
        planner=planner,
        comparison=_compare(planner, form) if is_whole and is_valid else None,
    ), 200 if is_valid else 422


@bp.get("/series/<int:series_id>/times/map")
def hours(series_id: int) -> ResponseReturnValue:
    """Everybody's hours: thousands of cells, too many for a page that is to be there at once."""
    series = load_series(series_id)
    planner = planner_of(series, now=clock.now())
    maps = heat_maps(planner, reader_id=current_account().person_id)
    return render_template("planner/_maps.html", series=series, maps=maps, levels=tuple(Level))


@bp.get("/series/<int:series_id>/times/plans")
def plans(series_id: int) -> ResponseReturnValue:
    """The plans beside each other: a part of the page, asked for once the rest is there."""
    series = load_series(series_id)
    planner = planner_of(series, now=clock.now())
    form = asked_form(planner)
    if not form.validate() or not planner.can_plan:
        return "", 422
    return render_template(
        "planner/_plans.html", **_shared(planner, form), comparison=_compare(planner, form)
    )


@bp.get("/series/<int:series_id>/times/weekdays")
def other_weekdays(series_id: int) -> ResponseReturnValue:
    """What the plan would cost on other weekdays: a part of the page, or one without script."""
    planner = planner_of(load_series(series_id), now=clock.now())
    form = asked_form(planner)
    if not form.validate() or not planner.can_plan:
        return "", 422
    choices, instance = form.to_choices(), asked_instance(planner, form)
    turns = choices.turns or Turns.FIXED
    return render_template(
        "planner/_weekdays.html" if "HX-Request" in request.headers else "planner/weekdays.html",
        **_shared(planner, form),
        days=weekdays(planner, instance, turns, days_later=choices.days_later),
        turns=turns,
        now=choices.days_later,
    )


@bp.post("/series/<int:series_id>/times")
def take_over(series_id: int) -> ResponseReturnValue:
    """Let the series have the times of a plan."""
    series = load_series(series_id, Permission.EDIT_SERIES)
    form = TakeOverForm()
    plan = form.to_plan() if form.validate() else None
    planner = planner_of(series, now=clock.now())
    if plan is None or not fits(planner, plan):
        flash(_("This plan does not fit the series any more. Compare the plans again."), "error")
        return redirect(url_for(".show", series_id=series.id), 303)
    note = ". ".join(part for part in (form.appeals.data, form.reason.data) if part)
    following, moved = take(planner, plan, note, now=clock.now())
    flash(
        ngettext(
            "The plan is taken over. %(num)d session has a new time.",
            "The plan is taken over. %(num)d sessions have a new time.",
            moved,
        )
    )
    tell(series.group)
    return redirect(url_for("series.show", series_id=following.id), 303)


@bp.post("/series/<int:series_id>/times/looked")
def looked(series_id: int) -> ResponseReturnValue:
    """The times were looked at by the new rules, and stay."""
    series = load_series(series_id, Permission.EDIT_SERIES)
    plan_marks.looked(series, now=clock.now())
    flash(_("Noted: the times stay."))
    return redirect(url_for("series.show", series_id=series.id), 303)


def _compare(planner: Planner, form: PlannerForm) -> Comparison | None:
    if not planner.can_plan:
        return None
    choices = form.to_choices()
    found = search(planner.series, asked_instance(planner, form), choices.goal)
    return compared(planner, choices, found)


def _shared(planner: Planner, form: PlannerForm) -> dict[str, Any]:
    series = planner.series
    return {
        "series": series,
        "form": form,
        "goals": tuple(Goal),
        "appeals": planner_appeals.lines(planner, form),
        "appeal_of": planner_appeals.value_of,
        "plan_url": lambda **changes: plan_url(series, **changes),
        "may_edit": may_in_group(series.group, Permission.EDIT_SERIES),
        "can_change_day": planner.can_change_day,
        "most_members": MAX_MEMBERS,
    }
