"""Coffees and gatherings: the list, proposing one, and what became of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.meeting_hours import Hour
from roundtable.domain.meetings import MINUTES, MeetingDraft
from roundtable.domain.permissions import Permission
from roundtable.domain.sessions import SessionKind
from roundtable.forms.meetings import ProposeForm, TimesForm, WhoForm
from roundtable.i18n import current_language
from roundtable.labels import label
from roundtable.models.conferences import Conference
from roundtable.models.people import Person
from roundtable.queries import host_times
from roundtable.queries import meetings as queries
from roundtable.queries.meeting_hours import FoundHours, hours_for
from roundtable.queries.objections import objected_among
from roundtable.services import meetings
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required
from roundtable.web.conferences import load_conference
from roundtable.web.meeting_page import load_meeting, show_meeting

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

TICKED = 3
"""So many of the best hours are proposed, unless one chooses others."""

NOTICE = timedelta(days=5)


@bp.get("/")
@permission_required(Permission.EDIT_PEOPLE)
def list_() -> ResponseReturnValue:
    """One's own coffees and gatherings."""
    return render_template("meetings/list.html", meetings=queries.of_account(current_account()))


@bp.get("/new")
@permission_required(Permission.EDIT_PEOPLE)
def new() -> ResponseReturnValue:
    """Ask who, then propose the hours that suit all of them."""
    return _ask(None)


@bp.post("/")
@permission_required(Permission.EDIT_PEOPLE)
def create() -> ResponseReturnValue:
    """Propose it."""
    form, account = ProposeForm(), current_account()
    kind, people = _kind(), _people()
    if not people:
        abort(400)
    if not form.check(account.time_zone, now=clock.now()):
        return _ask(form)
    meeting = meetings.propose(
        MeetingDraft(
            kind=kind,
            title=form.title.data,
            video_link=form.video_link.data or "",
            times=form.times(account.time_zone),
        ),
        people,
        by=account,
        conference=_conference(),
        now=clock.now(),
    )
    flash(_("Written down. Nobody has been written to yet."))
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


@bp.get("/<int:meeting_id>")
@permission_required(Permission.EDIT_PEOPLE)
def show(meeting_id: int) -> ResponseReturnValue:
    """Who was asked, who can when, and what comes next."""
    return show_meeting(load_meeting(meeting_id))


@bp.get("/<int:meeting_id>/edit")
@permission_required(Permission.EDIT_PEOPLE)
def edit(meeting_id: int) -> ResponseReturnValue:
    """Ask what it is called, and for other times."""
    meeting = load_meeting(meeting_id)
    zone = current_account().time_zone
    local = [timezones.local(one.starts_at, zone) for one in meeting.times]
    typed = dict(zip(("first", "second", "third"), local, strict=False))
    form = TimesForm(title=meeting.title, video_link=meeting.video_link, **typed)
    return render_template("meetings/edit.html", meeting=meeting, form=form)


@bp.post("/<int:meeting_id>/edit")
@permission_required(Permission.EDIT_PEOPLE)
def update(meeting_id: int) -> ResponseReturnValue:
    """Change what it is called, and its times while none is settled."""
    meeting = load_meeting(meeting_id)
    form, zone = TimesForm(), current_account().time_zone
    if meeting.session is None and not form.check(zone, now=clock.now()):
        return render_template("meetings/edit.html", meeting=meeting, form=form), 422
    if meeting.session is not None and not form.validate():
        return render_template("meetings/edit.html", meeting=meeting, form=form), 422
    is_settled = meeting.state.value == "settled"
    times = [one.starts_at for one in meeting.times] if is_settled else form.times(zone)
    meetings.change(
        meeting,
        title=form.title.data,
        video_link=form.video_link.data or "",
        times=times,
        now=clock.now(),
    )
    flash(_("Saved."))
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


def _ask(form: ProposeForm | None) -> ResponseReturnValue:
    """The page on which one proposes; it is a refusal where a form was sent."""
    account, now = current_account(), clock.now()
    kind, asked, conference = _kind(), _people(), _conference()
    objected = objected_among(asked)
    people = [one for one in asked if one.id not in objected]
    who = WhoForm(request.values)
    shown = {person.id: person for person in queries.candidates(account, conference)}
    shown |= {person.id: person for person in people}
    who.offer([(id_, person.name or person.email) for id_, person in shown.items()])
    weeks = who.weeks.data if who.weeks.validate(who) else who.weeks.default
    everybody = [*people, account.person]
    hours = None
    if people:
        hours = hours_for(
            everybody,
            minutes=MINUTES[kind],
            weeks=weeks,
            anchor=account.time_zone,
            now=now,
            language=current_language().value,
            taken=host_times.taken(account, now=now),
        )
    if form is None:
        ticked = [one.starts_at.isoformat() for one in _proposed(hours, now)] if hours else []
        form = ProposeForm(formdata=None, title=_title(kind, people, conference), hours=ticked)
    page = render_template(
        "meetings/new.html",
        kind=kind,
        conference=conference,
        chosen=people,
        objected=[one for one in asked if one.id in objected],
        everybody=everybody,
        who=who,
        form=form,
        hours=hours,
        minutes=MINUTES[kind],
    )
    return page, 422 if request.method == "POST" else 200


def _proposed(hours: FoundHours, now: datetime) -> list[Hour]:
    """The best hours, first those that leave a few days for the answer."""
    return sorted(hours.best, key=lambda one: one.starts_at < now + NOTICE)[:TICKED]


def _kind() -> SessionKind:
    asked = request.values.get("kind", SessionKind.COFFEE.value)
    kinds = {one.value: one for one in MINUTES}
    return kinds.get(asked) or abort(404)


def _people() -> Sequence[Person]:
    """Those who were chosen; for a coffee one."""
    ids = [int(text) for text in request.values.getlist("who") if text.isascii() and text.isdigit()]
    ids = [one for one in ids if one < 2**31]
    if _kind() is SessionKind.COFFEE:
        ids = ids[:1]
    return queries.people(ids, current_account()) if ids else ()


def _conference() -> Conference | None:
    asked = request.values.get("conference", "")
    if not (asked.isascii() and asked.isdigit() and int(asked) < 2**31):
        return None
    return load_conference(int(asked))


def _title(kind: SessionKind, people: Sequence[Person], conference: Conference | None) -> str:
    if kind is SessionKind.COFFEE and people:
        return _("Virtual coffee with %(name)s", name=people[0].name or people[0].email)
    if kind is SessionKind.GATHERING:
        words = _("Virtual cocktail")
        return f"{words}: {conference.name}" if conference else words
    return str(label(kind))
