"""The letters to a guest after the invitation: sent, and taken back while they wait."""

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.guest_letters import GuestLetter
from roundtable.forms.guest_letters import GuestLetterForm
from roundtable.queries.invitation_letters import letter_context
from roundtable.queries.invitation_page import judge_later
from roundtable.services import guest_letters, invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import StepForms
from roundtable.web.invitation_page import EDIT, bp, show_page
from roundtable.web.loading import load_invitation
from roundtable.web.refusals import in_words


@bp.post("/invitations/<int:invitation_id>/letters/<name>")
def send_letter(invitation_id: int, name: str) -> ResponseReturnValue:
    """Let a letter leave as it was typed."""
    invitation, letter = load_invitation(invitation_id, EDIT), _letter(name)
    form = GuestLetterForm(prefix="more")
    if not form.validate():
        return show_page(invitation, StepForms(more=form), letter=letter, status=422)
    try:
        guest_letters.send(
            invitation,
            letter,
            form.to_letter(),
            by=current_account(),
            now=clock.now(),
            house=current_app.config["MAIL_FROM"],
        )
    except (guest_letters.LetterOpenError, invitations.NoAddressError) as error:
        form.body.errors = [in_words(error)]
        return show_page(invitation, StepForms(more=form), letter=letter, status=422)
    flash(_("On its way. For half a minute you can still take it back."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/letters/<name>/preview")
def preview_letter(invitation_id: int, name: str) -> ResponseReturnValue:
    """Judge a letter as it is being typed; nothing is stored."""
    invitation, letter = load_invitation(invitation_id, EDIT), _letter(name)
    form = GuestLetterForm(prefix="more")
    if not form.validate():
        return render_template("invitations/_too_long.html", form=form), 422
    now = clock.now()
    context = letter_context(invitation, now=now)
    judgement = judge_later(invitation, letter, form.to_letter(), context, now=now)
    return render_template(
        "invitations/_later_typed.html", more_judgement=judgement, invitation=invitation
    )


@bp.post("/invitations/<int:invitation_id>/letters/<name>/recall")
def recall_letter(invitation_id: int, name: str) -> ResponseReturnValue:
    """Take a letter back before it leaves."""
    invitation, letter = load_invitation(invitation_id, EDIT), _letter(name)
    guest_letters.recall(invitation, letter, by=current_account(), now=clock.now())
    flash(_("Taken back. Nothing has left."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def _letter(name: str) -> GuestLetter:
    return GuestLetter(name) if name in set(GuestLetter) else abort(404)
