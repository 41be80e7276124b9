"""Clearing a letter, and taking away by hand what was cleared."""

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.invitations import InvitationState, check_move
from roundtable.forms.invitations import ClearForm, NoteForm
from roundtable.models.invitations import Invitation
from roundtable.queries.invitation_messages import seal_of
from roundtable.queries.invitation_page import of_invitation
from roundtable.services import invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.calendar_files import download
from roundtable.web.invitation_forms import StepForms
from roundtable.web.invitation_page import CLEAR, EDIT, bp, show_page
from roundtable.web.loading import load_invitation
from roundtable.web.refusals import in_words
from roundtable.web.subscriptions import here


@bp.get("/invitations/<int:invitation_id>/clear")
def ask_to_clear(invitation_id: int) -> ResponseReturnValue:
    """The mail as it will leave, and what is still open."""
    invitation = load_invitation(invitation_id, CLEAR)
    return _show_clearing(invitation, ClearForm(formdata=None))


@bp.post("/invitations/<int:invitation_id>/clear")
def clear(invitation_id: int) -> ResponseReturnValue:
    """Clear the letter, if it is ready or a reason is given."""
    invitation = load_invitation(invitation_id, CLEAR)
    form = ClearForm()
    if not form.validate():
        return _show_clearing(invitation, form, status=422)
    try:
        invitations.clear(
            invitation,
            seal=form.seal.data,
            by=current_account(),
            now=clock.now(),
            reason=form.reason.data or "",
        )
    except (
        invitations.InvitationNotReadyError,
        invitations.InvitationForbiddenError,
        invitations.SecondPersonNeededError,
        invitations.LetterEmptyError,
        invitations.LetterChangedError,
    ) as error:
        form.reason.errors = [in_words(error)]
        return _show_clearing(invitation, form, status=422)
    flash(_("Cleared. It can now be sent, exactly as it stands."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/back-to-draft")
def back_to_draft(invitation_id: int) -> ResponseReturnValue:
    """Take a clearing back, to change the letter."""
    invitation = load_invitation(invitation_id, CLEAR)
    form = NoteForm(prefix="step")
    if not form.validate():
        return show_page(invitation, StepForms(step=form), status=422)
    invitations.back_to_draft(
        invitation, by=current_account(), now=clock.now(), reason=form.note.data or ""
    )
    flash(_("The letter is a draft again. It has to be cleared anew."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.get("/invitations/<int:invitation_id>/letter.eml")
def letter_file(invitation_id: int) -> ResponseReturnValue:
    """The bytes that were cleared, as a draft for one's own mail program."""
    invitation = load_invitation(invitation_id, EDIT)
    if invitation.cleared_message is None:
        abort(404)
    response = Response(invitation.cleared_message, content_type="message/rfc822")
    on = timezones.local(clock.now(), current_account().time_zone)
    name = f"invitation-{invitation.id}-{on:%Y-%m-%d}.eml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("/invitations/<int:invitation_id>/times.ics")
def times_file(invitation_id: int) -> ResponseReturnValue:
    """The bytes of the calendar entries that were cleared, all in one file."""
    invitation = load_invitation(invitation_id, EDIT)
    if invitation.cleared_calendar is None:
        abort(404)
    return download(invitation.cleared_calendar, name=f"invitation {invitation.id}")


def _show_clearing(
    invitation: Invitation, form: ClearForm, *, status: int = 200
) -> ResponseReturnValue:
    """The page before clearing; the seal is that of what the page shows."""
    check_move(invitation.state, InvitationState.CLEARED)
    page = of_invitation(invitation, zone=current_account().time_zone, now=clock.now())
    form.seal.data, form.seal.raw_data = seal_of(page.unsent), None
    return render_template(
        "invitations/clear.html",
        page=page,
        invitation=invitation,
        form=form,
        may_edit=True,
        reach=here(),
    ), status
