"""Whom one would have met at a conference: added, described, moved on."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.conferences import ProspectState
from roundtable.domain.permissions import Permission
from roundtable.forms.conferences import AddForm, JoinForm, MoveForm, ProspectForm
from roundtable.models.conferences import Conference, Prospect
from roundtable.queries import common_ground, people, pipeline
from roundtable.queries import prospects as queries
from roundtable.services import conferences
from roundtable.web.access import current_account, permission_required
from roundtable.web.conferences import load_conference
from roundtable.web.loading import load_group

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
    taken = request.form.get("take", "")
    if taken:
        form.hook.process_formdata([taken])
    if not form.validate():
        return _ask(form, prospect), 422
    conferences.describe(
        prospect,
        role=form.role.data,
        hook=form.hook.data,
        state=form.state.data,
        by=current_account(),
        now=clock.now(),
        reason=form.reason.data,
    )
    flash(_("Saved."))
    if taken:
        return redirect(url_for(".edit", prospect_id=prospect.id), 303)
    return _back(prospect.conference)


@bp.post("/prospects/<int:prospect_id>/state")
@permission_required(Permission.EDIT_PEOPLE)
def move(prospect_id: int) -> ResponseReturnValue:
    """Take the next step with somebody."""
    prospect = load_prospect(prospect_id)
    form = MoveForm()
    if not form.validate():
        abort(400)
    conferences.move(prospect, form.state.data, by=current_account(), now=clock.now())
    return _back(prospect.conference)


@bp.post("/prospects/<int:prospect_id>/back")
@permission_required(Permission.EDIT_PEOPLE)
def move_back(prospect_id: int) -> ResponseReturnValue:
    """Take the last step back; a seat that was given stays."""
    prospect = load_prospect(prospect_id)
    step = conferences.move_back(prospect)
    if step is not None and step.to_state is ProspectState.JOINED:
        flash(_("The step is taken back. The seat in the group stays: take it back there."))
    return _back(prospect.conference)


@bp.get("/prospects/<int:prospect_id>/join")
@permission_required(Permission.EDIT_PEOPLE)
def ask_to_join(prospect_id: int) -> ResponseReturnValue:
    """Ask which group they join."""
    prospect = load_prospect(prospect_id)
    groups = pipeline.groups_to_join(current_account())
    return render_template("pipeline/join.html", prospect=prospect, groups=groups)


@bp.post("/prospects/<int:prospect_id>/join")
@permission_required(Permission.EDIT_PEOPLE)
def join(prospect_id: int) -> ResponseReturnValue:
    """Give them a seat."""
    prospect = load_prospect(prospect_id)
    form = JoinForm()
    if not form.validate():
        abort(400)
    group = load_group(form.group.data, Permission.EDIT_MEMBERS)
    conferences.join(prospect, group, by=current_account(), now=clock.now())
    name = prospect.person.name or prospect.person.email
    flash(_("%(name)s has a seat in %(group)s now.", name=name, group=group.name))
    return redirect(url_for("members.list_", group_id=group.id), 303)


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
    return render_template(
        "conferences/prospect.html",
        form=form,
        prospect=prospect,
        history=pipeline.steps(prospect),
        ground=common_ground.of_prospect(prospect, current_account()),
    )


def _back(conference: Conference) -> ResponseReturnValue:
    if request.form.get("to") == "pipeline":
        return redirect(url_for("pipeline.show"), 303)
    sought = request.form.get("q") or None
    return redirect(url_for("conferences.show", conference_id=conference.id, q=sought), 303)
