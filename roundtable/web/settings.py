"""Settings: what this installation is made of."""

from pathlib import Path

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock, links
from roundtable.documents import pango
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.domain.permissions import Permission
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, note
from roundtable.queries import health, zone_moves
from roundtable.queries.series import count_to_look_at
from roundtable.services import outbox
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("/")
@permission_required(Permission.SEE_SETTINGS)
def show() -> ResponseReturnValue:
    """Versions, where things live, and how much there is."""
    return render_template(
        "settings/show.html",
        programs=health.program_versions(),
        database_version=health.database_version(),
        database_place=health.database_place(),
        is_slow_sqlite=health.is_sqlite() and not health.sqlite_is_safe(),
        pango=pango.version(),
        how_to_get_pango=pango.HOW_TO_GET_IT,
        counts=health.counts(),
        plans_to_look_at=count_to_look_at(),
        moved_by_rules=zone_moves.count_ahead(now=clock.now()),
        outbox=Path(current_app.instance_path) / "outbox",
        config=current_app.config,
    )


@bp.post("/mail-test")
@permission_required(Permission.SEE_SETTINGS)
def send_test() -> ResponseReturnValue:
    """Send whoever asks a mail, by the way that every mail takes."""
    account, now = current_account(), clock.now()
    letter = LetterBody(
        subject=_("roundtable can send mail"),
        body=_("If you read this, mail from %(address)s arrives.", address=links.absolute("/"))
        + "\n",
    )
    to = Correspondent(name=account.person.name, email=account.email)
    try:
        mail = note(letter, to=to, sender=current_app.config["MAIL_FROM"], now=now)
    except NoRecipientError:
        flash(_("Your own address cannot be written to: correct it in your profile."), "error")
        return redirect(url_for(".show"), 303)
    outbox.put(mail, kind=MailKind.TEST, by=account, now=now)
    flash(
        _("On its way to %(address)s. The outbox shows what became of it.", address=account.email)
    )
    return redirect(url_for("outbox.show"), 303)
