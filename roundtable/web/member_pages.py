"""A member's own page, by a secret link: sessions on their clock, answers, days away, calendar.

Mail scanners open every link, so opening it changes nothing; each change is a button.
"""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.documents.qr_code import qr_code
from roundtable.domain.feeds import FeedScope
from roundtable.domain.sessions import Answer
from roundtable.forms.member_pages import SAID, AbsenceForm, MemberProfileForm
from roundtable.holidays_by_country import regions
from roundtable.i18n import in_language
from roundtable.models.groups import Membership
from roundtable.queries import member_pages as queries
from roundtable.services import feeds
from roundtable.services import member_pages as pages
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import public
from roundtable.web.subscriptions import here, subscription_of

bp = Blueprint("member_pages", __name__, url_prefix=queries.PATH.rstrip("/"))


@bp.get("/<name>")
@public
def show(name: str) -> ResponseReturnValue:
    """What comes, on the member's clock."""
    seat = _load(name)
    with in_language(seat.person.language):
        return _page(seat, name)


@bp.post("/<name>/answers/<int:session_id>")
@public
def answer(name: str, session_id: int) -> ResponseReturnValue:
    """Say whether one comes."""
    seat = _load(name)
    session = queries.find_session(seat, session_id) or abort(404)
    given = request.form.get("answer", "")
    if given not in set(SAID):
        abort(400)
    pages.answer(seat, session, Answer(given), now=clock.now())
    return _done(seat, name)


@bp.post("/<name>/profile")
@public
def profile(name: str) -> ResponseReturnValue:
    """Change language, clock and telephone."""
    seat = _load(name)
    with in_language(seat.person.language):
        form = MemberProfileForm(prefix="profile")
        form.region_country = seat.person.country
        if not form.validate():
            return _page(seat, name, profile=form, status=422)
    pages.change_profile(
        seat,
        language=form.language.data,
        time_zone=form.time_zone.data,
        phone=form.phone.data or "",
        region=form.region.data or "",
    )
    return _done(seat, name)


@bp.post("/<name>/absences")
@public
def be_away(name: str) -> ResponseReturnValue:
    """Note days away."""
    seat = _load(name)
    with in_language(seat.person.language):
        form = AbsenceForm(prefix="absence")
        if not form.validate():
            return _page(seat, name, absence=form, status=422)
    pages.be_away(seat, first_on=form.first_on.data, last_on=form.last_on.data)
    return _done(seat, name)


@bp.post("/<name>/absences/<int:absence_id>/remove")
@public
def be_back(name: str, absence_id: int) -> ResponseReturnValue:
    """Take days away back."""
    seat = _load(name)
    pages.be_back(queries.find_absence(seat, absence_id) or abort(404))
    return _done(seat, name)


@bp.post("/<name>/calendar")
@public
def calendar(name: str) -> ResponseReturnValue:
    """Make the member's calendar link."""
    seat = _load(name)
    feeds.create_for(
        seat.group,
        scope=FeedScope.MEMBER,
        person_id=seat.person_id,
        invitation_id=None,
        name="",
        now=clock.now(),
    )
    return _done(seat, name)


@bp.get("/<name>/calendar.svg")
@public
def code(name: str) -> ResponseReturnValue:
    """The member's calendar link as a picture for the camera of a telephone."""
    feed = queries.feed_of(_load(name)) or abort(404)
    return Response(qr_code(subscription_of(feed).webcal), mimetype="image/svg+xml")


def _load(name: str) -> Membership:
    return queries.find_by_link(name) or abort(404)


def _done(seat: Membership, name: str) -> ResponseReturnValue:
    with in_language(seat.person.language):
        flash(_("Thank you. It is noted."))
    return redirect(url_for(".show", name=name), 303)


def _page(
    seat: Membership,
    name: str,
    *,
    profile: MemberProfileForm | None = None,
    absence: AbsenceForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    page = queries.of_seat(seat, now=clock.now())
    profile = profile or MemberProfileForm(formdata=None, prefix="profile", obj=seat.person)
    return render_template(
        "member_pages/show.html",
        page=page,
        seat=seat,
        name=name,
        zone=seat.person.time_zone,
        answers=SAID,
        profile=profile,
        regions=regions(seat.person.country),
        absence=absence or AbsenceForm(formdata=None, prefix="absence"),
        subscription=subscription_of(page.feed) if page.feed else None,
        reach=here(),
    ), status
