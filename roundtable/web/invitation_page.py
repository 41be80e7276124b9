"""The page of one invitation: what every step of it shows again when it is refused."""

from datetime import datetime

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.delegates import is_known_otherwise
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.invitations import InvitationState
from roundtable.domain.outbox import MailState
from roundtable.domain.permissions import Permission
from roundtable.domain.reply_window import IN_HAND
from roundtable.models.invitations import Invitation
from roundtable.queries import counters, guest_letters
from roundtable.queries.invitation_letters import last_words
from roundtable.queries.invitation_page import (
    InvitationPage,
    judge_later,
    of_invitation,
    without_link,
)
from roundtable.queries.later_letters import later_mail
from roundtable.queries.outbox import letter_of
from roundtable.queries.replies import reply_link
from roundtable.services import invitations
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import (
    AGREEING,
    StepForms,
    fill,
    fill_counter,
    guest_letter_form,
    times_for,
)
from roundtable.web.loading import may_in_group
from roundtable.web.mail_links import mailto
from roundtable.web.subscriptions import here

bp = Blueprint("invitations", __name__)

EDIT = Permission.EDIT_INVITATIONS
CLEAR = Permission.CLEAR_INVITATIONS


def show_page(
    invitation: Invitation,
    forms: StepForms | None = None,
    *,
    letter: GuestLetter | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """The page, with the forms that were refused as they were typed.

    :param letter: the one after the invitation that is wanted, where another is due before
    """
    now = clock.now()
    forms = forms or StepForms()
    may_edit = may_in_group(invitation.group, EDIT)
    typed = forms.letter.to_letter() if forms.letter else None
    page = of_invitation(invitation, zone=current_account().time_zone, now=now, letter=typed)
    page = page if may_edit else without_link(page)
    said = last_words(invitation)
    is_agreeing = may_edit and invitation.state in AGREEING
    several = times_for(invitation.group, invitation.leader, invitation) if is_agreeing else []
    more: dict[str, object] = {}
    if may_edit:
        fill(forms, invitation, several)
        more = _more_letters(page, forms, letter, now) | _counters(invitation, forms, now)
    return render_template(
        "invitations/show.html",
        page=page,
        invitation=invitation,
        forms=forms,
        candidates=several,
        may_edit=may_edit,
        may_clear=may_in_group(invitation.group, CLEAR),
        waits_for_another=invitations.waits_for_another(invitation, current_account()),
        said=said,
        known_otherwise=_is_known_otherwise(invitation, said),
        reach=here(),
        mail_link=_mail_link(page),
        reply_page=_reply_page(invitation) if may_edit else "",
        mail_server=current_app.config["MAIL_SERVER"],
        sent_mail=letter_of(invitation) if invitation.state is InvitationState.SENT else None,
        **more,
    ), status


def _is_known_otherwise(invitation: Invitation, said: str) -> bool:
    """Whether the delegate's address belongs to somebody of another name than was written."""
    delegate = invitation.delegate
    is_named = invitation.state is InvitationState.DELEGATED and bool(said)
    return is_named and delegate is not None and is_known_otherwise(said, delegate.name)


def _reply_page(invitation: Invitation) -> str:
    """Where the guest answers, while there is something to answer."""
    return reply_link(invitation) if invitation.state in IN_HAND else ""


def _mail_link(page: InvitationPage) -> str:
    """The cleared letter for one's own mail program; the entries cannot travel in a link."""
    if page.invitation.cleared_message is None:
        return ""
    to, cc = (next(iter(people), None) for people in (page.unsent.to, page.unsent.cc))
    return mailto(page.unsent.letter, to=to.email if to else "", cc=cc.email if cc else "")


def _more_letters(
    page: InvitationPage, forms: StepForms, wanted: GuestLetter | None, now: datetime
) -> dict[str, object]:
    """The letter that is due after the first with what is said of it, and those on their way."""
    invitation = page.invitation
    due = guest_letters.due_letter(invitation, now=now)
    if wanted and guest_letters.may_be_written(invitation, wanted, now=now):
        due = wanted
    if due is not None and forms.more is None:
        forms.more = guest_letter_form(guest_letters.draft(invitation, due, now=now))
    judgement = None
    if due is not None and forms.more is not None:
        judgement = judge_later(invitation, due, forms.more.to_letter(), page.context, now=now)
    mails = guest_letters.written(invitation)
    return {
        "more_judgement": judgement,
        "due_letter": due,
        "later": later_mail(invitation, due) if due is not None else None,
        "more_mails": {
            letter: mail for letter, mail in mails.items() if mail.state is not MailState.SENT
        },
    }


def _counters(invitation: Invitation, forms: StepForms, now: datetime) -> dict[str, object]:
    """What they propose instead, with both answers drafted, and what was answered before."""
    several = counters.of_invitation(invitation)
    counter = counters.waiting(invitation, several, now=now)
    if counter is not None:
        fill_counter(forms, counter)
    return {"counter": counter, "counters": several}
