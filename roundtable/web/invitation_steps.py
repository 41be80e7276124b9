"""What becomes of a letter: sent, answered, briefed, held, thanked, followed up, or withdrawn."""

from datetime import datetime
from typing import Protocol

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.forms.invitations import NoteForm, ReportForm
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.services import invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import StepForms
from roundtable.web.invitation_page import (
    EDIT,
    bp,
    show_page,
)
from roundtable.web.loading import load_invitation


class Step(Protocol):
    """A verb that takes an invitation one state further."""

    def __call__(self, invitation: Invitation, /, *, by: Account, now: datetime, note: str) -> None:
        """Take the step."""


@bp.post("/invitations/<int:invitation_id>/send")
def send(invitation_id: int) -> ResponseReturnValue:
    """Let the cleared letter leave by the outbox."""
    invitation = load_invitation(invitation_id, EDIT)
    house = current_app.config["MAIL_FROM"]
    invitations.send(invitation, by=current_account(), now=clock.now(), house=house)
    flash(_("On its way. For half a minute you can still take it back."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/recall")
def recall(invitation_id: int) -> ResponseReturnValue:
    """Take a letter back before it leaves."""
    invitation = load_invitation(invitation_id, EDIT)
    invitations.recall(invitation, by=current_account(), now=clock.now())
    flash(_("Taken back. Nothing has left; the letter is cleared as before."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/sent")
def send_by_hand(invitation_id: int) -> ResponseReturnValue:
    """Note that the cleared letter has left."""
    return _step(invitation_id, invitations.send_by_hand, _("Sent. Now it is their turn."))


@bp.post("/invitations/<int:invitation_id>/reply-page/close")
def close_reply_page(invitation_id: int) -> ResponseReturnValue:
    """Let the link of the letter lead nowhere; answers come by mail or telephone then."""
    invitation = load_invitation(invitation_id, EDIT)
    invitations.close_reply_page(invitation)
    flash(_("Closed. The link in the letter leads nowhere any more."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/reminded")
def remind(invitation_id: int) -> ResponseReturnValue:
    """Note that the letter was asked after once."""
    invitation = load_invitation(invitation_id, EDIT)
    invitations.remind(invitation, by=current_account(), now=clock.now())
    flash(_("Noted. There is no second reminder."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/delegate/invitation")
def hand_over(invitation_id: int) -> ResponseReturnValue:
    """Ask whoever comes in the leader's place themselves."""
    invitation = load_invitation(invitation_id, EDIT)
    own = invitations.hand_over(invitation, by=current_account(), now=clock.now())
    flash(_("They have an invitation of their own. Read its letter, then clear it."))
    return redirect(url_for(".show", invitation_id=own.id), 303)


@bp.post("/invitations/<int:invitation_id>/delegate/thanked")
def thank_for_delegate(invitation_id: int) -> ResponseReturnValue:
    """Note that the leader was thanked for sending somebody."""
    return _step(invitation_id, invitations.thank_for_delegate, _("Thanked."))


@bp.post("/invitations/<int:invitation_id>/confirmed")
def confirm(invitation_id: int) -> ResponseReturnValue:
    """Note that the guest knows that the time stands."""
    return _step(invitation_id, invitations.confirm, _("Noted. Brief them a week before."))


@bp.post("/invitations/<int:invitation_id>/briefed")
def brief(invitation_id: int) -> ResponseReturnValue:
    """Note that the guest has the page with the questions."""
    return _step(invitation_id, invitations.brief, _("Briefed."))


@bp.post("/invitations/<int:invitation_id>/held")
def hold(invitation_id: int) -> ResponseReturnValue:
    """Note that the guest was there."""
    return _step(invitation_id, invitations.hold, _("Well done. Thank them within a day."))


@bp.post("/invitations/<int:invitation_id>/thanked")
def thank(invitation_id: int) -> ResponseReturnValue:
    """Note that the guest was thanked."""
    return _step(invitation_id, invitations.thank, _("Thanked. Report one outcome in a month."))


@bp.post("/invitations/<int:invitation_id>/followed-up")
def follow_up(invitation_id: int) -> ResponseReturnValue:
    """Note what the guest heard of the outcome."""
    invitation = load_invitation(invitation_id, EDIT)
    form = ReportForm(prefix="step")
    if not form.validate():
        return show_page(invitation, StepForms(step=form), status=422)
    invitations.follow_up(invitation, form.note.data, by=current_account(), now=clock.now())
    flash(_("Followed up. From here on it is a relationship."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


@bp.post("/invitations/<int:invitation_id>/withdraw")
def withdraw(invitation_id: int) -> ResponseReturnValue:
    """Give the invitation up and free its times."""
    invitation = load_invitation(invitation_id, EDIT)
    form = NoteForm(prefix="withdraw")
    if not form.validate():
        return show_page(invitation, StepForms(withdraw=form), status=422)
    reason = form.note.data or ""
    invitations.withdraw(invitation, by=current_account(), now=clock.now(), reason=reason)
    flash(_("Withdrawn. Its times are free again."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def _step(invitation_id: int, verb: Step, words: str) -> ResponseReturnValue:
    """Take one step with a few words about it."""
    invitation = load_invitation(invitation_id, EDIT)
    form = NoteForm(prefix="step")
    if not form.validate():
        return show_page(invitation, StepForms(step=form), status=422)
    verb(invitation, by=current_account(), now=clock.now(), note=form.note.data or "")
    flash(words)
    return redirect(url_for(".show", invitation_id=invitation.id), 303)
