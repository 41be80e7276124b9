"""What letters to people outside are written from and judged by."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from roundtable.domain import timezones
from roundtable.domain.conferences import REACHED, ProspectState
from roundtable.domain.letters import LABELS, LetterBody, OfferedTime, Sender
from roundtable.domain.linter.length import count_words
from roundtable.domain.linter.prose import read_letter
from roundtable.domain.outreach import (
    COFFEE_MINUTES,
    GATHERING_MINUTES,
    LetterChannel,
    LetterPurpose,
    MeetingState,
)
from roundtable.domain.outreach_letters import OutreachContext
from roundtable.domain.outreach_linter import characters, lint_outreach, with_footer
from roundtable.domain.salutation import Addressee, salutation
from roundtable.mail.eml import Correspondent, UnsentLetter
from roundtable.mail.html import as_html
from roundtable.mail.letters import MailName, compose
from roundtable.mail.outreach import last_line
from roundtable.models.conferences import Prospect
from roundtable.models.meetings import MeetingGuest
from roundtable.models.outreach import OutreachLetter
from roundtable.places import city_in, place_of
from roundtable.queries import meetings
from roundtable.queries import outreach_letters as queries
from roundtable.queries.invitation_letters import addressee_of, signed_post
from roundtable.queries.invitation_page import Judgement
from roundtable.queries.objections import objection_link

_NAMES: dict[LetterPurpose, MailName] = {
    LetterPurpose.LIST: "outreach_list",
    LetterPurpose.COFFEE: "outreach_coffee",
    LetterPurpose.GATHERING: "outreach_gathering",
    LetterPurpose.THANKS: "outreach_thanks",
    LetterPurpose.FOLLOW_UP: "outreach_follow_up",
}


def context_of(
    letter: OutreachLetter, prospect: Prospect | None, *, written_on: date | None = None
) -> OutreachContext:
    """Gather what a letter says; it may not be stored yet, then it carries no link to object."""
    person, conference, guest = letter.person, letter.conference, letter.meeting_guest
    language, name = letter.language, conference.name if conference else ""
    recipient = (
        addressee_of(person, language)
        if person
        else Addressee(
            given="", family=conference.organiser if conference else "", language=language
        )
    )
    writer = letter.account.person
    usual = GATHERING_MINUTES if letter.purpose is LetterPurpose.GATHERING else COFFEE_MINUTES
    zone = person.time_zone if person else letter.account.time_zone
    is_short = letter.channel is LetterChannel.SHORT
    link = objection_link(letter) if letter.id else ""
    offered = _offered(guest, since=letter.created_at)
    return OutreachContext(
        purpose=letter.purpose,
        channel=letter.channel,
        language=language,
        recipient=recipient,
        sender=Sender(name=writer.name, post=signed_post(writer)),
        conference=name,
        was_missed=conference is not None and conference.state in queries.MISSED,
        hook=prospect.hook if prospect else "",
        zone=zone,
        city=place_of(city_in(person.city if person else "", language.value), zone, language.value),
        offered=offered,
        reply_link=meetings.reply_link(guest.reply_nonce) if guest and offered else "",
        minutes=guest.meeting.minutes if guest else usual,
        written_on=written_on,
        has_met=prospect is not None and prospect.state in REACHED[ProspectState.MET],
        footer=last_line(language, recipient.address_form, link, is_short=is_short),
    )


def full_context(letter: OutreachLetter) -> OutreachContext:
    """The same for one letter alone, with the letter before it."""
    before = queries.last_sent(letter) if letter.purpose is LetterPurpose.FOLLOW_UP else None
    sent_at = before.sent_at if before else None
    zone = letter.person.time_zone if letter.person else "UTC"
    written_on = timezones.local(sent_at, zone).date() if sent_at else None
    return context_of(letter, queries.prospect_of(letter), written_on=written_on)


def draft(context: OutreachContext) -> LetterBody:
    """Draft a letter from the blocks."""
    name: MailName = "outreach_short" if context.is_short else _NAMES[context.purpose]
    return compose(name, context=context)


def stored(letter: OutreachLetter) -> LetterBody:
    """The letter as it stands."""
    return LetterBody(subject=letter.subject, body=letter.body)


def judge(letter: LetterBody, context: OutreachContext) -> Judgement:
    """Judge a letter and count what is counted: words, or the characters of a short one."""
    prose = read_letter(letter, context.as_request())
    is_short = context.is_short
    return Judgement(
        letter=letter,
        faults=sorted(lint_outreach(letter, context), key=lambda fault: fault.rule.value),
        words=characters(letter, context) if is_short else count_words(prose.own_words),
        salutation=salutation(context.recipient).strip(),
    )


def unsent(letter: OutreachLetter, words: LetterBody, context: OutreachContext) -> UnsentLetter:
    """The mail as it would leave now, with the line by which one objects."""
    whole = with_footer(words, context)
    writer, conference = letter.account.person, letter.conference
    if letter.person:
        to = Correspondent(name=letter.person.name, email=letter.person.email)
    else:
        to = Correspondent(
            name=conference.organiser if conference else "",
            email=conference.organiser_email if conference else "",
        )
    return UnsentLetter(
        letter=whole,
        html="" if context.is_short else as_html(whole.body, context.language.value),
        sender=Correspondent(name=writer.name, email=writer.email or letter.account.email),
        to=[to],
        cc=[],
        calendars=[],
    )


def _offered(guest: MeetingGuest | None, *, since: datetime) -> tuple[OfferedTime, ...]:
    """The times proposed that had not gone by when it was written; the one agreed on, once it is.

    Letters are kept, and are to be read as they were.
    """
    if guest is None:
        return ()
    meeting = guest.meeting
    if meeting.state is MeetingState.SETTLED and meeting.session is not None:
        starts: Sequence[datetime] = [meeting.session.starts_at]
    else:
        starts = [time.starts_at for time in meeting.times if time.starts_at > since]
    return tuple(
        OfferedTime(label=label, starts_at=at.astimezone(UTC), minutes=meeting.minutes)
        for label, at in zip(LABELS, starts, strict=False)
    )
