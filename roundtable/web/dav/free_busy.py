"""free-busy-query: when one is taken, without saying by what (RFC 4791, 7.10)."""

from xml.etree.ElementTree import Element

from roundtable import clock
from roundtable.ical import calendars
from roundtable.ical.calendars import Span
from roundtable.ical.freebusy import Busy, vfreebusy
from roundtable.ical.lines import utc
from roundtable.ical.reading import values_of
from roundtable.queries.feed_entries import Fragment
from roundtable.queries.feed_objects import Shelf
from roundtable.web.calendar_files import CONTENT_TYPE
from roundtable.web.dav.addresses import Place
from roundtable.web.dav.answers import Answer
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.time_ranges import INVALID, time_range_of
from roundtable.web.dav.writing import CALDAV


def free_busy(_place: Place, shelf: Shelf, asked: Element) -> Answer:
    """Answer with what is neither cancelled nor said to take no time; both ends must be given."""
    given = asked.find(f"{CALDAV}time-range")
    if given is None or None in {given.get("start"), given.get("end")}:
        raise RefusedError("403 Forbidden", INVALID)
    within = time_range_of(given)
    times = [
        Busy(
            starts_at=fragment.starts_at,
            ends_at=fragment.ends_at,
            is_certain=not _is(fragment, "STATUS", "TENTATIVE"),
        )
        for fragment in shelf.fragments.values()
        if within.overlaps(fragment) and not _is(fragment, "TRANSP", "TRANSPARENT")
    ]
    span = Span(first_at=within.first_at, last_at=within.last_at)
    block = vfreebusy(
        sorted(times, key=lambda busy: (busy.starts_at, busy.ends_at)),
        uid=f"{utc(span.first_at)}-{utc(span.last_at)}",
        stamp_at=clock.now(),
        first_at=span.first_at,
        last_at=span.last_at,
    )
    body = calendars.joined([block], zones=(), span=span)
    return Answer("200 OK", body, CONTENT_TYPE)


def _is(fragment: Fragment, name: str, value: str) -> bool:
    return values_of(fragment.body, name) == [value]
