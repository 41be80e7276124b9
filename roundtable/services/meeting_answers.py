"""What a guest answers to a coffee or gathering, by their link or to the convener."""

from collections.abc import Sequence
from datetime import datetime

from roundtable import links
from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.letters import LetterBody
from roundtable.domain.meetings import (
    AnsweredMeanwhileError,
    MeetingOverError,
    MeetingReply,
    MeetingWindow,
    TimeGoneError,
    window_of,
)
from roundtable.domain.outbox import MailKind
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.sessions import Answer
from roundtable.domain.touches import Channel
from roundtable.formats import when
from roundtable.i18n import in_language
from roundtable.labels import label
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, note
from roundtable.models.meetings import Meeting, MeetingGuest, MeetingTime
from roundtable.queries import host_times
from roundtable.services import meeting_prospects, meetings, outbox, records, touches
from roundtable.services.locks import lock
from roundtable.typed_gettext import gettext as _


def window(meeting: Meeting, *, now: datetime) -> MeetingWindow:
    """What the page of a guest can still take."""
    session = meeting.session if meeting.state is MeetingState.SETTLED else None
    if session is not None and not session.is_open:
        return MeetingWindow.OVER if session.starts_at <= now else MeetingWindow.CALLED_OFF
    return window_of(
        meeting.state,
        [one.starts_at for one in meeting.times],
        settled_at=session.starts_at if session else None,
        now=now,
    )


def free_times(meeting: Meeting, *, now: datetime) -> Sequence[MeetingTime]:
    """The proposed times that lie ahead and that nobody else has taken meanwhile."""
    elsewhere = host_times.settled_elsewhere(meeting, now=now)
    return [
        one
        for one in meeting.times
        if one.starts_at > now
        and not any(span.meets(one.starts_at, meeting.minutes) for span in elsewhere)
    ]


def reply(
    guest: MeetingGuest,
    given: MeetingReply,
    *,
    now: datetime,
    seen_at: datetime | None = None,
    checks_seen: bool = False,
) -> None:
    """Take an answer. The guest of a coffee settles its time, and may change it until it begins.

    :param seen_at: when the answer that the page showed was given; of two pages that answer
        at once, one wins

    :raises MeetingOverError: it has begun, is called off, or all its times have gone by
    :raises TimeGoneError: a chosen time is not proposed any more, has gone by, or is taken
    :raises AnsweredMeanwhileError: another answer came since the page was opened
    """
    meeting = guest.meeting
    lock([meeting])
    lock([meeting.account])
    db.session.refresh(guest)
    if window(meeting, now=now) is not MeetingWindow.OPEN:
        raise MeetingOverError
    if (guest.answer, tuple(guest.suits), guest.word) == (given.answer, given.suits, given.word):
        return
    if checks_seen and guest.answered_at != seen_at:
        raise AnsweredMeanwhileError
    ahead = {one.id for one in free_times(meeting, now=now)}
    if not set(given.suits) <= ahead | set(guest.suits):
        raise TimeGoneError
    guest.answer, guest.suits, guest.word = given.answer, list(given.suits), given.word
    guest.answered_at = now
    _log(guest, now=now)
    meeting_prospects.answer(guest, now=now)
    if meetings.is_for_two(meeting):
        _settle_for_two(guest, given, now=now)
    elif meeting.state is MeetingState.SETTLED:
        _come_or_not(guest, given, now=now)
    db.session.flush()


def _settle_for_two(guest: MeetingGuest, given: MeetingReply, *, now: datetime) -> None:
    """A yes settles a coffee; another yes moves it, anything else opens its time again."""
    meeting = guest.meeting
    if meeting.state is MeetingState.SETTLED:
        meetings.unsettle(meeting, now=now)
    if given.answer is MeetingAnswer.COMES:
        meetings.settle(meeting, given.suits[0], now=now)
    else:
        meeting_prospects.unplan(guest, now=now)


def _come_or_not(guest: MeetingGuest, given: MeetingReply, *, now: datetime) -> None:
    """Once a gathering has its time there is only yes or no."""
    session = guest.meeting.session
    if session is None:
        return
    comes = given.answer is MeetingAnswer.COMES
    records.answer(session, {guest.person_id: Answer.ACCEPTED if comes else Answer.DECLINED})
    db.session.expire(session, ["attendances"])
    if comes:
        meeting_prospects.plan(guest.meeting, [guest], by=None, now=now)
    else:
        meeting_prospects.unplan(guest, now=now)


def _log(guest: MeetingGuest, *, now: datetime) -> None:
    account = guest.meeting.account
    with in_language(account.language):
        said = str(label(guest.answer))
    touches.log(
        guest.person,
        account,
        touched_on=timezones.local(now, account.time_zone).date(),
        channel=Channel.MESSAGE,
        is_from_them=True,
        text=": ".join(filter(None, [guest.meeting.title, said, guest.word])),
        now=now,
    )


def tell_host(guest: MeetingGuest, *, house: str, now: datetime) -> None:
    """Let whoever asked know, in their own language; without a usable address the pages say it."""
    host = guest.meeting.account
    with in_language(host.language):
        letter = _news(guest)
    to = Correspondent(name=host.person.name, email=host.email)
    try:
        mail = note(letter, to=to, sender=house, now=now)
    except NoRecipientError:
        return
    outbox.put(mail, kind=MailKind.NOTICE, by=host, now=now)


def _news(guest: MeetingGuest) -> LetterBody:
    meeting, zone = guest.meeting, guest.meeting.account.time_zone
    said = str(label(guest.answer))
    subject = _("%(name)s: %(answer)s", name=guest.person.name, answer=said)
    session = meeting.session if meeting.state is MeetingState.SETTLED else None
    lines = [
        f"{meeting.title}: {said}",
        when(session.starts_at, session.ends_at, zone, zone) if session else "",
        guest.word,
        links.to("meetings.show", meeting_id=meeting.id),
    ]
    return LetterBody(subject=subject, body="\n\n".join(filter(None, lines)) + "\n")
