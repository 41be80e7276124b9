"""One session: will it run on time? And sessions outside any series."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.day_band import laid_over
from roundtable.domain.permissions import Permission
from roundtable.domain.sessions import SessionKind
from roundtable.formats import clock as clock_of
from roundtable.forms.base import Form
from roundtable.forms.sessions import MINUTES, USUAL, CallOff, CallOffForm, DetailsForm, SingleForm
from roundtable.i18n import current_language
from roundtable.labels import label
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries import meetings
from roundtable.queries.agenda_page import LaidOut, laid_out
from roundtable.queries.session_notices import last_words, told_number
from roundtable.queries.session_page import SessionPage, of_session
from roundtable.queries.sessions import guests_of
from roundtable.services import sessions
from roundtable.web.loading import load_group, load_session, may_in_group
from roundtable.web.session_hours import hours_of
from roundtable.web.session_mails import tell
from roundtable.web.session_steps import Step, next_step

bp = Blueprint("sessions", __name__)
bp.add_app_template_filter(format_decimal, "decimal")
bp.add_app_template_global(laid_over, "laid_over")

EDIT = Permission.EDIT_SESSIONS


@bp.get("/sessions/<int:session_id>")
def show(session_id: int) -> ResponseReturnValue:
    """A session: when for whom, its agenda, its guest, its answers, and what came of it."""
    session = load_session(session_id)
    page = of_session(session, now=clock.now(), language=current_language().value)
    layout = laid_out(session, people=page.people)
    may_edit = may_in_group(session.group, EDIT)
    return render_template(
        "sessions/show.html",
        page=page,
        session=session,
        group=session.group,
        layout=layout,
        may_edit=may_edit,
        mailed=told_number(session) if session.group.mails_sessions else 0,
        said=last_words(session) if session.group.mails_sessions else {},
        meeting=meetings.of_session(session.id) if session.group.is_circle else None,
        may_plan=may_in_group(session.group, Permission.EDIT_GROUP),
        may_invite=may_in_group(session.group, Permission.EDIT_INVITATIONS)
        and not session.group.is_circle,
        step=_step(page, layout) if may_edit else None,
    )


@bp.get("/groups/<int:group_id>/sessions/new")
def new(group_id: int) -> ResponseReturnValue:
    """Ask for a single session, a coffee or a gathering."""
    group = load_group(group_id, EDIT)
    kind, at = _kind_asked_for(), _time_asked_for()
    today = timezones.local(clock.now(), group.time_zone).date()
    form = SingleForm(
        kind=kind,
        title=str(label(kind)),
        starts_on=at.date() if at else today,
        local_time=at.time() if at else USUAL,
        duration_minutes=MINUTES[kind],
        time_zone=group.time_zone,
    )
    return _ask(group, form, 200)


@bp.post("/groups/<int:group_id>/sessions")
def create(group_id: int) -> ResponseReturnValue:
    """Plan a single session."""
    group = load_group(group_id, EDIT)
    form = SingleForm()
    if not form.validate():
        return _ask(group, form, 422)
    session = sessions.add(
        group,
        kind=form.kind.data,
        title=form.title.data,
        local_start=form.local_start(),
        time_zone=form.time_zone.data,
        duration_minutes=form.duration_minutes.data,
        now=clock.now(),
    )
    flash(_("The session is planned."))
    tell(group)
    found = timezones.resolve(form.local_start(), form.time_zone.data)
    if found.is_moved:
        begins = clock_of(found.local)
        flash(_("Clocks go forward in that hour: the session begins at %(clock)s.", clock=begins))
    return redirect(url_for(".show", session_id=session.id), 303)


@bp.post("/groups/<int:group_id>/sessions/preview")
def preview(group_id: int) -> ResponseReturnValue:
    """Show what a single session would mean while it is being typed; stores nothing."""
    group = load_group(group_id, EDIT)
    form = SingleForm()
    is_valid = form.validate()
    if "HX-Request" not in request.headers:
        return _ask(group, form, 200 if is_valid else 422)
    # A half-typed time is no mistake: a script that asks while somebody types gets no error.
    return render_template("sessions/_preview.html", preview=hours_of(form, group))


@bp.get("/sessions/<int:session_id>/edit")
def edit(session_id: int) -> ResponseReturnValue:
    """Ask what the session is called and about."""
    session = load_session(session_id, EDIT)
    form = DetailsForm(title=session.title, topic=session.topic, video_link=session.video_link)
    return render_template("sessions/edit.html", session=session, form=form)


@bp.post("/sessions/<int:session_id>/edit")
def update(session_id: int) -> ResponseReturnValue:
    """Change what the session is called and about."""
    session = load_session(session_id, EDIT)
    form = DetailsForm()
    if not form.validate():
        return render_template("sessions/edit.html", session=session, form=form), 422
    sessions.describe(
        session,
        title=form.title.data,
        topic=form.topic.data,
        video_link=form.video_link.data,
        now=clock.now(),
    )
    flash(_("Saved."))
    return _to(session)


@bp.post("/sessions/<int:session_id>/confirm")
def confirm(session_id: int) -> ResponseReturnValue:
    """Say that a session will take place."""
    session = load_session(session_id, EDIT)
    sessions.confirm(session, now=clock.now())
    flash(_("The session is confirmed."))
    return _to(session)


@bp.get("/sessions/<int:session_id>/cancel")
def call_off(session_id: int) -> ResponseReturnValue:
    """Ask whether to skip or to cancel, and show what that means."""
    session = load_session(session_id, EDIT)
    sessions.require_not_held(session)
    return _ask_whether(session, CallOffForm(), 200)


@bp.post("/sessions/<int:session_id>/cancel")
def cancel(session_id: int) -> ResponseReturnValue:
    """Skip or cancel a session."""
    session = load_session(session_id, EDIT)
    form = CallOffForm()
    if not form.validate():
        return _ask_whether(session, form, 422)
    if form.how.data is CallOff.SKIP:
        sessions.skip(session, form.reason.data, now=clock.now())
        flash(_("The session is skipped. It can be restored at any time."))
    else:
        sessions.cancel(session, form.reason.data, now=clock.now())
        flash(_("The session is cancelled. It can be restored at any time."))
    tell(session.group)
    return _to(session)


@bp.post("/sessions/<int:session_id>/restore")
def restore(session_id: int) -> ResponseReturnValue:
    """Let a cancelled session take place after all."""
    session = load_session(session_id, EDIT)
    sessions.restore(session, now=clock.now())
    flash(_("The session takes place after all."))
    tell(session.group)
    return _to(session)


def _step(page: SessionPage, layout: LaidOut) -> Step:
    has_guest = layout.offer is not None
    return next_step(page, has_agenda=bool(layout.points), has_guest=has_guest)


def _ask(group: Group, form: SingleForm, status: int) -> ResponseReturnValue:
    html = render_template(
        "sessions/new.html",
        group=group,
        form=form,
        lengths=MINUTES,
        preview=hours_of(form, group),
    )
    return html, status


def _ask_whether(session: Session, form: Form, status: int) -> ResponseReturnValue:
    guest = guests_of([session]).get(session.id)
    return render_template("sessions/cancel.html", session=session, form=form, guest=guest), status


def _to(session: Session) -> ResponseReturnValue:
    return redirect(url_for("sessions.show", session_id=session.id), 303)


def _kind_asked_for() -> SessionKind:
    asked = request.args.get("kind", SessionKind.SESSION.value)
    return SessionKind(asked) if asked in set(SessionKind) else abort(404)


def _time_asked_for() -> datetime | None:
    """A wall time in the group's zone that a link proposes."""
    try:
        at = datetime.fromisoformat(request.args["at"])
    except (KeyError, ValueError):
        return None
    return at.replace(tzinfo=None, second=0, microsecond=0)
