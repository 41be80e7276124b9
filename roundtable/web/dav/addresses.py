"""What lies below ``/dav/``: a principal, its home, the one calendar in it, the objects."""

from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, unquote, urlsplit

PATH = "/dav/"
WELL_KNOWN = "/.well-known/caldav"
ENDING = ".ics"
HOME, FEED = "calendars", "feed"


class Kind(Enum):
    """What can be asked for."""

    ROOT = "root"
    PRINCIPAL = "principal"
    HOME = "home"
    CALENDAR = "calendar"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Place:
    """One of them, of the feed with this nonce."""

    kind: Kind
    nonce: str
    uid: str = ""

    @property
    def href(self) -> str:
        """Its path, coded as links are."""
        nonce = quote(self.nonce, safe="")
        return {
            Kind.ROOT: PATH,
            Kind.PRINCIPAL: f"{PATH}{nonce}/",
            Kind.HOME: f"{PATH}{nonce}/{HOME}/",
            Kind.CALENDAR: f"{PATH}{nonce}/{HOME}/{FEED}/",
            Kind.OBJECT: f"{PATH}{nonce}/{HOME}/{FEED}/{quote(self.uid, safe='')}{ENDING}",
        }[self.kind]

    def other(self, kind: Kind, uid: str = "") -> "Place":
        """Another one of the same feed."""
        return Place(kind, self.nonce, uid)


def is_below(path: str) -> bool:
    """Whether a path is answered here."""
    return path.startswith(PATH) or path == PATH.rstrip("/")


def find_place(path: str, nonce: str) -> Place | None:
    """What a decoded path means to whoever signed in as this nonce; a last slash may lack."""
    match path.removesuffix("/").split("/")[1:]:
        case ["dav"]:
            return Place(Kind.ROOT, nonce)
        case ["dav", name] if name == nonce:
            return Place(Kind.PRINCIPAL, nonce)
        case ["dav", name, "calendars"] if name == nonce:
            return Place(Kind.HOME, nonce)
        case ["dav", name, "calendars", "feed"] if name == nonce:
            return Place(Kind.CALENDAR, nonce)
        case ["dav", name, "calendars", "feed", file] if name == nonce and path.endswith(ENDING):
            return Place(Kind.OBJECT, nonce, file.removesuffix(ENDING))
    return None


def find_object(href: str, nonce: str) -> Place | None:
    """The object that a link in a request means, be it a path or a whole address."""
    try:
        place = find_place(unquote(urlsplit(href.strip()).path), nonce)
    except ValueError:  # an address in brackets that is none
        return None
    return place if place and place.kind is Kind.OBJECT else None


def decoded(path: str) -> str:
    """A path as a server hands it over (PEP 3333), as text; nobody's where it is none."""
    try:
        return path.encode("latin-1").decode()
    except UnicodeError:
        return ""
