"""What a calendar answers to an invitation of ours (RFC 5546, 3.2.3 and 3.2.7).

An answer says who comes, and at most which time they would rather have: its title, its times and
its rules are never read, as anybody can write anything there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

from roundtable.domain.text import many_lines, one_line
from roundtable.mail.incoming_headers import mail_address
from roundtable.mail.incoming_lines import Component, Line, read_calendar
from roundtable.mail.incoming_parts import Part, Trouble, UnreadableError
from roundtable.mail.incoming_zones import instant_of, length_of

LARGEST_CALENDAR = 1024 * 1024
LONGEST_COMMENT = 2_000
LONGEST_UID = 1_000
HIGHEST_SEQUENCE_DIGITS = 9
MOST_CALENDARS = 10
CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})


class Method(StrEnum):
    """What an answer does."""

    REPLY = "REPLY"
    COUNTER = "COUNTER"


class PartStat(StrEnum):
    """How somebody answers (RFC 5545, 3.2.12)."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"
    NEEDS_ACTION = "NEEDS-ACTION"


@dataclass(frozen=True, kw_only=True)
class CalendarAnswer:
    """An answer; ``proposed`` is a start and an end, and only a COUNTER has it."""

    method: Method
    uid: str
    sequence: int
    stamped_at: datetime | None
    attendee: str
    partstat: PartStat
    comment: str = ""
    delegated_to: str = ""
    proposed: tuple[datetime, datetime] | None = None


def find_answer(parts: Collection[Part], *, writers: Collection[str]) -> CalendarAnswer | None:
    """Find the first answer that can be read; the same one often comes twice.

    :param writers: the addresses in From and Sender
    :raises UnreadableError: there are answers, and none of them can be read
    """
    trouble: UnreadableError | None = None
    calendars = [part for part in parts if _is_calendar(part)]
    for part in calendars[:MOST_CALENDARS]:
        try:
            if answer := _answer(part, writers):
                return answer
        except UnreadableError as error:
            trouble = trouble or error
    if trouble:
        raise trouble
    return None


def _is_calendar(part: Part) -> bool:
    return part.kind in CALENDAR_TYPES or part.file_name.endswith(".ics")


def _answer(part: Part, writers: Collection[str]) -> CalendarAnswer | None:
    content = part.content()
    if len(content) > LARGEST_CALENDAR:
        raise UnreadableError(Trouble.TOO_LARGE)
    calendar = read_calendar(content, part.charset)
    claimed = str(part.message.get_param("method", "")).strip().upper()
    if calendar is None:
        if claimed in set(Method) or (part.kind == "text/calendar" and not claimed):
            raise UnreadableError(Trouble.BROKEN)
        return None
    method = calendar.text("METHOD").upper() or claimed
    if method not in set(Method):
        return None
    return _read(calendar, Method(method), writers)


def _read(calendar: Component, method: Method, writers: Collection[str]) -> CalendarAnswer:
    event = _event(calendar)
    uid = one_line(event.text("UID"))[:LONGEST_UID]
    if not uid:
        raise UnreadableError(Trouble.NO_UID)
    line = _answering(event.all("ATTENDEE"), writers)
    return CalendarAnswer(
        method=method,
        uid=uid,
        sequence=_sequence(event.text("SEQUENCE")),
        stamped_at=instant_of(event.first("DTSTAMP"), calendar),
        attendee=_address(line),
        partstat=_partstat(line),
        comment=_comment(event, line),
        delegated_to=mail_address(unquote(line.parameters.get("DELEGATED-TO", ""))),
        proposed=_proposed(event, calendar) if method is Method.COUNTER else None,
    )


def _event(calendar: Component) -> Component:
    """The event answered for: of a series the series, and never one of several.

    What we send never recurs: who answers for one of several means something else.
    """
    events = calendar.all_parts("VEVENT")
    if not events or not all(event.is_ended for event in events):
        raise UnreadableError(Trouble.BROKEN)
    if len(events) > 1 and len({event.text("UID") for event in events}) == 1:
        events = [event for event in events if not event.first("RECURRENCE-ID")]
    if len(events) != 1 or events[0].first("RECURRENCE-ID"):
        raise UnreadableError(Trouble.SEVERAL_EVENTS)
    return events[0]


def _answering(attendees: list[Line], writers: Collection[str]) -> Line:
    """Who answers: the one there is, whoever sent the mail, or the only one with an answer."""
    people = [line for line in attendees if _address(line)]
    choices = [
        people,
        [line for line in people if _address(line) in writers],
        [line for line in people if _partstat(line) is not PartStat.NEEDS_ACTION],
        [line for line in people if _sent_by(line) in writers],
    ]
    for choice in choices:
        if len({_address(line) for line in choice}) == 1:
            return choice[0]
    raise UnreadableError(Trouble.NO_ATTENDEE)


def _address(line: Line) -> str:
    """The address of somebody; iCloud gives a path instead, and the address beside it."""
    return mail_address(unquote(line.value)) or mail_address(line.parameters.get("EMAIL", ""))


def _sent_by(line: Line) -> str:
    return mail_address(unquote(line.parameters.get("SENT-BY", "")))


def _partstat(line: Line) -> PartStat:
    said = line.parameters.get("PARTSTAT", "").strip().upper()
    return PartStat(said) if said in set(PartStat) else PartStat.NEEDS_ACTION


def _comment(event: Component, attendee: Line) -> str:
    """What they add in words, which Google puts beside the attendee."""
    comments = [line.text for line in event.all("COMMENT")]
    beside = attendee.parameters.get("X-RESPONSE-COMMENT", "")
    text = "\n".join(comments) or beside
    return many_lines(text.replace("\t", " "))[:LONGEST_COMMENT].strip()


def _sequence(text: str) -> int:
    is_number = text.isdecimal() and text.isascii() and len(text) <= HIGHEST_SEQUENCE_DIGITS
    return int(text) if is_number else 0


def _proposed(event: Component, calendar: Component) -> tuple[datetime, datetime] | None:
    starts_at = instant_of(event.first("DTSTART"), calendar)
    if starts_at is None:
        return None
    ends_at = instant_of(event.first("DTEND"), calendar)
    length = length_of(event.first("DURATION"))
    try:
        ends_at = starts_at + length if ends_at is None and length else ends_at
    except OverflowError:
        return None
    return (starts_at, ends_at) if ends_at and ends_at > starts_at else None
