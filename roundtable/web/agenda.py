"""The agenda editor: rows that are stored as a whole, and never over somebody else's."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.documents.markdown import render
from roundtable.domain.permissions import Permission
from roundtable.forms.agenda_rows import keep, rows_of, typed_rows
from roundtable.forms.base import Form
from roundtable.models.sessions import Session
from roundtable.queries import agenda as queries
from roundtable.queries import agenda_sources as sources
from roundtable.queries.agenda_choices import items_for
from roundtable.queries.agenda_page import LaidOut, Summary, laid_out, summary_of
from roundtable.services import agenda
from roundtable.web import agenda_editor as editor
from roundtable.web.agenda_buttons import press
from roundtable.web.agenda_saving import merge_versions, save
from roundtable.web.loading import load_session, may_in_group
from roundtable.wording_agenda import summary_in_words, timebox_finding_in_words
from roundtable.wording_lengths import length_in_words

bp = Blueprint("agenda", __name__)
bp.add_app_template_filter(summary_in_words, "timetable_in_words")
bp.add_app_template_filter(timebox_finding_in_words, "finding_in_words")
bp.add_app_template_filter(length_in_words, "length_in_words")
bp.add_app_template_filter(render, "markdown")


@bp.app_template_global()
def agenda_summary(session: Session, layout: LaidOut | None = None) -> Summary:
    """What ``agenda/_summary.html`` shows on the page of a session."""
    may_edit = may_in_group(session.group, Permission.EDIT_AGENDA)
    return summary_of(session, layout or laid_out(session), may_edit=may_edit)


@bp.get("/sessions/<int:session_id>/agenda")
def edit(session_id: int) -> ResponseReturnValue:
    """The rows of a session's agenda."""
    session = _load(session_id)
    rows = rows_of(queries.items_of(session))
    return editor.show(session, editor.stored_form(session, rows))


@bp.post("/sessions/<int:session_id>/agenda")
def update(session_id: int) -> ResponseReturnValue:
    """Store the rows, or do what one of the buttons says without storing."""
    session = _load(session_id)
    match request.form.get("do", "save"):
        case "save":
            return save(session)
        case "merge":
            return merge_versions(session)
        case button:
            return _press(session, button)


@bp.post("/sessions/<int:session_id>/agenda/preview")
def preview(session_id: int) -> ResponseReturnValue:
    """What the rows come to, while they are typed."""
    session = _load(session_id)
    keys = list(typed_rows(request.form))
    form, frame = editor.typed_form(session), queries.frame_of(session)
    layout = editor.layout(session, form, frame, keys=keys)
    return render_template("agenda/_preview.html", layout=layout)


@bp.post("/sessions/<int:session_id>/agenda/fill")
def fill(session_id: int) -> ResponseReturnValue:
    """Fill an empty agenda at once; what is not empty is shown in the editor first."""
    session = _load(session_id)
    items = items_for(request.form.get("source", ""), session, sources.target_of(session))
    if items is None:
        abort(404)
    before = rows_of(queries.items_of(session))
    if before:
        form = editor.stored_form(session, rows_of(items), kept=keep(before))
        return editor.show(session, form, said=_("Nothing is stored before you save."))
    agenda.replace(session, items, revision=session.revision, now=clock.now())
    flash(_("The agenda is filled. Change what you like."))
    return redirect(url_for(".edit", session_id=session.id), 303)


@bp.get("/sessions/<int:session_id>/agenda/unfinished")
def unfinished(session_id: int) -> ResponseReturnValue:
    """Ask what the session did not get to."""
    session = load_session(session_id, Permission.RECORD_SESSION)
    return render_template("agenda/unfinished.html", session=session, form=Form())


@bp.post("/sessions/<int:session_id>/agenda/unfinished")
def mark_unfinished(session_id: int) -> ResponseReturnValue:
    """Note what the session did not get to; the next one can carry it over."""
    session = load_session(session_id, Permission.RECORD_SESSION)
    given = request.form.getlist("item")
    agenda.mark_unfinished(session, {item.id for item in session.items if str(item.id) in given})
    flash(_("Noted. The next session can carry it over."))
    return redirect(url_for("sessions.show", session_id=session.id), 303)


def _load(session_id: int) -> Session:
    session = load_session(session_id, Permission.EDIT_AGENDA)
    agenda.require_open(session)
    return session


def _press(session: Session, button: str) -> ResponseReturnValue:
    typed = typed_rows(request.form)
    pressed = press(button, typed, session)
    kept = keep(list(typed.values())) if pressed.can_undo else None
    form = editor.typed_form(session, pressed.rows, kept=kept)
    return editor.show(session, form, focus=pressed.focus, said=pressed.said)
