"""Ending a series."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.permissions import Permission
from roundtable.forms.series_changes import EndForm
from roundtable.models.series import Series
from roundtable.queries.sessions import guests_of
from roundtable.services import series_changes, series_effect
from roundtable.services.series_effect import Effect
from roundtable.web.loading import load_series
from roundtable.web.session_mails import tell

bp = Blueprint("series_end", __name__)

PLAN = Permission.EDIT_SERIES


@bp.get("/series/<int:series_id>/end")
def edit(series_id: int) -> ResponseReturnValue:
    """Ask for the last day."""
    series = load_series(series_id, PLAN)
    today = timezones.local(clock.now(), series.time_zone).date()
    form = EndForm(last_on=today)
    return _show(series, form, series_effect.of_end(series, today, now=clock.now()), 200)


@bp.post("/series/<int:series_id>/end/preview")
def preview(series_id: int) -> ResponseReturnValue:
    """Show which sessions would be cancelled; stores nothing."""
    series = load_series(series_id, PLAN)
    form = EndForm()
    if not form.validate():
        return _show(series, form, None, 422)
    effect = series_effect.of_end(series, form.last_on.data, now=clock.now())
    return _show(series, form, effect, 200)


@bp.post("/series/<int:series_id>/end")
def save(series_id: int) -> ResponseReturnValue:
    """End a series as it was shown."""
    series = load_series(series_id, PLAN)
    form = EndForm()
    if not form.validate():
        return _show(series, form, None, 422)
    effect = series_effect.of_end(series, form.last_on.data, now=clock.now())
    seen = request.form.get("seen", "")
    if effect.seen != seen and not effect.is_empty:
        return _show(series, form, effect, 409)
    series_changes.end(series, form.last_on.data, seen=seen, now=clock.now())
    flash(_("The series has its end."))
    tell(series.group)
    return redirect(url_for("series.show", series_id=series.id), 303)


def _show(series: Series, form: EndForm, effect: Effect | None, status: int) -> ResponseReturnValue:
    is_part = "HX-Request" in request.headers
    html = render_template(
        "series/_effect.html" if is_part else "series/end.html",
        series=series,
        form=form,
        effect=effect,
        guests=guests_of(list(effect.sessions.values())) if effect else {},
        preview=None,
        is_stale=status == 409,
        changes_nothing=False,
    )
    return html, 200 if is_part else status
