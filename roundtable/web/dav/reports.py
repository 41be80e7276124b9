"""REPORT: objects by their times, by their addresses, or by what has changed (RFC 4791, 7)."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from roundtable.queries.feed_objects import Shelf
from roundtable.web.dav.addresses import Kind, Place, find_object
from roundtable.web.dav.answers import Answer, multistatus
from roundtable.web.dav.filters import filter_of
from roundtable.web.dav.free_busy import free_busy
from roundtable.web.dav.properties import FREE_BUSY, MULTIGET, QUERY, SYNC
from roundtable.web.dav.propfind import depth_of
from roundtable.web.dav.reading import element_of
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.sync import sync
from roundtable.web.dav.wanted import ONLY_ETAG, Wanted, wanted_by
from roundtable.web.dav.writing import DAV, element, not_found


def report(place: Place, shelf: Shelf, *, body: bytes, depth: str | None) -> Answer:
    """Answer; a report is about the whole calendar, whatever depth it is asked to.

    Programs leave the depth out, or send the one of an older draft, and mean the calendar.
    """
    depth_of(depth)
    asked = element_of(body)
    answer = _REPORTS.get(asked.tag)
    if answer is None or place.kind is not Kind.CALENDAR:
        raise RefusedError("403 Forbidden", element(f"{DAV}supported-report"))
    return answer(place, shelf, asked)


def _query(place: Place, shelf: Shelf, asked: Element) -> Answer:
    wanted, is_meant = wanted_by(asked, default=ONLY_ETAG), filter_of(asked)
    return multistatus(
        wanted.of(place.other(Kind.OBJECT, fragment.uid), shelf)
        for fragment in shelf.fragments.values()
        if is_meant(fragment)
    )


def _multiget(place: Place, shelf: Shelf, asked: Element) -> Answer:
    wanted = wanted_by(asked, default=ONLY_ETAG)
    hrefs = dict.fromkeys(link.text or "" for link in asked.findall(f"{DAV}href"))
    if not hrefs:
        raise RefusedError("400 Bad Request")
    return multistatus(_each(hrefs, place, shelf, wanted))


def _each(hrefs: dict[str, None], place: Place, shelf: Shelf, wanted: Wanted) -> Iterator[str]:
    """What is found answers once, however it was written."""
    seen = set()
    for link in hrefs:
        found = find_object(link, place.nonce)
        if found is None or found.uid not in shelf.fragments:
            yield not_found(link)
        elif found.uid not in seen:
            seen.add(found.uid)
            yield wanted.of(found, shelf)


_REPORTS: dict[str, Callable[[Place, Shelf, Element], Answer]] = {
    QUERY: _query,
    MULTIGET: _multiget,
    FREE_BUSY: free_busy,
    SYNC: sync,
}
