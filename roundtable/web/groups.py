"""Groups: the list, the page of one, its basics and its state."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.groups import GroupState
from roundtable.domain.permissions import Permission
from roundtable.forms.groups import EditForm
from roundtable.models.groups import Group
from roundtable.queries import groups as queries
from roundtable.services import groups
from roundtable.web.access import current_account
from roundtable.web.group_page import panels
from roundtable.web.loading import load_group
from roundtable.wording_groups import day_and_month
from roundtable.wording_people import problem_in_words
from roundtable.wording_readiness import finding_in_words, requirement_in_words

bp = Blueprint("groups", __name__, url_prefix="/groups")
bp.add_app_template_filter(format_decimal, "decimal")
bp.add_app_template_filter(day_and_month, "day_and_month")
bp.add_app_template_filter(requirement_in_words, "requirement")
bp.add_app_template_filter(finding_in_words, "readiness_finding")
bp.add_app_template_filter(problem_in_words, "import_problem")


@bp.get("/")
def list_() -> ResponseReturnValue:
    """The groups in which I sit, and how they are."""
    wanted = request.args.get("page", 1, type=int)
    page = queries.cards(current_account(), now=clock.now(), page=wanted)
    return render_template("groups/list.html", page=page)


@bp.get("/<int:group_id>")
def show(group_id: int) -> ResponseReturnValue:
    """Whether a group is alive, and ready."""
    group = load_group(group_id)
    return render_template("groups/show.html", group=group, **panels(group, now=clock.now()))


@bp.get("/<int:group_id>/edit")
def edit(group_id: int) -> ResponseReturnValue:
    """Ask for the basics."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    return render_template("groups/edit.html", group=group, form=EditForm(obj=group))


@bp.post("/<int:group_id>/edit")
def update(group_id: int) -> ResponseReturnValue:
    """Change the basics."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    form = EditForm()
    if not form.validate():
        return render_template("groups/edit.html", group=group, form=form), 422
    groups.change(group, form.basics, form.details, now=clock.now())
    flash(_("Saved."))
    if group.mails_sessions and group.mails_since is None:
        return redirect(url_for("session_mails.show", group_id=group.id), 303)
    return _to(group)


@bp.post("/<int:group_id>/begin")
def begin(group_id: int) -> ResponseReturnValue:
    """Let a group begin, or wake from its rest."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    groups.set_state(group, GroupState.ACTIVE)
    flash(_("The group is active."))
    return _to(group)


@bp.post("/<int:group_id>/rest")
def rest(group_id: int) -> ResponseReturnValue:
    """Let a group rest."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    groups.set_state(group, GroupState.RESTING)
    flash(_("The group rests. Nothing was deleted, and it can begin again at any time."))
    return _to(group)


def _to(group: Group) -> ResponseReturnValue:
    return redirect(url_for(".show", group_id=group.id), 303)
