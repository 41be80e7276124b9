"""XML from outside: of bounded size and depth, without document types and their entities."""

from typing import NoReturn
from wsgiref.types import WSGIEnvironment
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.wsgi import get_input_stream

from roundtable.web.dav.refusals import RefusedError

MOST_BYTES = 256 * 1024
DEEPEST = 40


class _Reader:
    """Makes elements of what expat reads; names are ``{namespace}name``."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartDoctypeDeclHandler = _forbid
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data

    def read(self, body: bytes) -> Element:
        """The root element."""
        self.parser.Parse(body, True)  # noqa: FBT003  takes no names
        return self.builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise RefusedError("400 Bad Request")
        self.builder.start(_name(name), {_name(key): text for key, text in attributes.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_name(name))


def body_of(environ: WSGIEnvironment) -> bytes:
    """What was sent.

    :raises RefusedError: it is too large, or breaks off
    """
    try:
        stream = get_input_stream(environ, max_content_length=MOST_BYTES)
        body = stream.read()
        stream.read(1)  # of a body of unknown length only this tells that there is more
    except RequestEntityTooLarge:
        raise RefusedError("413 Content Too Large") from None
    except ClientDisconnected:
        raise RefusedError("400 Bad Request") from None
    return body


def element_of(body: bytes) -> Element:
    """The root element of a request.

    :raises RefusedError: it is not well formed, or declares a document type
    """
    try:
        return _Reader().read(body)
    except (expat.ExpatError, LookupError, ValueError):  # the latter of an unknown encoding
        raise RefusedError("400 Bad Request") from None


def _name(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _forbid(*_declared: object) -> NoReturn:
    raise RefusedError("400 Bad Request")
