"""Series: plan one, see what it would mean before it is stored, look at one that stands."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.permissions import Permission
from roundtable.forms.series import SeriesForm
from roundtable.i18n import current_language
from roundtable.models.groups import Group
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.member_days import absences_of
from roundtable.queries.member_times import seated
from roundtable.queries.next_turns import next_turns
from roundtable.queries.series import find_successor, plan_of
from roundtable.queries.series_files import listed, obstacle_of
from roundtable.queries.series_preview import LocalHours, SeriesPreview
from roundtable.queries.series_preview import preview as preview_of
from roundtable.queries.sessions import find_next, of_series
from roundtable.services import series as services
from roundtable.web.loading import load_group, load_series, may_in_group
from roundtable.web.session_mails import tell
from roundtable.wording import plan_in_words
from roundtable.wording_hours import day_shift_in_words, level_in_words, shift_in_words

bp = Blueprint("series", __name__)


bp.add_app_template_filter(shift_in_words, "hour_shift")
bp.add_app_template_filter(day_shift_in_words, "day_shift")
bp.add_app_template_filter(level_in_words, "level_words")
bp.add_app_template_filter(plan_in_words, "plan_in_words")


@bp.get("/groups/<int:group_id>/series/new")
def new(group_id: int) -> ResponseReturnValue:
    """Ask for the plan."""
    group = load_group(group_id, Permission.EDIT_SERIES)
    today = timezones.local(clock.now(), group.time_zone).date()
    form = SeriesForm(
        title=_("Monthly round"), starts_on=today, time_zone=group.time_zone, weekday=1
    )
    return _ask(group, form, 200)


@bp.post("/groups/<int:group_id>/series")
def create(group_id: int) -> ResponseReturnValue:
    """Plan a series and make its sessions, or only show what the plan means."""
    group = load_group(group_id, Permission.EDIT_SERIES)
    form = SeriesForm()
    if not form.validate():
        return _ask(group, form, 422)
    if "look" in request.form:
        return _ask(group, form, 200)
    planned = services.create(group, form.to_plan(), now=clock.now())
    flash(_("The series is planned. Its sessions stand in the calendar."))
    tell(group)
    return redirect(url_for(".show", series_id=planned.id), 303)


@bp.post("/groups/<int:group_id>/series/preview")
def preview(group_id: int) -> ResponseReturnValue:
    """Show what a plan would mean while it is being typed; stores nothing."""
    group = load_group(group_id, Permission.EDIT_SERIES)
    form = SeriesForm()
    shown = preview_form(form, group) if form.validate() else None
    # A half-typed plan is no mistake: a script that asks while somebody types gets no error.
    is_typing = "HX-Request" in request.headers
    return render_template(
        "series/_preview.html", preview=shown
    ), 200 if shown or is_typing else 422


@bp.get("/series/<int:series_id>")
def show(series_id: int) -> ResponseReturnValue:
    """A series and its sessions."""
    series = load_series(series_id)
    now = clock.now()
    sessions = of_series(series)
    coming = [session for session in sessions if session.ends_at > now]
    return render_template(
        "series/show.html",
        series=series,
        plan=plan_of(series),
        coming=coming,
        turns=_turns(series, coming),
        past=[session for session in reversed(sessions) if session.ends_at <= now],
        changeable=find_next(series, now=now),
        successor=find_successor(series),
        obstacle=obstacle_of(series, sessions),
        listed=listed(sessions, now=now),
        may_edit=may_in_group(series.group, Permission.EDIT_SERIES),
    )


def _turns(series: Series, coming: Sequence[Session]) -> list[LocalHours]:
    """The next two turns, if the series takes any."""
    if series.second_time is None:
        return []
    people = [seat.person for seat in seated(series.group_id)]
    absences = absences_of(people, since=clock.now().date())
    found = next_turns(coming, people, language=current_language().value, absences=absences)
    return [found] if found else []


def preview_form(form: SeriesForm, group: Group) -> SeriesPreview:
    """What the plan of a valid form would mean for the members of a group."""
    people = [membership.person for membership in seated(group.id)]
    now = clock.now()
    return preview_of(
        form.to_plan(),
        people,
        now=now,
        language=current_language().value,
        absences=absences_of(people, since=now.date()),
    )


def _ask(group: Group, form: SeriesForm, status: int) -> ResponseReturnValue:
    shown = preview_form(form, group) if not form.errors and form.starts_on.data else None
    return render_template("series/new.html", group=group, form=form, preview=shown), status
