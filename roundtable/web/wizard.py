"""Convening a group in four short steps; from the first on, the rows are real."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.domain.setting_up import SetUpStep
from roundtable.forms.groups import PurposeForm
from roundtable.models.groups import Group
from roundtable.services import groups
from roundtable.web import members_page
from roundtable.web.access import current_account, permission_required
from roundtable.web.loading import load_group
from roundtable.web.members_page import steps
from roundtable.wording_groups import questions_of_leaders

bp = Blueprint("wizard", __name__, url_prefix="/groups")


@bp.get("/new")
@permission_required(Permission.CREATE_GROUP)
def new() -> ResponseReturnValue:
    """Ask for purpose and culture."""
    account = current_account()
    form = PurposeForm(language=account.language, time_zone=account.time_zone)
    return _ask_purpose(form, None)


@bp.post("/new")
@permission_required(Permission.CREATE_GROUP)
def create() -> ResponseReturnValue:
    """Begin a group."""
    form = PurposeForm()
    if _is_suggesting(form):
        return _ask_purpose(form, None)
    if not form.validate():
        return _ask_purpose(form, None), 422
    group = groups.create(
        form.basics, form.culture, convener=current_account().person, now=clock.now()
    )
    return redirect(url_for(".members", group_id=group.id), 303)


@bp.get("/<int:group_id>/setup/purpose")
def purpose(group_id: int) -> ResponseReturnValue:
    """Back in the first step."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    return _ask_purpose(PurposeForm(obj=group), group)


@bp.post("/<int:group_id>/setup/purpose")
def update_purpose(group_id: int) -> ResponseReturnValue:
    """Change purpose and culture."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    form = PurposeForm()
    if _is_suggesting(form):
        return _ask_purpose(form, group)
    if not form.validate():
        return _ask_purpose(form, group), 422
    groups.change(group, form.basics, form.culture, now=clock.now())
    flash(_("Saved."))
    return redirect(url_for(".members", group_id=group.id), 303)


@bp.get("/<int:group_id>/setup/members")
def members(group_id: int) -> ResponseReturnValue:
    """Ask who sits in the group."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    return members_page.show(group, is_setting_up=True)


def _ask_purpose(form: PurposeForm, group: Group | None) -> str:
    return render_template(
        "wizard/purpose.html",
        form=form,
        suggestions=questions_of_leaders(),
        **steps(group, SetUpStep.PURPOSE),
    )


def _is_suggesting(form: PurposeForm) -> bool:
    """Without JavaScript a question that was pressed comes with the form: take it into it."""
    pressed = request.form.get("suggestion", "")
    offered = questions_of_leaders()
    if not pressed.isdecimal() or int(pressed[:4]) >= len(offered):
        return False
    texts = [form.purpose.data or "", offered[int(pressed[:4])]]
    form.purpose.data = "\n".join(text for text in texts if text)
    return True
