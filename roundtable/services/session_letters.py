"""The mail that tells a member of a session: words on their clock, and the entry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from roundtable import wording_calendar as words
from roundtable.domain.letters import LetterBody
from roundtable.domain.salutation import salutation
from roundtable.domain.session_notices import NoticeKind, next_sequence
from roundtable.domain.timetable import Timetable
from roundtable.formats import when
from roundtable.i18n import in_language
from roundtable.ical.events import Entry, Status
from roundtable.ical.messages import Party, message, method_of
from roundtable.ical.sessions import guest_of_circle_entry, session_entry
from roundtable.mail.eml import Correspondent, header_address
from roundtable.mail.outgoing import Outgoing, Written
from roundtable.mail.outgoing import letter as write
from roundtable.queries.invitation_letters import addressee_of
from roundtable.queries.member_pages import page_link
from roundtable.queries.session_notices import Due, answer_address
from roundtable.typed_gettext import gettext as _
from roundtable.wording_turns import turn_in_words


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Who signs, from which house it leaves, and the agendas of the sessions by their id."""

    signed: Correspondent
    house: str
    timetables: Mapping[int, Timetable]


def mail_of(due: Due, writer: Writer, *, now: datetime) -> Outgoing:
    """Write the mail to one member, in their language."""
    person = due.person
    organizer = answer_address(due.session, person.id, writer.house)
    with in_language(person.language):
        letter = letter_of(due, writer)
        entry = _entry(due, writer, now=now)
    calendar = message(
        entry,
        organizer=Party(name=writer.signed.name, address=organizer),
        attendee=Party(name=person.name, address=header_address(person.email)),
    )
    written = Written(
        letter=letter,
        language=person.language.value,
        writer=writer.signed,
        to=Correspondent(name=person.name, email=person.email),
        calendar=calendar,
        method=method_of(entry),
        organizer=organizer,
    )
    return write(written, sender=writer.house, now=now)


def letter_of(due: Due, writer: Writer) -> LetterBody:
    """The words, in the language being spoken."""
    session, person = due.session, due.person
    title = _title(due, writer)
    time = when(session.starts_at, session.ends_at, person.time_zone, person.time_zone)
    stands = not due.kind.takes_out
    link = page_link(due.seat) if due.seat and stands else ""
    page = due.link if stands else ""
    lines = [
        salutation(addressee_of(person, person.language)).strip(),
        _reason_of_circle(due.kind) if session.group.is_circle else _reason(due.kind),
        "\n".join(filter(None, [title, time, turn_in_words(session.turn) if stands else ""])),
        words.topic(session.topic) if stands else session.cancelled_reason,
        words.join_at(session.video_link or session.group.video_link) if stands else "",
        _("Answer by the buttons of the entry: yes, no or perhaps.") if stands else "",
        _("Answers, the next sessions and days away, without signing in: %(link)s", link=link)
        if link
        else "",
        _("Should anything change, this page is enough: %(link)s", link=page) if page else "",
        writer.signed.name,
    ]
    return LetterBody(
        subject=_subject(due.kind, title, time), body="\n\n".join(filter(None, lines)) + "\n"
    )


def _subject(kind: NoticeKind, title: str, time: str) -> str:
    match kind:
        case NoticeKind.MOVED:
            return _("New time: %(title)s, %(when)s", title=title, when=time)
        case NoticeKind.CANCELLED | NoticeKind.LEFT:
            return words.cancelled_title(f"{title}, {time}")
        case _:
            return f"{title}, {time}"


def _reason(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.MOVED:
            return _("This session has moved. The entry in the calendar follows:")
        case NoticeKind.AGAIN:
            return _("This session stands in the calendar again:")
        case NoticeKind.CANCELLED:
            return _("This session does not take place. Its entry leaves the calendar:")
        case NoticeKind.LEFT:
            return _("The seat in the group has ended, so this entry leaves the calendar:")
        case _:
            return _("The group meets. The entry for the calendar is attached:")


def _reason_of_circle(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.MOVED:
            return _("Our meeting has another time. The entry in the calendar follows:")
        case NoticeKind.AGAIN:
            return _("Our meeting stands in the calendar again:")
        case NoticeKind.CANCELLED:
            return _("Our meeting does not take place. Its entry leaves the calendar:")
        case NoticeKind.LEFT:
            return _("Thank you for the word. The entry leaves the calendar:")
        case _:
            return _("The time stands. The entry for the calendar is attached:")


def _title(due: Due, writer: Writer) -> str:
    session = due.session
    if session.group.is_circle:
        return words.meeting_title(session.kind, session.title, writer.signed.name)
    return words.session_title(session.group.name, session.title)


def _entry(due: Due, writer: Writer, *, now: datetime) -> Entry:
    """The entry that subscriptions hold, with the stamp of this message (RFC 5545, 3.8.7.2).

    It is certain from the beginning: nobody gets a mail only because a session was confirmed.
    """
    session = due.session
    zone = due.person.time_zone
    if session.group.is_circle:
        title = _title(due, writer)
        entry = guest_of_circle_entry(session, title=title, reader_zone=zone, page=due.link)
    else:
        timetable = writer.timetables[session.id]
        entry = session_entry(session, timetable, reader_zone=zone, has_page=False)
    title = entry.title
    if due.kind is NoticeKind.LEFT:
        title = words.cancelled_title(title)
    return replace(
        entry,
        sequence=next_sequence(due.told, session.sequence),
        revised_at=now,
        status=Status.CANCELLED if due.kind.takes_out else Status.CONFIRMED,
        title=title,
    )
