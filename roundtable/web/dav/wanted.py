"""Which properties a request asks for, and what a place says to that."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from roundtable.queries.feed_objects import Shelf
from roundtable.web.dav.addresses import Place
from roundtable.web.dav.properties import DATA, ETAG, PROPERTIES
from roundtable.web.dav.refusals import RefusedError
from roundtable.web.dav.writing import CALDAV, DAV, element, found

#: What ``allprop`` gives: the rest costs, or is asked for by name (RFC 4791, 5.2).
ALL = tuple(
    f"{DAV}{name}"
    for name in ("resourcetype", "displayname", "getetag", "getcontenttype", "getcontentlength")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: these names; those that every place is asked for; or names alone."""

    names: tuple[str, ...] = ()
    has_all: bool = False
    is_names: bool = False

    def of(self, place: Place, shelf: Shelf) -> str:
        """What a multistatus says of a place."""
        values = PROPERTIES[place.kind]
        if self.is_names:
            return found(place.href, [element(name) for name in values if name != DATA])
        here = [name for name in ALL if name in values] if self.has_all else []
        here += [name for name in self.names if name in values and name not in here]
        missing = [name for name in self.names if name not in values]
        return found(
            place.href, [element(name, values[name](place, shelf)) for name in here], missing
        )


def wanted_by(request: Element, *, default: Wanted | None = None) -> Wanted:
    """Read what a PROPFIND or a REPORT asks for.

    :raises RefusedError: it says nothing that is understood, or wants another kind of data
    """
    prop = request.find(f"{DAV}prop")
    if prop is not None:
        _require_known_data(prop)
        return Wanted(names=tuple(dict.fromkeys(child.tag for child in prop)))
    if request.find(f"{DAV}propname") is not None:
        return Wanted(is_names=True)
    if request.find(f"{DAV}allprop") is not None:
        included = request.find(f"{DAV}include")
        names = [child.tag for child in included] if included is not None else []
        return Wanted(names=tuple(dict.fromkeys(names)), has_all=True)
    if default is None:
        raise RefusedError("400 Bad Request")
    return default


ONLY_ETAG = Wanted(names=(ETAG,))


def _require_known_data(prop: Element) -> None:
    """All of an object is given, whatever parts are asked for, but as iCalendar 2.0 only."""
    for data in prop.findall(DATA):
        kind = data.get("content-type", "text/calendar"), data.get("version", "2.0")
        if kind != ("text/calendar", "2.0"):
            condition = element(f"{CALDAV}supported-calendar-data")
            raise RefusedError("403 Forbidden", condition)
