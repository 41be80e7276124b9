"""After a session: who came, outcomes, pulse."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.forms.records import OutcomeForm, PulseForm, RecordForm
from roundtable.models.sessions import Outcome, Session
from roundtable.queries import meetings
from roundtable.services import records
from roundtable.web.loading import load_session
from roundtable.web.pulse_rows import read_pulse
from roundtable.web.records_page import choices, page_of, show_record

bp = Blueprint("records", __name__)

RECORD = Permission.RECORD_SESSION


@bp.get("/sessions/<int:session_id>/record")
def edit(session_id: int) -> ResponseReturnValue:
    """Ask who came; once held, also what came of it and what it was worth."""
    session = load_session(session_id, RECORD)
    records.require_begun(session, now=clock.now())
    return show_record(session)


@bp.post("/sessions/<int:session_id>/record")
def hold(session_id: int) -> ResponseReturnValue:
    """Record that a session was held, or correct the record."""
    session = load_session(session_id, RECORD)
    records.require_begun(session, now=clock.now())
    form = RecordForm()
    form.offer(choices(page_of(session).seats))
    if not form.validate():
        return show_record(session, record=form)
    records.hold(
        session,
        came=form.came.data,
        notes=form.notes.data,
        is_guest_agreed=form.is_guest_agreed.data,
        now=clock.now(),
    )
    flash(_("Recorded as held."))
    meeting = meetings.of_session(session.id) if session.group.is_circle else None
    if meeting is not None:
        return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)
    return _back(session, "outcomes")


@bp.post("/sessions/<int:session_id>/record/undo")
def undo(session_id: int) -> ResponseReturnValue:
    """Take back that a session was held."""
    session = load_session(session_id, RECORD)
    records.undo(session)
    flash(_("The session counts as not held."))
    return redirect(url_for("sessions.show", session_id=session.id), 303)


@bp.post("/sessions/<int:session_id>/outcomes")
def add_outcome(session_id: int) -> ResponseReturnValue:
    """Keep something that came of a session."""
    session = load_session(session_id, RECORD)
    form = OutcomeForm()
    if not form.validate():
        return show_record(session, outcome=form)
    records.add_outcome(session, form.text.data, is_cleared=form.is_cleared.data)
    flash(_("Kept."))
    return _back(session, "outcomes")


@bp.get("/sessions/<int:session_id>/outcomes/<int:outcome_id>")
def edit_outcome(session_id: int, outcome_id: int) -> ResponseReturnValue:
    """Ask how to put an outcome."""
    session = load_session(session_id, RECORD)
    outcome = _load_outcome(session, outcome_id)
    form = OutcomeForm(text=outcome.text, is_cleared=outcome.is_cleared)
    return render_template("records/outcome.html", session=session, outcome=outcome, form=form)


@bp.post("/sessions/<int:session_id>/outcomes/<int:outcome_id>")
def update_outcome(session_id: int, outcome_id: int) -> ResponseReturnValue:
    """Put an outcome differently, clear it, or take its clearance back."""
    session = load_session(session_id, RECORD)
    outcome = _load_outcome(session, outcome_id)
    form = OutcomeForm()
    if not form.validate():
        return render_template(
            "records/outcome.html", session=session, outcome=outcome, form=form
        ), 422
    records.edit_outcome(outcome, form.text.data, is_cleared=form.is_cleared.data)
    flash(_("Saved."))
    return _back(session, "outcomes")


@bp.post("/sessions/<int:session_id>/outcomes/<int:outcome_id>/delete")
def delete_outcome(session_id: int, outcome_id: int) -> ResponseReturnValue:
    """Forget an outcome."""
    session = load_session(session_id, RECORD)
    records.delete_outcome(_load_outcome(session, outcome_id))
    flash(_("Deleted."))
    return _back(session, "outcomes")


@bp.post("/sessions/<int:session_id>/pulse")
def save_pulse(session_id: int) -> ResponseReturnValue:
    """Store the pulse as it was entered by hand."""
    session = load_session(session_id, RECORD)
    form = PulseForm()
    if not form.validate():
        return show_record(session, pulse=form)
    named, unnamed = read_pulse(form, {seat.person.id for seat in page_of(session).seats})
    records.set_pulse(session, named, unnamed)
    flash(_("The pulse is entered."))
    return _back(session, "pulse")


def _load_outcome(session: Session, outcome_id: int) -> Outcome:
    return next((one for one in session.outcomes if one.id == outcome_id), None) or abort(404)


def _back(session: Session, anchor: str) -> ResponseReturnValue:
    return redirect(url_for("records.edit", session_id=session.id, _anchor=anchor), 303)
