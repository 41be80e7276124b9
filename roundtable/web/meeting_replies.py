"""Somebody who was asked to a coffee or gathering answers, without an account.

Mail scanners open every link, so opening it changes nothing; the answer is sent by a button.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.catalogs import in_manner
from roundtable.domain.manners import Manner
from roundtable.domain.meetings import AnsweredMeanwhileError, MeetingWindow, TimeGoneError
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.regions import region_of
from roundtable.domain.sessions import Answer
from roundtable.formats import city, day, when
from roundtable.formats import clock as clock_of
from roundtable.forms.meetings import TIME, MeetingReplyForm
from roundtable.i18n import in_language
from roundtable.ical import calendars
from roundtable.ical.sessions import guest_of_circle_entry
from roundtable.models.meetings import MeetingGuest
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import meetings as queries
from roundtable.queries import objections
from roundtable.services import meeting_answers, session_notices
from roundtable.services.meetings import is_for_two
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import public
from roundtable.web.calendar_files import download
from roundtable.web.refusals import in_words
from roundtable.wording_calendar import meeting_title

LABELS = "ABC"

bp = Blueprint("meeting_replies", __name__, url_prefix=queries.PATH.rstrip("/"))


@bp.get("/<nonce>/<token>")
@public
def show(nonce: str, token: str) -> ResponseReturnValue:
    """What is asked, the times on the guest's clock, and what they answered so far."""
    guest = _load(nonce, token)
    with _spoken_to(guest.person):
        return _page(guest, token, _filled(guest))


@bp.post("/<nonce>/<token>")
@public
def answer(nonce: str, token: str) -> ResponseReturnValue:
    """Take the answer; it may be changed until it begins."""
    guest = _load(nonce, token)
    with _spoken_to(guest.person):
        form = MeetingReplyForm()
        _offer(form, guest)
        if not form.validate():
            return _page(guest, token, form, status=422)
        given = form.to_reply(proposals=_proposals(form, guest), kept=guest.suits)
        try:
            meeting_answers.reply(
                guest, given, now=clock.now(), seen_at=_seen(form), checks_seen=True
            )
        except (AnsweredMeanwhileError, TimeGoneError) as error:
            form.answer.errors = [in_words(error)]
            return _page(guest, token, form, status=409)
        flash(_("Thank you. Your answer has arrived."))
    _tell(guest)
    return redirect(url_for(".show", nonce=nonce, token=token), 303)


@bp.get("/<nonce>/<token>/time.ics")
@public
def time_file(nonce: str, token: str) -> ResponseReturnValue:
    """The time that stands, for the guest's calendar."""
    guest = _load(nonce, token)
    session = _settled(guest)
    if session is None or session.is_skipped:
        abort(404)
    with _spoken_to(guest.person):
        title = _title(guest)
        entry = guest_of_circle_entry(
            session,
            title=title,
            reader_zone=guest.person.time_zone,
            page=queries.reply_link(guest.reply_nonce),
        )
    return download(calendars.file([entry]), name=title)


def _load(nonce: str, token: str) -> MeetingGuest:
    return queries.find_by_link(nonce, token) or abort(404)


def _page(
    guest: MeetingGuest, token: str, form: MeetingReplyForm, *, status: int = 200
) -> ResponseReturnValue:
    meeting, zone = guest.meeting, guest.person.time_zone
    window = meeting_answers.window(meeting, now=clock.now())
    if window is MeetingWindow.OPEN:
        _offer(form, guest)
    session = _settled(guest)
    page = render_template(
        "meeting_replies/show.html",
        guest=guest,
        objection=objections.link_for(guest),
        meeting=meeting,
        host=meeting.account.person,
        token=token,
        title=_title(guest),
        form=form,
        window=window,
        is_for_two=is_for_two(meeting),
        times=_times(guest),
        settled=when(session.starts_at, session.ends_at, zone, zone) if session else "",
        comes=session is not None and _comes(guest, session),
        others=_others(guest, session),
        has_answered=guest.answer is not MeetingAnswer.NONE,
        zone=zone,
    )
    return page, status


def _filled(guest: MeetingGuest) -> MeetingReplyForm:
    """The form as they left it."""
    said = guest.answer.value if guest.answer is not MeetingAnswer.NONE else None
    if is_for_two(guest.meeting) and guest.answer is MeetingAnswer.COMES:
        said = f"{TIME}{guest.suits[0]}" if guest.suits else None
    seen = guest.answered_at.isoformat() if guest.answered_at else ""
    return MeetingReplyForm(
        formdata=None, answer=said, suits=guest.suits, word=guest.word, seen=seen
    )


def _offer(form: MeetingReplyForm, guest: MeetingGuest) -> None:
    form.offer(
        _times(guest),
        is_for_two=is_for_two(guest.meeting),
        is_settled=_settled(guest) is not None,
    )


def _times(guest: MeetingGuest) -> list[tuple[int, str]]:
    """The times that can be had, under their letters, on the guest's clock."""
    zone, length = guest.person.time_zone, timedelta(minutes=guest.meeting.minutes)
    free = {one.id for one in meeting_answers.free_times(guest.meeting, now=clock.now())}
    return [
        (one.id, f"{letter}: {when(one.starts_at, one.starts_at + length, zone, zone)}")
        for letter, one in zip(LABELS, guest.meeting.times, strict=False)
        if one.id in free
    ]


def _settled(guest: MeetingGuest) -> Session | None:
    """The session, once its time is settled."""
    meeting = guest.meeting
    return meeting.session if meeting.state is MeetingState.SETTLED else None


def _comes(guest: MeetingGuest, session: Session) -> bool:
    return any(
        row.person_id == guest.person_id and row.answer is Answer.ACCEPTED
        for row in session.attendances
    )


def _others(guest: MeetingGuest, session: Session | None) -> list[tuple[str, str]]:
    """Who else is there: names and regions, and only of those who come themselves."""
    if is_for_two(guest.meeting):
        return []
    if session is not None:
        people = [row.person for row in session.attendances if row.answer is Answer.ACCEPTED]
    else:
        comes = MeetingAnswer.COMES
        people = [one.person for one in guest.meeting.guests if one.answer is comes]
        people.append(guest.meeting.account.person)
    return sorted(
        (one.name, region_of(one.time_zone))
        for one in people
        if one.id != guest.person_id and one.name
    )


def _title(guest: MeetingGuest) -> str:
    meeting = guest.meeting
    return meeting_title(meeting.kind, meeting.title, meeting.account.person.name)


def _proposals(form: MeetingReplyForm, guest: MeetingGuest) -> str:
    if not form.proposals:
        return ""
    times = [f"{day(one)}, {clock_of(one)}" for one in form.proposals]
    return f"{'; '.join(times)} ({city(guest.person.time_zone)})"


def _seen(form: MeetingReplyForm) -> datetime | None:
    try:
        return datetime.fromisoformat(form.seen.data or "")
    except ValueError:
        return None


def _tell(guest: MeetingGuest) -> None:
    """Let the host know, and the guests' calendars."""
    house, now = current_app.config["MAIL_FROM"], clock.now()
    meeting_answers.tell_host(guest, house=house, now=now)
    if guest.meeting.session is not None:
        session_notices.keep_up(guest.meeting.session.group, now=now, house=house)


@contextmanager
def _spoken_to(person: Person) -> Iterator[None]:
    """In the guest's language and manner."""
    manner = Manner(form=person.address_form, country=person.country)
    with in_language(person.language), in_manner(manner):
        yield
