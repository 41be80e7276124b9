"""A group's culture: what this house asks for, thresholds, the note to the supervisor."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.culture import InformedInFutureError
from roundtable.domain.letters import NoteOccasion
from roundtable.domain.permissions import Permission
from roundtable.domain.readiness import Requirement
from roundtable.domain.text import one_line
from roundtable.forms.groups import CultureForm, InformedForm
from roundtable.mail.letters import compose
from roundtable.models.groups import Group
from roundtable.queries import supervisor_note
from roundtable.services import groups
from roundtable.web.access import current_account
from roundtable.web.loading import load_group, may_in_group
from roundtable.web.mail_links import mailto

bp = Blueprint("culture", __name__, url_prefix="/groups/<int:group_id>")

LONGEST_GUEST = 120
EDIT = Permission.EDIT_GROUP

_NOTES = {
    Requirement.SUPERVISOR_INFORMED: NoteOccasion.CONVENING,
    Requirement.UPWARDS_INFORMED: NoteOccasion.INVITING,
}


@bp.app_template_global()
def supervisor_note_link(group: Group, requirement: Requirement) -> str:
    """Where the note is that meets a requirement; empty for others and who may not write it."""
    occasion = _NOTES.get(requirement)
    if occasion is None or not may_in_group(group, EDIT):
        return ""
    return url_for("culture.note", group_id=group.id, occasion=occasion.value)


@bp.get("/culture")
def edit(group_id: int) -> ResponseReturnValue:
    """Ask what is done in this house, and what the group asks of itself."""
    group = load_group(group_id, EDIT)
    return render_template("culture/edit.html", group=group, form=CultureForm(obj=group))


@bp.post("/culture")
def update(group_id: int) -> ResponseReturnValue:
    """Change culture and thresholds."""
    group = load_group(group_id, EDIT)
    form = CultureForm()
    if not form.validate():
        return render_template("culture/edit.html", group=group, form=form), 422
    groups.change(group, form.culture, form.thresholds, now=clock.now())
    flash(_("Saved."))
    return redirect(url_for("groups.show", group_id=group.id), 303)


@bp.get("/supervisor/<occasion>")
def note(group_id: int, occasion: str) -> ResponseReturnValue:
    """The note to the supervisor, and when it was given."""
    group = load_group(group_id, EDIT)
    about = _occasion(occasion)
    form = InformedForm(informed_on=supervisor_note.informed_on(group, about))
    return _show(group, about, form)


@bp.post("/supervisor/<occasion>")
def record(group_id: int, occasion: str) -> ResponseReturnValue:
    """Record when the supervisor was informed."""
    group = load_group(group_id, EDIT)
    about = _occasion(occasion)
    form = InformedForm()
    if not form.validate():
        return _show(group, about, form), 422
    try:
        groups.record_informed(group, about, on=form.informed_on.data, now=clock.now())
    except InformedInFutureError:
        form.informed_on.errors = [_("This day has not come yet.")]
        return _show(group, about, form), 422
    flash(_("Recorded.") if form.informed_on.data else _("The date was taken back."))
    return redirect(url_for("groups.show", group_id=group.id), 303)


def _show(group: Group, occasion: NoteOccasion, form: InformedForm) -> str:
    guest = one_line(request.values.get("guest", ""))[:LONGEST_GUEST]
    context = supervisor_note.context(group, occasion, sender=current_account().person, guest=guest)
    letter = compose("supervisor_note", context=context) if context else None
    return render_template(
        "culture/note.html",
        group=group,
        occasion=occasion,
        form=form,
        letter=letter,
        mail_link=mailto(letter) if letter else "",
        guest=guest,
    )


def _occasion(word: str) -> NoteOccasion:
    """Read the last part of the address; there are two such notes and no more."""
    return NoteOccasion(word) if word in set(NoteOccasion) else abort(404)
