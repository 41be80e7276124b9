"""The outbox: what will be sent, to whom, why and when, and what became of it."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.permissions import Permission
from roundtable.mail.transport import DRAFT
from roundtable.models.outbox import OutboxMail
from roundtable.queries import outbox as queries
from roundtable.queries.counters import answered_by
from roundtable.services import (
    counters,
    guest_letters,
    invitations,
    outbox,
    outreach_sending,
    session_notices,
)
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required

bp = Blueprint("outbox", __name__, url_prefix="/outbox")

SHELVES = {
    "waiting": (MailState.WAITING, MailState.SENDING),
    "failed": (MailState.FAILED,),
    "sent": (MailState.SENT,),
    "taken-back": (MailState.TAKEN_BACK,),
}
"""What the page shows at a time, by the word in its address."""


@bp.get("/")
@permission_required(Permission.SEE_OUTBOX)
def show() -> ResponseReturnValue:
    """The mails of one shelf; failed ones first, when there are any."""
    account = current_account()
    counts = queries.counts(account)
    numbers = {
        name: sum(counts.get(state, 0) for state in states) for name, states in SHELVES.items()
    }
    first = "failed" if numbers["failed"] else "waiting" if numbers["waiting"] else "sent"
    shelf = request.args.get("shelf", first)
    if shelf not in SHELVES:
        abort(404)
    page = queries.visible(account, SHELVES[shelf], page=request.args.get("page", 1, int))
    return render_template(
        "outbox/show.html",
        page=page,
        shelf=shelf,
        numbers=numbers,
        server=current_app.config["MAIL_SERVER"],
    )


@bp.post("/<int:mail_id>/retry")
@permission_required(Permission.SEE_OUTBOX)
def retry(mail_id: int) -> ResponseReturnValue:
    """Try a mail again that had failed."""
    outbox.retry(_load(mail_id), now=clock.now())
    flash(_("It is tried again."))
    return redirect(url_for(".show", shelf="waiting"), 303)


@bp.post("/<int:mail_id>/take-back")
@permission_required(Permission.SEE_OUTBOX)
def take_back(mail_id: int) -> ResponseReturnValue:
    """Keep a mail from leaving; an invitation is cleared as before."""
    mail = _load(mail_id)
    if mail.kind is MailKind.INVITATION and mail.invitation is not None:
        invitations.recall(mail.invitation, by=current_account(), now=clock.now())
    elif mail.kind.value in set(GuestLetter) and mail.invitation is not None:
        letter = GuestLetter(mail.kind.value)
        guest_letters.recall(mail.invitation, letter, by=current_account(), now=clock.now())
    elif mail.kind is MailKind.SESSION:
        session_notices.take_back(mail, now=clock.now())
    elif mail.letter is not None:
        outreach_sending.recall(mail.letter, now=clock.now())
    elif (counter := answered_by(mail)) is not None:
        counters.recall(counter, now=clock.now())
    else:
        outbox.take_back(mail, now=clock.now())
    flash(_("Taken back: it does not leave."))
    return redirect(url_for(".show", shelf="taken-back"), 303)


@bp.get("/<int:mail_id>/mail.eml")
@permission_required(Permission.SEE_OUTBOX)
def file(mail_id: int) -> ResponseReturnValue:
    """A mail as it left, to be opened as a draft; what is about passwords is kept by nobody."""
    mail = _load(mail_id)
    if mail.kind is MailKind.ACCOUNT:
        abort(404)
    response = Response(DRAFT + mail.content, mimetype="message/rfc822")
    response.headers["Content-Disposition"] = f'attachment; filename="mail-{mail.id}.eml"'
    return response


def _load(mail_id: int) -> OutboxMail:
    return queries.find(mail_id, current_account()) or abort(404)
