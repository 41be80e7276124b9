"""A group's culture: what this house asks for, thresholds, the note to the supervisor."""

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.culture import InformedInFutureError
from roundtable.domain.letters import NoteOccasion
from roundtable.domain.permissions import Permission
from roundtable.domain.readiness import Requirement
from roundtable.domain.text import one_line
from roundtable.forms.groups import CultureForm, InformedForm
from roundtable.forms.guest_letters import GuestLetterForm
from roundtable.mail.letters import compose
from roundtable.models.groups import Group
from roundtable.queries import supervisor_note
from roundtable.services import groups, supervisor_notes
from roundtable.web.access import current_account
from roundtable.web.loading import load_group, may_in_group
from roundtable.web.mail_links import mailto
from roundtable.web.refusals import in_words

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
    return _show(group, about, _informed_form(group, about))


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


@bp.post("/supervisor/<occasion>/letter")
def send_note(group_id: int, occasion: str) -> ResponseReturnValue:
    """Let the note leave as it was typed."""
    group, about = load_group(group_id, EDIT), _occasion(occasion)
    form = GuestLetterForm(prefix="note")
    if not form.validate():
        return _show(group, about, _informed_form(group, about), form), 422
    try:
        supervisor_notes.send(
            group,
            about,
            form.to_letter(),
            by=current_account(),
            now=clock.now(),
            house=current_app.config["MAIL_FROM"],
        )
    except supervisor_notes.NoSupervisorAddressError as error:
        form.body.errors = [in_words(error)]
        return _show(group, about, _informed_form(group, about), form), 422
    flash(_("On its way. For half a minute you can still take it back."))
    return redirect(url_for(".note", group_id=group.id, occasion=occasion), 303)


@bp.post("/supervisor/<occasion>/letter/recall")
def recall_note(group_id: int, occasion: str) -> ResponseReturnValue:
    """Take the note back before it leaves."""
    group, about = load_group(group_id, EDIT), _occasion(occasion)
    supervisor_notes.recall(group, about, now=clock.now())
    flash(_("Taken back. Nothing has left."))
    return redirect(url_for(".note", group_id=group.id, occasion=occasion), 303)


def _informed_form(group: Group, occasion: NoteOccasion) -> InformedForm:
    on = supervisor_note.informed_on(group, occasion)
    return InformedForm(formdata=None, informed_on=on)


def _show(
    group: Group,
    occasion: NoteOccasion,
    form: InformedForm,
    typed: GuestLetterForm | None = None,
) -> str:
    guest = one_line(request.values.get("guest", ""))[:LONGEST_GUEST]
    context = supervisor_note.context(group, occasion, sender=current_account().person, guest=guest)
    letter = compose("supervisor_note", context=context) if context else None
    if typed is None and letter is not None:
        typed = GuestLetterForm(
            formdata=None, prefix="note", subject=letter.subject, body=letter.body
        )
    return render_template(
        "culture/note.html",
        group=group,
        occasion=occasion,
        form=form,
        letter=letter,
        typed=typed,
        mail=supervisor_note.last_mail(group, occasion),
        mail_server=current_app.config["MAIL_SERVER"],
        mail_link=mailto(letter, to=group.supervisor_email) if letter else "",
        guest=guest,
    )


def _occasion(word: str) -> NoteOccasion:
    """Read the last part of the address; there are two such notes and no more."""
    return NoteOccasion(word) if word in set(NoteOccasion) else abort(404)
