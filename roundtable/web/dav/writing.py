"""XML to be sent: elements as text, escaped where they are made."""

from collections.abc import Iterable, Sequence
from html import escape

DAV = "{DAV:}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"
CALENDAR_SERVER = "{http://calendarserver.org/ns/}"
APPLE = "{http://apple.com/ns/ical/}"
PREFIXES = {DAV: "D", CALDAV: "C", CALENDAR_SERVER: "CS", APPLE: "A"}
DECLARED = " ".join(f'xmlns:{prefix}="{name[1:-1]}"' for name, prefix in PREFIXES.items())
BEGINNING = '<?xml version="1.0" encoding="utf-8"?>\n'


def text(value: str) -> str:
    """Text as it stands in an element; a carriage return would get lost as itself."""
    return escape(value, quote=False).replace("\r", "&#13;")


def element(name: str, *inner: str, attributes: str = "") -> str:
    """An element named ``{namespace}name`` around XML that was written before."""
    namespace, brace, local = name.rpartition("}")
    prefix = PREFIXES.get(namespace + brace)
    if prefix is not None:
        tag, declared = f"{prefix}:{local}", attributes
    else:
        tag, declared = local, f' xmlns="{escape(namespace[1:])}"'
    content = "".join(inner)
    return f"<{tag}{declared}>{content}</{tag}>" if content else f"<{tag}{declared}/>"


def href(path: str) -> str:
    """A link."""
    return element(f"{DAV}href", text(path))


def document(name: str, inner: Iterable[str]) -> bytes:
    """A whole answer."""
    root = element(name, *inner, attributes=f" {DECLARED}")
    return f"{BEGINNING}{root}\n".encode()


def found(path: str, present: Sequence[str], missing: Iterable[str] = ()) -> str:
    """What a multistatus says of one address: these it has, those it has not."""
    absent = [element(name) for name in missing]
    stats = []
    if present or not absent:
        stats.append(_propstat("HTTP/1.1 200 OK", present))
    if absent:
        stats.append(_propstat("HTTP/1.1 404 Not Found", absent))
    return element(f"{DAV}response", href(path), *stats)


def not_found(path: str) -> str:
    """What a multistatus says of an address that leads, or now leads, to nothing."""
    status = element(f"{DAV}status", "HTTP/1.1 404 Not Found")
    return element(f"{DAV}response", href(path), status)


def _propstat(status: str, properties: Iterable[str]) -> str:
    return element(
        f"{DAV}propstat", element(f"{DAV}prop", *properties), element(f"{DAV}status", status)
    )
