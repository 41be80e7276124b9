"""VFREEBUSY: when a group meets, and nothing else, for whoever looks for a time with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from roundtable.ical.lines import line, text_line, utc


@dataclass(frozen=True, kw_only=True)
class Busy:
    """A time that is taken, or (not ``is_certain``) likely to be."""

    starts_at: datetime
    ends_at: datetime
    is_certain: bool


def vfreebusy(
    times: Iterable[Busy], *, uid: str, stamp_at: datetime, first_at: datetime, last_at: datetime
) -> bytes:
    """Write a VFREEBUSY (RFC 5545, 3.6.4): all in UTC, without a title, a place or a name."""
    parts = [
        "BEGIN:VFREEBUSY\r\n",
        text_line("UID", uid),
        line("DTSTAMP", utc(stamp_at)),
        line("DTSTART", utc(first_at)),
        line("DTEND", utc(last_at)),
        *(_period(time) for time in times),
        "END:VFREEBUSY\r\n",
    ]
    return "".join(parts).encode()


def _period(time: Busy) -> str:
    kind = "BUSY" if time.is_certain else "BUSY-TENTATIVE"
    return line(f"FREEBUSY;FBTYPE={kind}", f"{utc(time.starts_at)}/{utc(time.ends_at)}")
