"""VEVENT: one entry of a calendar, a session, a guest slot or a whole series.

The same entry gives the same bytes, whoever asks and whenever: no stamp is the present time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from roundtable.domain import timezones
from roundtable.domain.colours import COLOURS
from roundtable.domain.plain_times import is_plain
from roundtable.domain.text import one_line
from roundtable.ical.lines import line, paragraphs_line, parameter, text_line, uri, utc


class Status(StrEnum):
    """Whether an entry stands."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What an entry says, in the words of its reader.

    ``revised_at`` is when anything in it last changed; ``sequence`` rises with its time and
    its status only. ``video_label`` names the way in for readers that show CONFERENCE.
    """

    uid: str
    sequence: int
    created_at: datetime
    revised_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    status: Status
    title: str
    location: str
    description: str
    video_link: str = ""
    video_label: str = ""
    page_link: str = ""
    colour: str = ""

    @cached_property
    def written_zone(self) -> str | None:
        """The TZID of its times; None where they are written in UTC.

        The hour that a clock change repeats, or lies between start and end, is read in
        several ways: there only UTC says what is meant.
        """
        if self.zone == "UTC":
            return None
        return self.zone if is_plain(self.starts_at, self.ends_at, self.zone) else None


def vevent(entry: Entry, recurrence: Iterable[str] = ()) -> bytes:
    """Write an entry as a VEVENT, CRLF at each end.

    :param recurrence: the lines that make it recur, or an exception of what recurs

    Without ATTENDEE, ORGANIZER and VALARM: nobody's address, no answers to strangers, no
    alarms that cannot be switched off.
    """
    parts = [
        "BEGIN:VEVENT\r\n",
        text_line("UID", entry.uid),
        line("DTSTAMP", utc(entry.revised_at)),
        line("CREATED", utc(entry.created_at)),
        line("LAST-MODIFIED", utc(entry.revised_at)),
        line("SEQUENCE", str(entry.sequence)),
        *_times(entry),
        *recurrence,
        text_line("SUMMARY", entry.title),
        line("STATUS", entry.status),
        line("TRANSP", "TRANSPARENT" if entry.status is Status.CANCELLED else "OPAQUE"),
        *_texts(entry),
    ]
    if entry.colour in COLOURS:
        parts.append(line("COLOR", entry.colour))
    parts.append("END:VEVENT\r\n")
    return "".join(parts).encode()


def zones_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The zones whose VTIMEZONE must stand before these entries, each once, in order."""
    return tuple(sorted({zone for entry in entries if (zone := entry.written_zone)}))


def time_line(name: str, at: datetime, zone: str | None) -> str:
    """A property that is a time: by the wall clock of a zone, or in UTC without one."""
    if zone is None:
        return line(name, utc(at))
    return line(f"{name};TZID={zone}", f"{timezones.local(at, zone):%Y%m%dT%H%M%S}")


def _times(entry: Entry) -> Iterable[str]:
    yield time_line("DTSTART", entry.starts_at, entry.written_zone)
    yield time_line("DTEND", entry.ends_at, entry.written_zone)


def _texts(entry: Entry) -> Iterable[str]:
    """A property without a value is an error to libical."""
    if one_line(entry.location):
        yield text_line("LOCATION", entry.location)
    yield from _links(entry)
    if entry.description:
        yield paragraphs_line("DESCRIPTION", entry.description)


def _links(entry: Entry) -> Iterable[str]:
    """The way in twice, because most calendars show one of the two; else the entry's page."""
    video = uri(entry.video_link)
    if video:
        label = parameter(entry.video_label)
        yield line(f"CONFERENCE;VALUE=URI;FEATURE=VIDEO,AUDIO;LABEL={label}", video)
    link = video or uri(entry.page_link)
    if link:
        yield line("URL", link)
