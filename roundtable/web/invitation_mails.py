"""An answer that came by mail to the convener: pasted, read, and taken over by hand."""

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from roundtable.forms.inbox import AnswerMailForm
from roundtable.forms.invitation_answers import TIME, AnswerForm
from roundtable.forms.invitations import LONGEST_NOTE
from roundtable.mail.incoming_pasted import read_pasted
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.queries import inbox
from roundtable.queries.pasted_answers import PastedAnswer, pasted
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import StepForms, answer_form, may_answer
from roundtable.web.invitation_page import EDIT, bp
from roundtable.web.loading import load_invitation


@bp.get("/invitations/<int:invitation_id>/by-mail")
def by_mail(invitation_id: int) -> ResponseReturnValue:
    """Where a mail is pasted; one of the inbox is read at once."""
    invitation = load_invitation(invitation_id, EDIT)
    mail = load_mail(invitation)
    form = AnswerMailForm(formdata=None)
    return _page(invitation, form, mail.content if mail else b"", mail=mail)


@bp.post("/invitations/<int:invitation_id>/by-mail")
def read_mail(invitation_id: int) -> ResponseReturnValue:
    """Say what a pasted mail answers; it counts once somebody has looked."""
    invitation = load_invitation(invitation_id, EDIT)
    form = AnswerMailForm()
    if not form.validate():
        return _page(invitation, form, b"", status=422)
    return _page(invitation, form, form.content())


def load_mail(invitation: Invitation) -> InboxMail | None:
    """The mail of the inbox that the address names: about this invitation, or nothing."""
    number = request.args.get("mail", type=int)
    if number is None:
        return None
    mail = inbox.find(number, current_account()) if 0 < number < 2**31 else None
    return mail if mail and mail.invitation_id == invitation.id else abort(404)


def _page(
    invitation: Invitation,
    form: AnswerMailForm,
    content: bytes,
    *,
    mail: InboxMail | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    found = None
    if content:
        found = pasted(invitation, read_pasted(content, house=current_app.config["MAIL_FROM"]))
    answer = _proposed(answer_form(invitation), found) if may_answer(invitation) else None
    return render_template(
        "invitations/by_mail.html",
        invitation=invitation,
        form=form,
        found=found,
        forms=StepForms(answer=answer),
        mail=mail,
    ), status


def _proposed(form: AnswerForm, found: PastedAnswer | None) -> AnswerForm:
    """The form for the answer, filled with what was read where it can be chosen now."""
    if found is None:
        return form
    form.note.data = found.words[:LONGEST_NOTE]
    chosen = f"{TIME}{found.offer.id}" if found.offer else str(found.state or "")
    if chosen in {choice.value for choice in form.answer.choices or ()}:
        form.answer.data = chosen
    return form
