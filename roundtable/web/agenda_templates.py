"""The agendas that a group keeps for reuse."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.domain.permissions import Permission
from roundtable.forms.agenda import KeepForm
from roundtable.models.agenda import AgendaTemplate
from roundtable.models.groups import Group
from roundtable.queries import agenda_sources as sources
from roundtable.services import agenda_templates as services
from roundtable.web.loading import load_group, load_session
from roundtable.web.refusals import in_words

bp = Blueprint("agenda_templates", __name__)


@bp.get("/groups/<int:group_id>/agendas")
def list_(group_id: int) -> ResponseReturnValue:
    """What the group keeps."""
    group = load_group(group_id, Permission.EDIT_AGENDA)
    templates = sources.templates_of(group.id)
    return render_template("agenda/templates.html", group=group, templates=templates)


@bp.get("/sessions/<int:session_id>/agenda/keep")
def new(session_id: int) -> ResponseReturnValue:
    """Ask under which name to keep the agenda of a session."""
    session = load_session(session_id, Permission.EDIT_AGENDA)
    form = KeepForm(name=session.title)
    return render_template("agenda/keep.html", session=session, form=form)


@bp.post("/sessions/<int:session_id>/agenda/keep")
def create(session_id: int) -> ResponseReturnValue:
    """Keep the agenda of a session."""
    session = load_session(session_id, Permission.EDIT_AGENDA)
    form = KeepForm()
    if not form.validate():
        return render_template("agenda/keep.html", session=session, form=form), 422
    try:
        services.save_as_template(session.group, form.name.data, session)
    except services.TemplateNameTakenError as error:
        form.name.errors = [in_words(error)]
        return render_template("agenda/keep.html", session=session, form=form), 422
    flash(_("Kept. You can begin the next agenda with it."))
    return redirect(url_for(".list_", group_id=session.group_id), 303)


@bp.get("/groups/<int:group_id>/agendas/<int:template_id>")
def show(group_id: int, template_id: int) -> ResponseReturnValue:
    """One kept agenda."""
    group, template = _load(group_id, template_id)
    form = KeepForm(name=template.name)
    return render_template("agenda/template.html", group=group, template=template, form=form)


@bp.post("/groups/<int:group_id>/agendas/<int:template_id>")
def rename(group_id: int, template_id: int) -> ResponseReturnValue:
    """Give a kept agenda another name."""
    group, template = _load(group_id, template_id)
    form = KeepForm()
    page = {"group": group, "template": template, "form": form}
    if not form.validate():
        return render_template("agenda/template.html", **page), 422
    try:
        services.rename(template, form.name.data)
    except services.TemplateNameTakenError as error:
        form.name.errors = [in_words(error)]
        return render_template("agenda/template.html", **page), 422
    flash(_("The agenda has a new name."))
    return redirect(url_for(".list_", group_id=group.id), 303)


@bp.post("/groups/<int:group_id>/agendas/<int:template_id>/delete")
def delete(group_id: int, template_id: int) -> ResponseReturnValue:
    """Throw a kept agenda away."""
    group, template = _load(group_id, template_id)
    services.delete(template)
    flash(_("“%(name)s” is no longer kept.", name=template.name))
    return redirect(url_for(".list_", group_id=group.id), 303)


def _load(group_id: int, template_id: int) -> tuple[Group, AgendaTemplate]:
    group = load_group(group_id, Permission.EDIT_AGENDA)
    return group, sources.find_template(template_id, group.id) or abort(404)
