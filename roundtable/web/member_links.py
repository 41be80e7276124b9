"""The link to a member's own page: given, sent, changed, closed by whoever keeps the members."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.groups import MemberRole
from roundtable.domain.letters import LetterBody
from roundtable.domain.permissions import Permission
from roundtable.forms.base import Form
from roundtable.i18n import in_language
from roundtable.models.groups import Membership
from roundtable.queries import members as queries
from roundtable.queries.member_pages import page_link
from roundtable.services import member_pages as pages
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.loading import load_group

bp = Blueprint("member_links", __name__)
PATH = "/groups/<int:group_id>/members/<int:membership_id>/page"


@bp.post(PATH)
def give(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Give a member a page."""
    seat = _load(group_id, membership_id)
    pages.open_page(seat)
    flash(_("The page is there. Send the link, or copy it."))
    return _back(seat)


@bp.post(f"{PATH}/send")
def send(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Send the member their link."""
    seat = _load(group_id, membership_id)
    pages.open_page(seat)
    account = current_account()
    with in_language(seat.person.language):
        words = _letter(seat, account.person.name)
    house = current_app.config["MAIL_FROM"]
    pages.send_page(seat, words, by=account, now=clock.now(), house=house)
    flash(_("On its way. For half a minute the outbox can take it back."))
    return _back(seat)


@bp.get(f"{PATH}/renew")
def confirm_renew(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Ask before the member's present link leads nowhere."""
    seat = _load(group_id, membership_id)
    if seat.page_nonce is None:
        abort(404)
    return render_template("members/renew.html", seat=seat, form=Form(), back_to=_page_of(seat))


@bp.post(f"{PATH}/renew")
def renew(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Give the page another link."""
    seat = _load(group_id, membership_id)
    pages.renew_page(seat)
    flash(
        _(
            "This is the new link. The old one leads nowhere any more: send the new one to "
            "%(name)s.",
            name=seat.person.name,
        )
    )
    return _back(seat)


@bp.post(f"{PATH}/close")
def close(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Close the page."""
    seat = _load(group_id, membership_id)
    pages.close_page(seat)
    flash(_("The page is closed; its link leads nowhere any more."))
    return _back(seat)


def _load(group_id: int, membership_id: int) -> Membership:
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    seat = queries.find(group, membership_id)
    if seat is None or seat.role is MemberRole.FORMER:
        abort(404)
    return seat


def _letter(seat: Membership, writer: str) -> LetterBody:
    """In the member's language, which is being spoken."""
    name = seat.group.name
    lines = [
        _("Hello %(name)s,", name=seat.person.given or seat.person.name),
        _(
            "this is your page in “%(group)s”: the next sessions on your clock, your answers, the "
            "days on which you are away, and a calendar to subscribe to. You need no password.",
            group=name,
        ),
        page_link(seat),
        _("Keep the link to yourself: whoever has it answers for you."),
        writer,
    ]
    return LetterBody(subject=_("Your page in %(group)s", group=name), body="\n\n".join(lines))


def _back(seat: Membership) -> ResponseReturnValue:
    return redirect(_page_of(seat), 303)


def _page_of(seat: Membership) -> str:
    """Where the link is kept."""
    return url_for("members.edit", group_id=seat.group_id, membership_id=seat.id, _anchor="page")
