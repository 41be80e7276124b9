"""Calendar links that a group gives away: to members, to its guests, to their assistants."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.forms.group_feeds import GroupFeedForm
from roundtable.models.groups import Group
from roundtable.queries import feeds as queries
from roundtable.queries import group_feeds
from roundtable.services import feeds
from roundtable.web.loading import load_group
from roundtable.web.subscriptions import already_there, here, subscriptions_of

bp = Blueprint("group_feeds", __name__)

EDIT = Permission.EDIT_MEMBERS
PAGE = "/groups/<int:group_id>/links"


@bp.get(PAGE)
def list_(group_id: int) -> ResponseReturnValue:
    """The links that were given away, and a form for another."""
    group = load_group(group_id, EDIT)
    form = _form(group, data={"for_whom": request.args.get("for", "")})
    return _show(group, form)


@bp.post(PAGE)
def create(group_id: int) -> ResponseReturnValue:
    """Make a link for somebody who needs no account."""
    group = load_group(group_id, EDIT)
    form = _form(group)
    if not form.validate():
        return _show(group, form), 422
    now = clock.now()
    feed = feeds.create_for(
        group,
        scope=form.scope,
        person_id=form.person_id,
        invitation_id=form.invitation_id,
        name=form.name.data,
        now=now,
    )
    if feed.created_at < now:
        flash(already_there())
    else:
        flash(_("The link is ready. Copy it and send it."))
    return redirect(url_for(".list_", group_id=group.id, _anchor=f"feed-{feed.id}"), 303)


def _show(group: Group, form: GroupFeedForm) -> str:
    shown = subscriptions_of(queries.of_group(group), now=clock.now())
    return render_template(
        "feeds/group.html", group=group, subscriptions=shown, form=form, reach=here()
    )


def _form(group: Group, **options: object) -> GroupFeedForm:
    members, guests = group_feeds.members_of(group), group_feeds.guests_of(group)
    return GroupFeedForm(members, guests, **options)
