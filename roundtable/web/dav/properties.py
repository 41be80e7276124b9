"""The properties of each place, as the XML inside their elements."""

from collections.abc import Callable, Mapping

from roundtable.domain.text import one_line
from roundtable.queries.feed_objects import Shelf, object_of
from roundtable.web.dav.addresses import Kind, Place
from roundtable.web.dav.writing import (
    APPLE,
    CALDAV,
    CALENDAR_SERVER,
    DAV,
    element,
    href,
    text,
)

OBJECT_TYPE = "text/calendar; charset=utf-8; component=VEVENT"
TOKEN = "data:,"  # noqa: S105  a sync token is a URI; it opens nothing
QUERY, MULTIGET = f"{CALDAV}calendar-query", f"{CALDAV}calendar-multiget"
FREE_BUSY, SYNC = f"{CALDAV}free-busy-query", f"{DAV}sync-collection"
DATA, ETAG = f"{CALDAV}calendar-data", f"{DAV}getetag"

Value = Callable[[Place, Shelf], str]


def token_of(shelf: Shelf) -> str:
    """The sync token of a feed as it is now."""
    return f"{TOKEN}{shelf.tag}"


def _link(kind: Kind) -> Value:
    return lambda place, _shelf: href(place.other(kind).href)


def _always(*inner: str) -> Value:
    return lambda _place, _shelf: "".join(inner)


def _name(_place: Place, shelf: Shelf) -> str:
    return text(one_line(shelf.heading.name))


def _etag(place: Place, shelf: Shelf) -> str:
    return text(shelf.etag(shelf.fragments[place.uid]))


def _data(place: Place, shelf: Shelf) -> str:
    return text(object_of(shelf.fragments[place.uid]).decode())


def _length(place: Place, shelf: Shelf) -> str:
    return str(len(object_of(shelf.fragments[place.uid])))


def _reports(*names: str) -> Value:
    supported = (element(f"{DAV}report", element(name)) for name in names)
    return _always(*(element(f"{DAV}supported-report", report) for report in supported))


_COLLECTION = element(f"{DAV}collection")
_PRIVILEGES = [
    element(f"{DAV}privilege", element(f"{DAV}{name}"))
    for name in ("read", "read-current-user-privilege-set")
]
_EVERYWHERE: Mapping[str, Value] = {
    f"{DAV}resourcetype": _always(_COLLECTION),
    f"{DAV}displayname": _name,
    f"{DAV}current-user-principal": _link(Kind.PRINCIPAL),
    f"{DAV}current-user-privilege-set": _always(*_PRIVILEGES),
    f"{DAV}owner": _link(Kind.PRINCIPAL),
    f"{DAV}principal-collection-set": _link(Kind.ROOT),
    f"{DAV}supported-report-set": _always(),
}
_HOME_SET: Mapping[str, Value] = {f"{CALDAV}calendar-home-set": _link(Kind.HOME)}

PROPERTIES: Mapping[Kind, Mapping[str, Value]] = {
    Kind.ROOT: {**_EVERYWHERE, f"{DAV}displayname": _always("roundtable")},
    Kind.PRINCIPAL: {
        **_EVERYWHERE,
        **_HOME_SET,
        f"{DAV}resourcetype": _always(_COLLECTION, element(f"{DAV}principal")),
        f"{DAV}principal-URL": _link(Kind.PRINCIPAL),
        f"{CALDAV}calendar-user-address-set": _always(),
    },
    Kind.HOME: {**_EVERYWHERE, **_HOME_SET},
    Kind.CALENDAR: {
        **_EVERYWHERE,
        f"{DAV}resourcetype": _always(_COLLECTION, element(f"{CALDAV}calendar")),
        f"{DAV}supported-report-set": _reports(QUERY, MULTIGET, FREE_BUSY, SYNC),
        f"{DAV}sync-token": lambda _place, shelf: text(token_of(shelf)),
        f"{CALENDAR_SERVER}getctag": lambda _place, shelf: text(shelf.tag),
        f"{CALDAV}supported-calendar-component-set": _always(
            element(f"{CALDAV}comp", attributes=' name="VEVENT"')
        ),
        f"{CALDAV}supported-calendar-data": _always(
            element(DATA, attributes=' content-type="text/calendar" version="2.0"')
        ),
        f"{APPLE}calendar-color": lambda _place, shelf: text(shelf.colour),
    },
    Kind.OBJECT: {
        f"{DAV}resourcetype": _always(),
        f"{DAV}current-user-principal": _link(Kind.PRINCIPAL),
        f"{DAV}current-user-privilege-set": _always(*_PRIVILEGES),
        f"{DAV}owner": _link(Kind.PRINCIPAL),
        f"{DAV}getcontenttype": _always(OBJECT_TYPE),
        f"{DAV}getcontentlength": _length,
        ETAG: _etag,
        DATA: _data,
    },
}
