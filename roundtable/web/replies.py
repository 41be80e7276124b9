"""A guest answers, without an account: the page behind the link in a letter.

Mail scanners open every link, so opening it changes nothing; the answer is sent by a button.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.catalogs import in_manner
from roundtable.domain import timezones
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.manners import Manner
from roundtable.domain.reply_window import IN_HAND, ReplyWindow
from roundtable.formats import city, day, month, when
from roundtable.formats import clock as clock_of
from roundtable.forms.replies import ReplyForm
from roundtable.i18n import in_language
from roundtable.ical.guest_slots import guest_slot_calendar, guest_slot_of
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.queries import replies as queries
from roundtable.queries.invitation_letters import last_words, sender_person
from roundtable.queries.invitation_messages import recipients_of
from roundtable.queries.member_times import seated
from roundtable.queries.replies import Reader
from roundtable.queries.supervisor_note import figures
from roundtable.services import invitation_replies as replies
from roundtable.services import invitations
from roundtable.services.agenda import AgendaClosedError
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import public
from roundtable.web.calendar_files import download
from roundtable.web.refusals import in_words

MONTHS = 18
ANSWERED = IN_HAND - {InvitationState.SENT, InvitationState.CLEARED}

bp = Blueprint("replies", __name__, url_prefix=queries.PATH.rstrip("/"))


@bp.get("/<name>")
@public
def show(name: str) -> ResponseReturnValue:
    """The question, the times on the guest's clock, and what they answered so far."""
    invitation, reader = _load(name)
    with _spoken_to(invitation, reader):
        form = ReplyForm(formdata=None)
        return _page(invitation, name, form, reader)


@bp.post("/<name>")
@public
def answer(name: str) -> ResponseReturnValue:
    """Take the answer; it may be changed until the day before."""
    invitation, reader = _load(name)
    with _spoken_to(invitation, reader):
        form = ReplyForm()
        form.offer(_choices(invitation), _months(invitation))
        if not form.validate():
            return _page(invitation, name, form, reader, status=422)
        try:
            replies.reply(invitation, _reply(invitation, form, reader), now=clock.now())
        except (invitations.GuestSlotTakenError, AgendaClosedError) as error:
            form.answer.errors = [in_words(error)]
            return _page(invitation, name, form, reader, status=409)
        except invitations.OwnDelegateError as error:
            form.delegate.errors = [in_words(error)]
            return _page(invitation, name, form, reader, status=422)
        flash(_("Thank you. Your answer has arrived."))
    replies.tell_host(invitation, house=current_app.config["MAIL_FROM"], now=clock.now())
    return redirect(url_for(".show", name=name), 303)


@bp.get("/<name>/time.ics")
@public
def time_file(name: str) -> ResponseReturnValue:
    """The time that was agreed on, for the guest's calendar."""
    invitation, _reader = _load(name)
    kept = _kept(invitation) or abort(404)
    content = guest_slot_calendar(guest_slot_of(kept))
    return download(content, name=invitation.group.name)


def _load(name: str) -> tuple[Invitation, Reader]:
    return queries.find_by_link(name) or abort(404)


def preview(invitation: Invitation) -> str:
    """The page as the guest finds it, without a way to answer from here."""
    with _spoken_to(invitation, Reader.ADDRESSED):
        form = ReplyForm(formdata=None)
        window = replies.window_of(invitation, now=clock.now())
        is_ahead = invitation.state in {InvitationState.IDEA, InvitationState.DRAFTED}
        return _shown(
            invitation, "", form, Reader.ADDRESSED, ReplyWindow.OPEN if is_ahead else window
        )


def _page(
    invitation: Invitation, name: str, form: ReplyForm, reader: Reader, *, status: int = 200
) -> ResponseReturnValue:
    window = replies.window_of(invitation, now=clock.now())
    return _shown(invitation, name, form, reader, window), status


def _shown(
    invitation: Invitation, name: str, form: ReplyForm, reader: Reader, window: ReplyWindow
) -> str:
    """Write the page; without a name it is a preview."""
    if window is ReplyWindow.OPEN:
        form.offer(_choices(invitation), _months(invitation))
    kept, zone = _kept(invitation), invitation.leader.time_zone
    sender = sender_person(invitation)
    seats = seated(invitation.group_id) if kept else ()
    return render_template(
        "replies/show.html",
        invitation=invitation,
        name=name,
        form=form,
        window=window,
        kept=when(kept.starts_at, kept.ends_at, zone, zone) if kept else "",
        sender=sender,
        figures=figures(invitation.group),
        video=_video(kept),
        told=_told(invitation, sender),
        said=last_words(invitation),
        people=[seat.person for seat in seats],
        has_answered=invitation.state in ANSWERED,
        reader=_person(invitation, reader),
    )


@contextmanager
def _spoken_to(invitation: Invitation, reader: Reader) -> Iterator[None]:
    """In the language of the letter, and in the manner of whoever reads."""
    person = _person(invitation, reader)
    manner = Manner(form=person.address_form, country=person.country)
    with in_language(invitation.language), in_manner(manner):
        yield


def _person(invitation: Invitation, reader: Reader) -> Person:
    """Whoever has the link; somebody who has no copy any more reads as the one addressed."""
    recipients = recipients_of(invitation)
    return (recipients.cc if reader is Reader.IN_COPY else None) or recipients.to


def _told(invitation: Invitation, sender: Person | None) -> list[str]:
    """Who has the letter: the leader or their assistant, and whoever wrote it."""
    recipients = recipients_of(invitation)
    people = [recipients.to, recipients.cc, sender]
    return [person.name for person in people if person is not None]


def _kept(invitation: Invitation) -> Offer | None:
    return next((one for one in invitation.offers if one.state is OfferState.KEPT), None)


def _video(kept: Offer | None) -> str:
    return (kept.session.video_link or kept.session.group.video_link) if kept else ""


def _choices(invitation: Invitation) -> list[tuple[int, str]]:
    """The times of the letter that may still be chosen, under their letters."""
    zone, now = invitation.leader.time_zone, clock.now()
    return [
        (offer.id, f"{letter}: {words}" if letter else words)
        for letter, offer in queries.times_of_letter(invitation)
        for words in [when(offer.starts_at, offer.ends_at, zone, zone)]
        if offer.starts_at > now and (offer.state is not OfferState.FREED or offer.session.is_open)
    ]


def _months(invitation: Invitation) -> list[tuple[date, str]]:
    """The months of a year and a half in which they may be asked again."""
    today = timezones.local(clock.now(), invitation.leader.time_zone).date()
    ahead = [today.year * 12 + today.month + number for number in range(MONTHS)]
    firsts = [date(number // 12, number % 12 + 1, 1) for number in ahead]
    return [(first, month(first)) for first in firsts]


def _reply(invitation: Invitation, form: ReplyForm, reader: Reader) -> replies.Reply:
    chosen = next((one for one in invitation.offers if one.id == form.offer_id), None)
    words = [form.words.data or ""]
    if form.state is InvitationState.OTHER_TIME and form.proposals:
        place = city(invitation.leader.time_zone)
        times = [f"{day(one)}, {clock_of(one)}" for one in form.proposals]
        words.insert(0, f"{'; '.join(times)} ({place})")
    if form.later:
        words.insert(0, _("From %(month)s", month=month(form.later)))
    return replies.Reply(
        state=form.state,
        offer=chosen,
        delegate_name=form.delegate.data or "",
        delegate_email=form.delegate_email.data or "",
        delegate_post=form.delegate_post.data or "",
        later_on=form.later,
        words="\n".join(filter(None, words)),
        reader=reader,
    )
