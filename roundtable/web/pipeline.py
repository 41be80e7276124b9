"""Where one stands with everybody one wanted to meet; how often to be in touch with one of them."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.permissions import Permission
from roundtable.domain.rhythm import Rhythm, Snooze, snoozed_until
from roundtable.forms.rhythm import RhythmForm, SnoozeForm
from roundtable.models.people import Person
from roundtable.queries import pipeline as queries
from roundtable.services import acquaintances
from roundtable.web.access import current_account, permission_required
from roundtable.web.people import load_person
from roundtable.web.person_panels import panels
from roundtable.wording_conferences import steps_in_words

bp = Blueprint("pipeline", __name__)


@bp.get("/pipeline")
@permission_required(Permission.SEE_PEOPLE)
def show() -> ResponseReturnValue:
    """The board over all one's conferences."""
    account, today = current_account(), _today()
    columns = queries.board(account, today=today)
    return render_template(
        "pipeline/show.html",
        columns=columns,
        total=sum(map(len, columns.values())),
        today=today,
        steps=steps_in_words(),
        snoozes=Snooze,
    )


@bp.post("/people/<int:person_id>/rhythm")
@permission_required(Permission.EDIT_PEOPLE)
def keep(person_id: int) -> ResponseReturnValue:
    """Choose how often to be in touch; an empty form lets the rhythm go."""
    person, form = load_person(person_id), RhythmForm()
    if "let_go" in request.form:
        acquaintances.let_go(person, current_account())
        flash(_("No contact with them falls due any more."))
        return _back(person)
    if not form.validate():
        return render_template("people/show.html", **panels(person, rhythm_form=form)), 422
    rhythm = Rhythm(ideal_days=form.ideal_days.data, longest_days=form.longest_days.data)
    acquaintances.keep(person, current_account(), rhythm, today=_today())
    flash(_("It is kept, and counted from your last contact."))
    return _back(person)


@bp.post("/people/<int:person_id>/snooze")
@permission_required(Permission.EDIT_PEOPLE)
def snooze(person_id: int) -> ResponseReturnValue:
    """Put the next contact off for a week, a month, or until a day."""
    person, form = load_person(person_id), SnoozeForm()
    form.today = _today()
    if not form.validate():
        return render_template("people/show.html", **panels(person, snooze_form=form)), 422
    until = snoozed_until(form.snooze.data, today=_today(), day=form.until.data)
    acquaintances.snooze(person, current_account(), until=until, today=_today())
    flash(_("Put off. It comes back on its day."))
    return _back(person)


def _today() -> date:
    return timezones.local(clock.now(), current_account().time_zone).date()


def _back(person: Person) -> ResponseReturnValue:
    if request.form.get("to") == "pipeline":
        return redirect(url_for(".show"), 303)
    return redirect(url_for("people.show", person_id=person.id, _anchor="rhythm"), 303)
