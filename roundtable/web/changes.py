"""Changing when sessions are: this one, this and those that follow, all that lie ahead.

The effect is shown, session by session, before it is saved; what is saved is what was shown.
"""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.domain.series_changes import Scope
from roundtable.models.sessions import Session
from roundtable.services import series_changes, sessions
from roundtable.web.changes_page import Change, find_effect, new_form, sent_form, show_change
from roundtable.web.loading import load_session, may_in_group
from roundtable.web.session_mails import tell

bp = Blueprint("changes", __name__)


@bp.get("/sessions/<int:session_id>/change")
def edit(session_id: int) -> ResponseReturnValue:
    """Ask for the new time, for one session or for several."""
    change = _load(session_id)
    change.form = new_form(change, now=clock.now())
    return show_change(change, find_effect(change, now=clock.now()), 200)


@bp.post("/sessions/<int:session_id>/change/preview")
def preview(session_id: int) -> ResponseReturnValue:
    """Show what would change, session by session; stores nothing."""
    change = _load(session_id)
    change.form = sent_form(change, now=clock.now())
    effect = find_effect(change, now=clock.now()) if change.form.validate() else None
    return show_change(change, effect, 200 if effect else 422)


@bp.post("/sessions/<int:session_id>/change")
def save(session_id: int) -> ResponseReturnValue:
    """Save what was shown; anything else is shown first."""
    change = _load(session_id)
    change.form = sent_form(change, now=clock.now())
    effect = find_effect(change, now=clock.now()) if change.form.validate() else None
    if effect is None:
        return show_change(change, None, 422)
    seen = request.form.get("seen", "")
    if effect.seen != seen and not effect.is_empty:
        return show_change(change, effect, 409)
    return _store(change, seen)


def _store(change: Change, seen: str) -> ResponseReturnValue:
    session, form = change.session, change.form
    if change.scope is Scope.ONE:
        sessions.move(
            session,
            form.local_start(),
            form.time_zone.data,
            form.duration_minutes.data,
            now=clock.now(),
        )
        flash(_("Saved. Calendars learn of the new time."))
        tell(session.group)
        return redirect(url_for("sessions.show", session_id=session.id), 303)
    series = series_changes.change(
        change.series,
        change.plan,
        since_on=change.since_on,
        keep_moved=form.keep_moved.data,
        seen=seen,
        now=clock.now(),
    )
    flash(_("Saved. Calendars learn of the new times."))
    tell(series.group)
    return redirect(url_for("series.show", series_id=series.id), 303)


def _load(session_id: int) -> Change:
    """The session and how much of its series is to change; several need the right to plan."""
    asked = request.args.get("scope", Scope.ONE.value)
    scope = Scope(asked) if asked in set(Scope) else abort(404)
    needed = Permission.EDIT_SESSIONS if scope is Scope.ONE else Permission.EDIT_SERIES
    session = load_session(session_id, needed)
    sessions.require_not_held(session)
    if scope is not Scope.ONE and session.series is None:
        abort(404)
    return Change(session=session, scope=scope, scopes=_scopes(session))


def _scopes(session: Session) -> list[Scope]:
    """What may be chosen between."""
    is_planner = may_in_group(session.group, Permission.EDIT_SERIES)
    return list(Scope) if session.series is not None and is_planner else [Scope.ONE]
