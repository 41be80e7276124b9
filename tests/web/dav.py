"""Asking by CalDAV in tests: one request, its answer read as XML."""

from contextvars import Context
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.datastructures import Authorization
from werkzeug.test import TestResponse

from roundtable.database import db
from roundtable.models.feeds import Feed
from roundtable.queries.feed_objects import access_of

NAMES = {
    "D": "DAV:",
    "C": "urn:ietf:params:xml:ns:caldav",
    "CS": "http://calendarserver.org/ns/",
    "A": "http://apple.com/ns/ical/",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
OK, MISSING = "HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"


def xml(root: str, inner: str) -> str:
    """A request's body: ``xml("D:propfind", "<D:allprop/>")``."""
    return f"<{root} {DECLARED}>{inner}</{root}>"


def props(*names: str) -> str:
    """A ``prop`` that asks for these."""
    return f"<D:prop>{''.join(f'<{name}/>' for name in names)}</D:prop>"


def short(element: Element) -> str:
    """The name of an element with the prefixes of this file."""
    namespace, _brace, local = element.tag[1:].partition("}")
    return f"{ {uri: prefix for prefix, uri in NAMES.items()}.get(namespace, namespace) }:{local}"


@dataclass(frozen=True)
class Said:
    """What a multistatus says of one address: properties by status, or a status for all."""

    href: str
    status: str | None
    properties: dict[str, dict[str, Element]]

    def text(self, name: str) -> str:
        """The text of a property that is there."""
        return self.properties[OK][name].text or ""

    def inner(self, name: str) -> list[str]:
        """The names of a property's elements."""
        return [short(child) for child in self.properties[OK][name]]

    def link(self, name: str) -> str:
        """The one address in a property."""
        return str(self.properties[OK][name].findtext("D:href", namespaces=NAMES))


class DavClient:
    """A calendar program that knows one link's user name and password."""

    def __init__(self, app: Flask, feed: Feed) -> None:
        self.flask = app.test_client(use_cookies=False)
        self.user_name, self.password = access_of(feed)
        self.principal = f"/dav/{quote(self.user_name)}/"
        self.home = f"{self.principal}calendars/"
        self.calendar = f"{self.home}feed/"

    def ask(
        self, method: str, path: str, body: str | bytes = "", *, status: int, **headers: str
    ) -> TestResponse:
        """A request that must get this status, and no cookie."""
        db.session.commit()
        named: dict[str, Any] = {key.replace("_", "-"): text for key, text in headers.items()}
        auth = Authorization("basic", {"username": self.user_name, "password": self.password})
        response = Context().run(
            self.flask.open, path, method=method, data=body, headers=named, auth=auth
        )
        assert response.status_code == status, f"{method} {path}: {response.text}"
        assert "Set-Cookie" not in response.headers
        return response

    def propfind(self, path: str, inner: str, depth: str = "0") -> list[Said]:
        """What a PROPFIND says."""
        body = xml("D:propfind", inner)
        return said(self.ask("PROPFIND", path, body, status=207, Depth=depth))

    def report(self, name: str, inner: str) -> list[Said]:
        """What a REPORT on the calendar says."""
        return said(self.ask("REPORT", self.calendar, xml(name, inner), status=207, Depth="1"))

    def condition(self, method: str, path: str, body: str = "", *, status: int = 403) -> list[str]:
        """The names of the conditions that an answer says were not met."""
        return conditions(self.ask(method, path, body, status=status, Depth="1"))


def conditions(response: TestResponse) -> list[str]:
    """What stands in an error."""
    root = ElementTree.fromstring(response.data)
    assert short(root) == "D:error"
    return [short(child) for child in root]


def said(response: TestResponse) -> list[Said]:
    """Read a multistatus."""
    root = ElementTree.fromstring(response.data)
    assert short(root) == "D:multistatus"
    return [_said(each) for each in root.findall("D:response", NAMES)]


def _said(response: Element) -> Said:
    return Said(
        href=str(response.findtext("D:href", namespaces=NAMES)),
        status=response.findtext("D:status", namespaces=NAMES),
        properties={
            str(stat.findtext("D:status", namespaces=NAMES)): {
                short(each): each for each in stat.findall("D:prop/*", NAMES)
            }
            for stat in response.findall("D:propstat", NAMES)
        },
    )
