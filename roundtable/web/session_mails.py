"""Sessions by mail: what would leave, to whom, and beginning with it."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.i18n import in_language
from roundtable.models.groups import Group
from roundtable.queries import session_notices as queries
from roundtable.queries.session_notices import Notices
from roundtable.services import session_notices
from roundtable.services.session_letters import letter_of
from roundtable.typed_gettext import gettext as _
from roundtable.typed_gettext import ngettext
from roundtable.web.loading import load_group

bp = Blueprint("session_mails", __name__)


@bp.get("/groups/<int:group_id>/session-mails")
def show(group_id: int) -> ResponseReturnValue:
    """What members are told of sessions, and what is due."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    notices = queries.of_group(group, now=clock.now(), resumes=True)
    return render_template(
        "groups/mails.html",
        group=group,
        notices=notices,
        told=queries.told_sessions(group, now=clock.now()),
        sample=_sample(group, notices),
    )


@bp.post("/groups/<int:group_id>/session-mails")
def begin(group_id: int) -> ResponseReturnValue:
    """Send the first invitations; from now on the group's members are kept up."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    house = current_app.config["MAIL_FROM"]
    _say(session_notices.begin(group, now=clock.now(), house=house))
    return redirect(url_for(".show", group_id=group.id), 303)


def tell(group: Group, *, newcomers: bool = False) -> None:
    """Tell members by mail what has just changed, where the group wants it, and say so.

    :param newcomers: whether somebody has joined, who gets a page to answer on
    """
    if newcomers:
        session_notices.welcome(group)
    house = current_app.config["MAIL_FROM"]
    number = session_notices.keep_up(group, now=clock.now(), house=house)
    if number:
        _say(number)


def _say(number: int) -> None:
    flash(
        ngettext("One mail to a member is on its way.", "%(num)s mails to members leave.", number)
        if number
        else _("Nothing is due now. Invitations leave when a session comes near.")
    )


def _sample(group: Group, notices: Notices) -> dict[str, object] | None:
    """The first of the mails, as whoever gets it reads it."""
    if not notices.due or not group.mails_sessions:
        return None
    first = notices.due[0]
    writer = session_notices.writer_of(group, notices, house=current_app.config["MAIL_FROM"])
    with in_language(first.person.language):
        letter = letter_of(first, writer)
    return {"person": first.person, "letter": letter}
