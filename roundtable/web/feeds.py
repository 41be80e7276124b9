"""Calendar subscriptions: secret links made, shown again, renewed, revoked."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.documents.qr_code import qr_code
from roundtable.domain.feeds import FeedScope
from roundtable.domain.permissions import Permission
from roundtable.forms.base import Form
from roundtable.forms.feeds import FeedForm
from roundtable.models.feeds import Feed
from roundtable.queries import calendar
from roundtable.queries import feeds as queries
from roundtable.services import feeds
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required
from roundtable.web.loading import load_group, may_in_group
from roundtable.web.subscriptions import already_there, subscription_of, subscriptions_page

bp = Blueprint("feeds", __name__)

EDIT_MEMBERS = Permission.EDIT_MEMBERS

PAGE = "/calendar/subscribe"
ONE = f"{PAGE}/<int:feed_id>"


@bp.get(PAGE)
@permission_required(Permission.SUBSCRIBE)
def list_() -> ResponseReturnValue:
    """One's links, a form for another, and how to subscribe."""
    return subscriptions_page(_form(data={"what": request.args.get("what", FeedScope.MINE)}))


@bp.post(PAGE)
@permission_required(Permission.SUBSCRIBE)
def create() -> ResponseReturnValue:
    """Make a link."""
    form = _form()
    if not form.validate():
        return subscriptions_page(form), 422
    group = load_group(form.group_id, Permission.SUBSCRIBE_TO_GROUP) if form.group_id else None
    now = clock.now()
    feed = feeds.create(
        current_account(), scope=form.scope, group=group, name=form.name.data, now=now
    )
    if feed.created_at < now:
        flash(already_there())
    else:
        flash(_("The link is ready. Copy it into your calendar."))
    return redirect(url_for(".list_", _anchor=f"feed-{feed.id}"), 303)


@bp.get(f"{ONE}/renew")
@permission_required(Permission.SUBSCRIBE)
def confirm_renew(feed_id: int) -> ResponseReturnValue:
    """Ask before everybody who follows a link is cut off."""
    return _ask("feeds/renew.html", load_feed(feed_id))


@bp.post(f"{ONE}/renew")
@permission_required(Permission.SUBSCRIBE)
def renew(feed_id: int) -> ResponseReturnValue:
    """Replace a link that has come into the wrong hands."""
    feed = load_feed(feed_id)
    feeds.renew(feed)
    flash(_what_now(feed))
    return redirect(page_of(feed, anchor=f"feed-{feed_id}"), 303)


@bp.get(f"{ONE}/revoke")
@permission_required(Permission.SUBSCRIBE)
def confirm_revoke(feed_id: int) -> ResponseReturnValue:
    """Ask before a link is ended."""
    return _ask("feeds/revoke.html", load_feed(feed_id))


@bp.post(f"{ONE}/revoke")
@permission_required(Permission.SUBSCRIBE)
def revoke(feed_id: int) -> ResponseReturnValue:
    """End a link for good."""
    feed = load_feed(feed_id)
    feeds.revoke(feed, now=clock.now())
    flash(_("The link was revoked. Calendars that used it get nothing more."))
    return redirect(page_of(feed), 303)


@bp.get(f"{ONE}/qr.svg")
@permission_required(Permission.SUBSCRIBE)
def qr(feed_id: int) -> ResponseReturnValue:
    """The link as a picture for the camera of a telephone."""
    link = subscription_of(load_feed(feed_id)).webcal
    return Response(qr_code(link), mimetype="image/svg+xml")


def load_feed(feed_id: int) -> Feed:
    """One of one's own feeds, or one that a group of mine has given away; else 404."""
    feed = queries.find(feed_id, current_account()) or abort(404)
    if feed.account_id is None and feed.group and not may_in_group(feed.group, EDIT_MEMBERS):
        abort(403)
    return feed


def page_of(feed: Feed, anchor: str | None = None) -> str:
    """Where a feed is listed."""
    if feed.account_id is None:
        return url_for("group_feeds.list_", group_id=feed.group_id, _anchor=anchor)
    return url_for("feeds.list_", _anchor=anchor)


def _ask(template: str, feed: Feed) -> str:
    back_to = page_of(feed, anchor=f"feed-{feed.id}")
    return render_template(
        template, subscription=subscription_of(feed), form=Form(), back_to=back_to
    )


def _what_now(feed: Feed) -> str:
    """What is to be done with a link that has just been renewed, and by whom."""
    if feed.account_id is not None:
        return _(
            "This is the new link. The old one has stopped working: subscribe anew with this one."
        )
    name = subscription_of(feed).recipient
    if name:
        return _(
            "This is the new link. The old one has stopped working: send the new link to %(name)s.",
            name=name,
        )
    return _(
        "This is the new link. The old one has stopped working: send the new link to whoever "
        "uses it."
    )


def _form(**options: Any) -> FeedForm:
    groups = [(group.id, group.name) for group in calendar.groups_of(current_account())]
    return FeedForm(groups, **options)
