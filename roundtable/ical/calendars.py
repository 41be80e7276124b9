"""VCALENDAR: entries with the zones they need, as a feed or as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from roundtable.domain.colours import COLOURS
from roundtable.ical.events import Entry, vevent, zones_of
from roundtable.ical.lines import line, text_line
from roundtable.ical.timezones import vtimezone

PRODID = "-//roundtable//roundtable//EN"
#: How often clients are asked to look again; Google does not listen.
REFRESH = "PT1H"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a subscribed calendar is called, and its colour (a CSS3 name)."""

    name: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """From when to when a calendar reaches; its zones are written for the whole of it."""

    first_at: datetime
    last_at: datetime


def feed(entries: Iterable[Entry], *, heading: Heading, span: Span, home_zone: str) -> bytes:
    """Write a calendar that is subscribed to.

    :param home_zone: its VTIMEZONE fills an empty calendar, which must hold something
    """
    entries = list(entries)
    return joined(
        [vevent(entry) for entry in entries],
        zones=zones_of(entries) or (home_zone,),
        span=span,
        heading=heading,
    )


def file(entries: Iterable[Entry]) -> bytes:
    """Write entries to be taken over into a calendar once.

    Without a name, of which some readers would make a calendar of its own.

    :raises ValueError: there is no entry
    """
    entries = list(entries)
    span = Span(
        first_at=min(entry.starts_at for entry in entries),
        last_at=max(entry.ends_at for entry in entries) + timedelta(seconds=1),
    )
    return joined([vevent(entry) for entry in entries], zones=zones_of(entries), span=span)


def joined(
    events: Iterable[bytes],
    *,
    zones: Iterable[str],
    span: Span,
    heading: Heading | None = None,
    method: str = "",
) -> bytes:
    """Put VEVENTs written before into one calendar, zones first.

    :param method: of a message to somebody (RFC 5546); feeds and files have none, as nobody is
        asked
    """
    head = [
        "BEGIN:VCALENDAR\r\n",
        line("VERSION", "2.0"),
        line("PRODID", PRODID),
        line("CALSCALE", "GREGORIAN"),
        *([line("METHOD", method)] if method else ()),
        *(_heading(heading) if heading else ()),
        *(vtimezone(zone, span.first_at, span.last_at) for zone in zones),
    ]
    return b"".join(["".join(head).encode(), *events, b"END:VCALENDAR\r\n"])


def _heading(heading: Heading) -> Iterable[str]:
    """NAME is the standard's, X-WR-CALNAME is what clients read."""
    yield text_line("NAME", heading.name)
    yield text_line("X-WR-CALNAME", heading.name)
    if heading.colour in COLOURS:
        yield line("COLOR", heading.colour)
        yield line("X-APPLE-CALENDAR-COLOR", COLOURS[heading.colour])
    yield line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
    yield line("X-PUBLISHED-TTL", REFRESH)
