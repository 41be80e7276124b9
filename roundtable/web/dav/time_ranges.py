"""From when to when a report asks (RFC 4791, 9.9)."""

from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from roundtable.queries.feed_entries import Fragment
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.writing import CALDAV, element

INVALID = element(f"{CALDAV}valid-filter")
TIME = "%Y%m%dT%H%M%SZ"
ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class TimeRange(NamedTuple):
    """From an instant on, before another."""

    first_at: datetime
    last_at: datetime

    def overlaps(self, fragment: Fragment) -> bool:
        """Whether any of an entry lies within."""
        return fragment.starts_at < self.last_at and fragment.ends_at > self.first_at


def time_range_of(asked: Element) -> TimeRange:
    """Read a time-range; one of its ends may be open.

    :raises RefusedError: both are, or it says no times, or none between them
    """
    start, end = asked.get("start"), asked.get("end")
    found = TimeRange(_time(start) or ALWAYS[0], _time(end) or ALWAYS[1])
    if (start is None and end is None) or found.first_at >= found.last_at:
        raise RefusedError("403 Forbidden", INVALID)
    return found


def _time(given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        return datetime.strptime(given, TIME).replace(tzinfo=UTC)
    except ValueError:
        raise RefusedError("403 Forbidden", INVALID) from None
