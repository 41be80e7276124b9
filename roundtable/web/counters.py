"""The time that a guest proposes by their calendar: taken up, refused, and both taken back."""

from collections.abc import Callable

from flask import abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.forms.guest_letters import GuestLetterForm
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.queries import agenda
from roundtable.queries import counters as queries
from roundtable.services import counters, guest_letters, invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import StepForms
from roundtable.web.invitation_page import EDIT, bp, show_page
from roundtable.web.loading import load_invitation
from roundtable.web.refusals import in_words

PATH = "/invitations/<int:invitation_id>/counters/<int:counter_id>"


@bp.post(f"{PATH}/accept")
def accept_counter(invitation_id: int, counter_id: int) -> ResponseReturnValue:
    """Let the guest come when they propose to."""
    invitation, counter = _load(invitation_id, counter_id)
    form = GuestLetterForm(prefix="yes")
    refused = _answer(invitation, counter, form, StepForms(yes=form), counters.accept)
    if refused is not None:
        return refused
    flash(_("Their time has moved. For half a minute you can still take it back."))
    if counter.offer is not None and not agenda.timetable_of(counter.offer.session).fits:
        flash(_("The agenda no longer fits around it. Go over it."), "error")
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post(f"{PATH}/refuse")
def refuse_counter(invitation_id: int, counter_id: int) -> ResponseReturnValue:
    """Stay with the time agreed on."""
    invitation, counter = _load(invitation_id, counter_id)
    form = GuestLetterForm(prefix="no")
    refused = _answer(invitation, counter, form, StepForms(no=form), counters.refuse)
    if refused is not None:
        return refused
    flash(_("On its way. For half a minute you can still take it back."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post(f"{PATH}/recall")
def recall_counter(invitation_id: int, counter_id: int) -> ResponseReturnValue:
    """Take the answer back before it leaves."""
    invitation, counter = _load(invitation_id, counter_id)
    counters.recall(counter, now=clock.now())
    flash(_("Taken back. Nothing has left; their proposal waits as before."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def _answer(
    invitation: Invitation,
    counter: InboxMail,
    form: GuestLetterForm,
    forms: StepForms,
    do: Callable[..., None],
) -> ResponseReturnValue | None:
    """Let an answer leave as it was typed; the page again where it cannot."""
    if not form.validate():
        return show_page(invitation, forms, status=422)
    house = current_app.config["MAIL_FROM"]
    try:
        do(counter, form.to_letter(), by=current_account(), now=clock.now(), house=house)
    except (guest_letters.LetterOpenError, invitations.NoAddressError) as error:
        form.body.errors = [in_words(error)]
        return show_page(invitation, forms, status=422)
    return None


def _load(invitation_id: int, counter_id: int) -> tuple[Invitation, InboxMail]:
    invitation = load_invitation(invitation_id, EDIT)
    return invitation, queries.find(counter_id, invitation) or abort(404)
