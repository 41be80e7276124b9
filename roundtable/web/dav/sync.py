"""sync-collection: what has changed since a token (RFC 6578)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from roundtable.queries.feed_objects import Shelf
from roundtable.web.dav.addresses import Kind, Place
from roundtable.web.dav.answers import Answer, multistatus
from roundtable.web.dav.properties import TOKEN, token_of
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.wanted import ONLY_ETAG, Wanted, wanted_by
from roundtable.web.dav.writing import DAV, element, not_found, text

FORGOTTEN = element(f"{DAV}valid-sync-token")
TOO_MANY = element(f"{DAV}number-of-matches-within-limits")


def sync(place: Place, shelf: Shelf, asked: Element) -> Answer:
    """Answer with what came, changed or went, and the token to ask with next time."""
    wanted = wanted_by(asked, default=ONLY_ETAG)
    uids = _changed(shelf, (asked.findtext(f"{DAV}sync-token") or "").strip())
    most = _limit(asked)
    if most is not None and len(uids) > most:
        raise RefusedError("507 Insufficient Storage", TOO_MANY)
    token = element(f"{DAV}sync-token", text(token_of(shelf)))
    return multistatus(_each(uids, place, shelf, wanted), token)


def _changed(shelf: Shelf, token: str) -> list[str]:
    if not token:
        return list(shelf.fragments)
    uids = shelf.changed_since(token.removeprefix(TOKEN)) if token.startswith(TOKEN) else None
    if uids is None:
        raise RefusedError("403 Forbidden", FORGOTTEN)
    return sorted(uids)


def _limit(asked: Element) -> int | None:
    """How many answers are taken; more are an error, for half a change cannot be kept."""
    given = asked.findtext(f"{DAV}limit/{DAV}nresults")
    if given is None:
        return None
    if not given.strip().isdecimal() or len(given) > 9:
        raise RefusedError("400 Bad Request")
    return int(given)


def _each(uids: list[str], place: Place, shelf: Shelf, wanted: Wanted) -> Iterator[str]:
    for uid in uids:
        found = place.other(Kind.OBJECT, uid)
        yield wanted.of(found, shelf) if uid in shelf.fragments else not_found(found.href)
