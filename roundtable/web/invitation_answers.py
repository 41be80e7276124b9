"""What a leader answered, as somebody notes it down."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.delegates import as_written
from roundtable.domain.invitations import InvitationState
from roundtable.domain.tombstones import ErasedError
from roundtable.formats import day
from roundtable.forms.invitation_answers import AnswerForm
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.services import inbox, invitations
from roundtable.services.agenda import AgendaClosedError
from roundtable.services.invitation_delegates import find_or_add
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import StepForms, agree_form, answer_form, times_for
from roundtable.web.invitation_mails import load_mail
from roundtable.web.invitation_page import EDIT, bp, show_page
from roundtable.web.loading import load_invitation, load_session
from roundtable.web.refusals import in_words


@bp.post("/invitations/<int:invitation_id>/answer")
def answer(invitation_id: int) -> ResponseReturnValue:
    """Note what they answered."""
    invitation = load_invitation(invitation_id, EDIT)
    form = answer_form(invitation)
    if not form.validate():
        return show_page(invitation, StepForms(answer=form), status=422)
    return _answered(invitation, form, load_mail(invitation))


@bp.post("/invitations/<int:invitation_id>/agree")
def agree(invitation_id: int) -> ResponseReturnValue:
    """Note that a time outside the letter was agreed on."""
    invitation = load_invitation(invitation_id, EDIT)
    form = agree_form(times_for(invitation.group, invitation.leader, invitation))
    if not form.validate():
        return show_page(invitation, StepForms(agree=form), status=422)
    session, note = load_session(form.session_id.data), form.note.data or ""
    try:
        invitations.agree(invitation, session, by=current_account(), now=clock.now(), note=note)
    except (invitations.GuestSlotTakenError, AgendaClosedError) as error:
        form.session_id.errors = [in_words(error)]
        return show_page(invitation, StepForms(agree=form), status=422)
    flash(_("Agreed. The time is kept in the agenda."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def _answered(
    invitation: Invitation, form: AnswerForm, mail: InboxMail | None
) -> ResponseReturnValue:
    """Do what the answer says; a slot that is gone is told at the answer.

    :param mail: of the inbox, in which it was given; it needs nobody any more
    """
    try:
        words = _do(invitation, form)
    except (invitations.OwnDelegateError, ErasedError) as error:
        form.delegate.errors = [in_words(error)]
    except invitations.RestOverError as error:
        form.later_on.errors = [in_words(error)]
    except (invitations.GuestSlotTakenError, AgendaClosedError) as error:
        form.answer.errors = [in_words(error)]
    else:
        if mail is not None:
            inbox.handle(mail, by=current_account(), now=clock.now())
        flash(words)
        return redirect(url_for(".show", invitation_id=invitation.id), 303)
    return show_page(invitation, StepForms(answer=form), status=422)


def _do(invitation: Invitation, form: AnswerForm) -> str:
    by, now, note = current_account(), clock.now(), form.note.data or ""
    match form.state:
        case InvitationState.ACCEPTED:
            invitations.accept(
                invitation,
                _offer(invitation, form.offer_id),
                by=by,
                now=now,
                note=note,
                in_person=form.in_person.data,
            )
            return _("Accepted. The time is kept, and the others are free again.")
        case InvitationState.DELEGATED:
            name, email = form.delegate.data or "", form.delegate_email.data or ""
            post = form.delegate_post.data or ""
            person = find_or_add(invitation, name, email, post, now=now)
            words = as_written(name, post, note)
            invitations.delegate(invitation, person, by=by, now=now, note=words)
            return _("Noted. The times stay held until one is agreed on.")
        case InvitationState.RESTING:
            from_then = _("From %(day)s", day=day(form.later_on.data))
            words = "\n".join(filter(None, [from_then, note]))
            invitations.rest(invitation, form.later_on.data, by=by, now=now, note=words)
            return _("Noted. The times are free again; Home says when to ask once more.")
        case InvitationState.OTHER_TIME:
            invitations.propose_other_time(invitation, by=by, now=now, note=note)
            return _("Noted. The times are free again; agree on another one.")
        case _:
            invitations.decline(invitation, by=by, now=now, note=note)
            return _("Noted. The times are free again. A no may still become a yes.")


def _offer(invitation: Invitation, offer_id: int | None) -> Offer:
    """The chosen time; the form lets none through that is not this invitation's."""
    return next(offer for offer in invitation.offers if offer.id == offer_id)
