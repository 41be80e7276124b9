"""Following a VTIMEZONE as RFC 5545, 3.6.5, says, without asking a zone database."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dateutil.rrule import rrulestr


@dataclass(frozen=True, order=True)
class Onset:
    """From when on which offset counts, and which one counted before."""

    at: datetime
    before: timedelta
    after: timedelta


def onsets(text: str, last_at: datetime) -> list[Onset]:
    """Every onset of every observance in order: its local times are in the old offset."""
    found = []
    end = last_at.replace(tzinfo=None) + timedelta(days=2)
    for block in re.findall(r"BEGIN:(?:DAYLIGHT|STANDARD)\r\n(.*?)END:", text, re.DOTALL):
        values = dict(line.split(":", 1) for line in block.splitlines())
        start = datetime.strptime(values["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007
        before, after = offset(values["TZOFFSETFROM"]), offset(values["TZOFFSETTO"])
        times = [start]
        if "RRULE" in values:
            times = rrulestr(values["RRULE"], dtstart=start).between(start, end, inc=True)
        found += [Onset((time - before).replace(tzinfo=UTC), before, after) for time in times]
    return sorted(found)


def offset_at(followed: Sequence[Onset], at: datetime) -> timedelta:
    """The offset that counts at an instant from the first onset on."""
    return followed[bisect_right(followed, at, key=lambda onset: onset.at) - 1].after


def offset(written: str) -> timedelta:
    """Read ±HHMM."""
    minutes = timedelta(hours=int(written[1:3]), minutes=int(written[3:5]))
    return -minutes if written[0] == "-" else minutes
