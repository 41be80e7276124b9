"""One entry, fetched as a file."""

from roundtable.queries.feed_objects import Shelf, object_of
from roundtable.web.dav.addresses import Kind, Place
from roundtable.web.dav.answers import ALLOWED, Answer
from roundtable.web.dav.properties import OBJECT_TYPE
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.feed_tags import find_held


def send_object(place: Place, shelf: Shelf, *, asked: str | None) -> Answer:
    """Answer GET and HEAD; a collection has nothing of its own to be fetched."""
    if place.kind is not Kind.OBJECT:
        return Answer("405 Method Not Allowed", headers=(("Allow", ALLOWED),))
    fragment = shelf.fragments.get(place.uid)
    if fragment is None:
        raise RefusedError("404 Not Found")
    etag = shelf.etag(fragment)
    headers = (("ETag", etag), ("Cache-Control", "private, no-cache"))
    if asked and find_held(asked, etag.strip('"'), accepted="") is not None:
        return Answer("304 Not Modified", headers=headers)
    return Answer("200 OK", object_of(fragment), OBJECT_TYPE, headers)
