"""Which hours of the week suit a member: the editor behind their own link."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable.i18n import in_language
from roundtable.models.groups import Membership
from roundtable.queries.member_pages import PATH, find_by_link
from roundtable.services import people_hours
from roundtable.typed_gettext import gettext as _
from roundtable.web import week_editor
from roundtable.web.access import public
from roundtable.web.week_editor import WeekEditor

bp = Blueprint("member_hours", __name__, url_prefix=PATH.rstrip("/"))


@bp.get("/<name>/hours")
@public
def edit(name: str) -> ResponseReturnValue:
    """Ask which hours suit them."""
    seat = find_by_link(name) or abort(404)
    with in_language(seat.person.language):
        return _page(seat, name, week_editor.begin(seat.person))


@bp.post("/<name>/hours")
@public
def update(name: str) -> ResponseReturnValue:
    """Keep the hours, or do what a button of the editor says."""
    seat = find_by_link(name) or abort(404)
    with in_language(seat.person.language):
        editor = week_editor.sent(seat.person)
        if editor.to_keep is None:
            return _page(seat, name, editor)
        people_hours.change(seat.person, editor.to_keep)
        flash(_("Thank you. It is noted."))
    return redirect(url_for("member_pages.show", name=name, _anchor="hours"), 303)


def _page(seat: Membership, name: str, editor: WeekEditor) -> ResponseReturnValue:
    html = render_template("member_pages/hours.html", seat=seat, name=name, editor=editor)
    return html, editor.status
