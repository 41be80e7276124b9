"""The letter of an invitation: written, and judged while it is."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.forms.invitations import LetterForm
from roundtable.models.invitations import Invitation
from roundtable.queries.invitation_page import of_invitation
from roundtable.services import invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web import replies
from roundtable.web.access import current_account
from roundtable.web.headers import let_ourselves_frame
from roundtable.web.invitation_forms import StepForms
from roundtable.web.invitation_page import EDIT, bp, show_page
from roundtable.web.loading import load_invitation
from roundtable.web.refusals import in_words


@bp.post("/invitations/<int:invitation_id>/letter")
def write(invitation_id: int) -> ResponseReturnValue:
    """Store the letter; go on to clearing it where that was asked."""
    invitation = load_invitation(invitation_id, EDIT)
    form = LetterForm()
    if not form.validate():
        return show_page(invitation, StepForms(letter=form), status=422)
    try:
        invitations.write(
            invitation, form.to_letter(), by=current_account(), revision=form.revision.data
        )
    except invitations.LetterChangedError as error:
        return _show_both(invitation, form, error)
    if "clear" in request.form:
        return redirect(url_for(".ask_to_clear", invitation_id=invitation.id), 303)
    flash(_("The letter is saved."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/preview")
def preview(invitation_id: int) -> ResponseReturnValue:
    """Judge the letter as it is being typed; nothing is stored."""
    invitation = load_invitation(invitation_id, EDIT)
    form = LetterForm()
    if not form.validate():
        return render_template("invitations/_too_long.html", form=form), 422
    page = of_invitation(
        invitation,
        zone=current_account().time_zone,
        now=clock.now(),
        letter=form.to_letter(),
    )
    return render_template(
        "invitations/_typed.html", page=page, invitation=invitation, may_edit=True
    )


@bp.get("/invitations/<int:invitation_id>/reply-page")
def reply_page(invitation_id: int) -> ResponseReturnValue:
    """The page behind the link as the guest finds it, to be shown beside the letter."""
    invitation = load_invitation(invitation_id)
    return let_ourselves_frame(make_response(replies.preview(invitation)))


@bp.post("/invitations/<int:invitation_id>/redraft")
def redraft(invitation_id: int) -> ResponseReturnValue:
    """Write the letter anew from what is agreed, over what is there."""
    invitation = load_invitation(invitation_id, EDIT)
    invitations.redraft(invitation, by=current_account(), now=clock.now())
    flash(_("The letter is drafted anew."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def _show_both(
    invitation: Invitation, form: LetterForm, error: invitations.LetterChangedError
) -> ResponseReturnValue:
    """Keep what was typed and show what somebody else stored; saving again takes ours."""
    form.revision.data = error.revision
    form.revision.raw_data = None
    form.body.errors = [in_words(error)]
    return show_page(invitation, StepForms(letter=form), status=409)
