"""The calendar: what is when, by month or as a list; and single entries as files."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain import month_grid, timezones
from roundtable.ical import calendars
from roundtable.ical.guest_slots import guest_slot_calendar, guest_slot_of
from roundtable.ical.sessions import session_entry
from roundtable.models.groups import Group
from roundtable.models.series import Series
from roundtable.places.week_start import first_weekday
from roundtable.queries import calendar as queries
from roundtable.queries import series_files
from roundtable.queries.agenda import timetable_of
from roundtable.web.access import current_account, public
from roundtable.web.calendar_files import download
from roundtable.web.calendar_months import month_for
from roundtable.web.loading import load_invitation, load_series, load_session

bp = Blueprint("calendar", __name__)

VIEWS = ("month", "list")
ROBOTS = "User-agent: *\nAllow: /feeds/\nDisallow: /\n"


@bp.get("/calendar/")
def show() -> ResponseReturnValue:
    """A month of all one's groups, or of one of them."""
    account, now = current_account(), clock.now()
    today = timezones.local(now, account.time_zone).date()
    groups = queries.groups_of(account)
    group = _chosen(groups)
    month = month_for(
        month_grid.read_month(request.args.get("month", "")) or month_grid.month_of(today),
        today=today,
        zone=account.time_zone,
        first_weekday=first_weekday(account.person.country),
        group_ids=[each.id for each in ([group] if group else groups)],
    )
    view = request.args.get("view")
    next_session = None if month.days else queries.find_next(account, after_at=now)
    return render_template(
        "calendar/show.html",
        month=month,
        view=view if view in VIEWS else VIEWS[0],
        groups=groups,
        group=group,
        next_session=next_session,
        next_on=next_session and timezones.local(next_session.starts_at, account.time_zone),
    )


@bp.get("/sessions/<int:session_id>/session.ics")
def session_file(session_id: int) -> ResponseReturnValue:
    """A session, to be taken over into a calendar once."""
    session = load_session(session_id)
    if session.is_skipped:
        abort(404)
    zone = current_account().time_zone
    entry = session_entry(session, timetable_of(session), reader_zone=zone)
    name = f"{session.group.name} {session.local_start:%Y-%m-%d}"
    return download(calendars.file([entry]), name=name)


@bp.get("/series/<int:series_id>/series.ics")
def series_file(series_id: int) -> ResponseReturnValue:
    """A series as one recurring entry; where it is none, its page says why."""
    series = load_series(series_id)
    name = f"{series.group.name} {series.title}"
    body = series_files.find_whole(series, reader_zone=current_account().time_zone)
    return download(body, name=name) if body else _why_not(series)


@bp.get("/series/<int:series_id>/sessions.ics")
def series_sessions_file(series_id: int) -> ResponseReturnValue:
    """The sessions of a series, each an entry of its own."""
    series = load_series(series_id)
    name = f"{series.group.name} {series.title}"
    zone = current_account().time_zone
    body = series_files.find_singles(series, reader_zone=zone, now=clock.now())
    return download(body, name=name) if body else _why_not(series)


@bp.get("/offers/<int:offer_id>/guest-slot.ics")
def offer_file(offer_id: int) -> ResponseReturnValue:
    """A guest slot alone, in the words of its guest."""
    offer = queries.find_offer(offer_id) or abort(404)
    load_invitation(offer.invitation_id)
    slot = guest_slot_of(offer)
    local_start = timezones.local(slot.starts_at, slot.zone)
    name = f"{slot.group_name} guest {local_start:%Y-%m-%d}"
    return download(guest_slot_calendar(slot), name=name)


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Let calendars fetch feeds, and nobody anything else: Google asks here first."""
    return Response(ROBOTS, mimetype="text/plain")


def _why_not(series: Series) -> ResponseReturnValue:
    """To the page that says why there is no file: the link to it was an old one."""
    return redirect(url_for("series.show", series_id=series.id), 303)


def _chosen(groups: Sequence[Group]) -> Group | None:
    """The group that the page is narrowed to; one that is not mine is not there."""
    wanted = request.args.get("group", "")
    if not wanted:
        return None
    return next((group for group in groups if str(group.id) == wanted), None) or abort(404)
