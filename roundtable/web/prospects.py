"""Whom one would have met at a conference: added, described, moved on."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.domain.permissions import Permission
from roundtable.forms.conferences import AddForm, MoveForm, ProspectForm
from roundtable.models.conferences import Conference, Prospect
from roundtable.queries import people
from roundtable.queries import prospects as queries
from roundtable.services import conferences
from roundtable.web.access import current_account, permission_required
from roundtable.web.conferences import load_conference

bp = Blueprint("prospects", __name__)


@bp.post("/conferences/<int:conference_id>/people")
@permission_required(Permission.EDIT_PEOPLE)
def add(conference_id: int) -> ResponseReturnValue:
    """Put somebody of the directory on the list, and ask what connects."""
    conference = load_conference(conference_id)
    form = AddForm()
    if not form.validate():
        abort(400)
    person = people.find(form.person.data) or abort(404)
    prospect = conferences.add(conference, person)
    return redirect(url_for(".edit", prospect_id=prospect.id), 303)


@bp.get("/prospects/<int:prospect_id>")
@permission_required(Permission.EDIT_PEOPLE)
def edit(prospect_id: int) -> ResponseReturnValue:
    """Ask what connects."""
    prospect = load_prospect(prospect_id)
    return _ask(ProspectForm(obj=prospect), prospect)


@bp.post("/prospects/<int:prospect_id>")
@permission_required(Permission.EDIT_PEOPLE)
def update(prospect_id: int) -> ResponseReturnValue:
    """Write down what connects."""
    prospect = load_prospect(prospect_id)
    form = ProspectForm()
    if not form.validate():
        return _ask(form, prospect), 422
    conferences.describe(prospect, role=form.role.data, hook=form.hook.data, state=form.state.data)
    flash(_("Saved."))
    return _back(prospect.conference)


@bp.post("/prospects/<int:prospect_id>/state")
@permission_required(Permission.EDIT_PEOPLE)
def move(prospect_id: int) -> ResponseReturnValue:
    """Take the next step with somebody."""
    prospect = load_prospect(prospect_id)
    form = MoveForm()
    if not form.validate():
        abort(400)
    conferences.move(prospect, form.state.data)
    return _back(prospect.conference)


@bp.post("/prospects/<int:prospect_id>/remove")
@permission_required(Permission.EDIT_PEOPLE)
def remove(prospect_id: int) -> ResponseReturnValue:
    """Take somebody off the list."""
    prospect = load_prospect(prospect_id)
    conference, name = prospect.conference, prospect.person.name or prospect.person.email
    conferences.remove(prospect)
    flash(_("%(name)s is off the list, and still among your people.", name=name))
    return _back(conference)


def load_prospect(prospect_id: int) -> Prospect:
    """Somebody on one of one's own lists."""
    return queries.find(prospect_id, current_account()) or abort(404)


def _ask(form: ProspectForm, prospect: Prospect) -> str:
    return render_template("conferences/prospect.html", form=form, prospect=prospect)


def _back(conference: Conference) -> ResponseReturnValue:
    return redirect(url_for("conferences.show", conference_id=conference.id), 303)
