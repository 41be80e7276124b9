"""PROPFIND: what a place is like, and what lies directly below it (RFC 4918, 9.1)."""

from collections.abc import Iterable

from roundtable.queries.feed_objects import Shelf
from roundtable.web.dav.addresses import Kind, Place
from roundtable.web.dav.answers import Answer, multistatus
from roundtable.web.dav.reading import element_of
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.wanted import Wanted, wanted_by
from roundtable.web.dav.writing import DAV, element

BELOW = {Kind.ROOT: Kind.PRINCIPAL, Kind.PRINCIPAL: Kind.HOME, Kind.HOME: Kind.CALENDAR}
DEPTHS = {"0", "1", "infinity"}
INFINITE = element(f"{DAV}propfind-finite-depth")


def propfind(place: Place, shelf: Shelf, *, body: bytes, depth: str | None) -> Answer:
    """Answer, to a depth of one at most."""
    depth = depth_of(depth) or "infinity"
    if depth == "infinity":
        raise RefusedError("403 Forbidden", INFINITE)
    wanted = _wanted(body)
    places = [place, *(_below(place, shelf) if depth == "1" else ())]
    return multistatus(wanted.of(each, shelf) for each in places)


def depth_of(depth: str | None) -> str | None:
    """The header as it was sent, if it means anything.

    :raises RefusedError: it does not
    """
    depth = depth.strip().lower() if depth is not None else None
    if depth is not None and depth not in DEPTHS:
        raise RefusedError("400 Bad Request")
    return depth


def _wanted(body: bytes) -> Wanted:
    if not body.strip():
        return Wanted(has_all=True)
    request = element_of(body)
    if request.tag != f"{DAV}propfind":
        raise RefusedError("400 Bad Request")
    return wanted_by(request)


def _below(place: Place, shelf: Shelf) -> Iterable[Place]:
    if place.kind is Kind.CALENDAR:
        return [place.other(Kind.OBJECT, uid) for uid in shelf.fragments]
    return [place.other(BELOW[place.kind])] if place.kind in BELOW else []
