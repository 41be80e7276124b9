"""VFREEBUSY: when somebody is taken, in UTC, without saying by what."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from roundtable.ical.calendars import PRODID
from roundtable.ical.lines import line, utc


class Busy(NamedTuple):
    """A time that is taken, or may be."""

    starts_at: datetime
    ends_at: datetime
    is_tentative: bool


def free_busy_file(
    times: Iterable[Busy], *, first_at: datetime, last_at: datetime, now: datetime
) -> bytes:
    """Write the times that are taken between two instants (RFC 5545, 3.6.4)."""
    lines = [
        "BEGIN:VCALENDAR\r\n",
        line("VERSION", "2.0"),
        line("PRODID", PRODID),
        "BEGIN:VFREEBUSY\r\n",
        line("UID", f"{utc(first_at)}-{utc(last_at)}"),
        line("DTSTAMP", utc(now)),
        line("DTSTART", utc(first_at)),
        line("DTEND", utc(last_at)),
        *map(_line, times),
        "END:VFREEBUSY\r\n",
        "END:VCALENDAR\r\n",
    ]
    return "".join(lines).encode()


def _line(busy: Busy) -> str:
    kind = "BUSY-TENTATIVE" if busy.is_tentative else "BUSY"
    return line(f"FREEBUSY;FBTYPE={kind}", f"{utc(busy.starts_at)}/{utc(busy.ends_at)}")
