"""The answers to a session that lies ahead, taken down by hand."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.domain.permissions import Permission
from roundtable.domain.sessions import Answer
from roundtable.forms.records import AnswersForm
from roundtable.models.sessions import Session
from roundtable.queries.session_page import Seat
from roundtable.services import records, sessions
from roundtable.web.loading import load_session
from roundtable.web.records_page import page_of

bp = Blueprint("answers", __name__)

EDIT = Permission.EDIT_SESSIONS


@bp.get("/sessions/<int:session_id>/answers")
def edit(session_id: int) -> ResponseReturnValue:
    """Ask what the members have said."""
    session = load_session(session_id, EDIT)
    sessions.require_not_held(session)
    seats = page_of(session).seats
    form = AnswersForm(
        rows=[{"person_id": seat.person.id, "answer": seat.answer} for seat in seats]
    )
    return _show_answers(session, seats, form, 200)


@bp.post("/sessions/<int:session_id>/answers")
def update(session_id: int) -> ResponseReturnValue:
    """Take down what the members have said."""
    session = load_session(session_id, EDIT)
    seats, form = page_of(session).seats, AnswersForm()
    if not form.validate():
        return _show_answers(session, seats, form, 422)
    known = {str(seat.person.id) for seat in seats}
    given: dict[int, Answer] = {
        int(row.person_id.data): row.answer.data for row in form.rows if row.person_id.data in known
    }
    records.answer(session, given)
    flash(_("The answers are noted. The agenda counts those who come."))
    return redirect(url_for("sessions.show", session_id=session.id), 303)


def _show_answers(
    session: Session, seats: Sequence[Seat], form: AnswersForm, status: int
) -> ResponseReturnValue:
    names = {str(seat.person.id): seat.person.name for seat in seats}
    return render_template("records/answers.html", session=session, form=form, names=names), status
