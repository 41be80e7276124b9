"""The inbox: mails that somebody has to look at, and taking one in by hand."""

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.inbox import InboxState
from roundtable.domain.permissions import Permission
from roundtable.forms.inbox import PasteForm
from roundtable.models.inbox import InboxMail
from roundtable.queries import inbox as queries
from roundtable.services import inbox
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required
from roundtable.wording_inbox import cause_in_words

bp = Blueprint("inbox", __name__, url_prefix="/inbox")
bp.add_app_template_filter(cause_in_words, "cause_in_words")


@bp.get("/")
@permission_required(Permission.SEE_OUTBOX)
def show() -> ResponseReturnValue:
    """What waits for somebody."""
    return _page(PasteForm(formdata=None))


@bp.post("/")
@permission_required(Permission.SEE_OUTBOX)
def paste() -> ResponseReturnValue:
    """Take in a mail that came to somebody else."""
    form = PasteForm()
    if not form.validate():
        return _page(form, status=422)
    house = current_app.config["MAIL_FROM"]
    mail = inbox.take_in(form.content(), house=house, now=clock.now())
    if mail is None:
        flash(_("This mail is here already."))
    elif mail.state is InboxState.WAITING:
        flash(_("It is on the list: somebody has to look at it."))
    else:
        flash(cause_in_words(mail.cause))
    return redirect(url_for(".show"), 303)


@bp.post("/<int:mail_id>/handled")
@permission_required(Permission.SEE_OUTBOX)
def handle(mail_id: int) -> ResponseReturnValue:
    """Put a mail away."""
    inbox.handle(_load(mail_id), by=current_account(), now=clock.now())
    flash(_("Put away."))
    return redirect(url_for(".show"), 303)


@bp.get("/<int:mail_id>/mail.eml")
@permission_required(Permission.SEE_OUTBOX)
def file(mail_id: int) -> ResponseReturnValue:
    """The original, for one's own mail program."""
    mail = _load(mail_id)
    response = Response(mail.content, mimetype="message/rfc822")
    response.headers["Content-Disposition"] = f'attachment; filename="mail-{mail.id}.eml"'
    return response


def _page(form: PasteForm, *, status: int = 200) -> ResponseReturnValue:
    return render_template(
        "inbox/show.html",
        mails=queries.waiting(current_account()),
        box=current_app.config["MAIL_INBOX"],
        form=form,
    ), status


def _load(mail_id: int) -> InboxMail:
    return queries.find(mail_id, current_account()) or abort(404)
