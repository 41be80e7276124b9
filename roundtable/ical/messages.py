"""Calendar messages to one person (RFC 5546): asking them in, calling it off, staying with it.

Their calendar takes the entry from the mail, and later ones with the same UID from the same
organizer change it; whoever else gets the mail stays out of it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import quote

from roundtable.ical import calendars
from roundtable.ical.calendars import Span
from roundtable.ical.events import Entry, Status, vevent, zones_of
from roundtable.ical.lines import line, paragraphs_line, parameter, text_line, utc


class Method(StrEnum):
    """What a message wants."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody in a message; ``address`` is a plain mail address."""

    name: str
    address: str


def message(entry: Entry, *, organizer: Party, attendee: Party) -> bytes:
    """Write the message that brings an entry into a calendar, changes it or takes it out.

    :param organizer: the address the message comes from, the same for the life of the entry
    """
    method = method_of(entry)
    asked = ";RSVP=TRUE" if method is Method.REQUEST else ""
    people = [
        _party("ORGANIZER", organizer),
        _party(f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION{asked}", attendee),
    ]
    return calendars.joined(
        [vevent(entry, people)],
        zones=zones_of([entry]),
        span=Span(first_at=entry.starts_at, last_at=entry.ends_at),
        method=method,
    )


def declined_counter(entry: Entry, *, organizer: Party, words: str, now: datetime) -> bytes:
    """Write the message that a proposal is not taken up: the entry stays as it is.

    It holds neither times nor ATTENDEE (RFC 5546, 3.2.8).
    """
    lines = [
        "BEGIN:VEVENT\r\n",
        text_line("UID", entry.uid),
        line("DTSTAMP", utc(now)),
        line("SEQUENCE", str(entry.sequence)),
        _party("ORGANIZER", organizer),
        paragraphs_line("COMMENT", words),
        "END:VEVENT\r\n",
    ]
    return calendars.joined(
        ["".join(lines).encode()],
        zones=(),
        span=Span(first_at=now, last_at=now),
        method=Method.DECLINECOUNTER,
    )


def method_of(entry: Entry) -> Method:
    """What the message about an entry wants; the mail around it says the same."""
    return Method.CANCEL if entry.status is Status.CANCELLED else Method.REQUEST


def _party(name: str, party: Party) -> str:
    address = quote(party.address, safe="@!$&'*+=_~-./")
    return line(f"{name};CN={parameter(party.name)}", f"mailto:{address}")
