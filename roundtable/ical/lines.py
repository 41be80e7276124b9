"""Content lines of RFC 5545: escaped once, folded, and never broken by what somebody typed.

Text comes in through the one door again, because a stray control character makes readers
refuse the whole file.
"""

from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from roundtable.domain.text import many_lines, one_line

CRLF = "\r\n"
OCTETS = 75
_PARAMETER_ESCAPES = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})
#: What RFC 3986 lets stand in a link; everything else is written in per cents.
_URI_CHARACTERS = ":/?#[]@!$&'()*+,;=%-._~"


def folded(line: str) -> str:
    """End a line with CRLF, folded at 75 octets and never inside a character (RFC 5545, 3.1)."""
    raw = line.encode()
    if len(raw) <= OCTETS:
        return line + CRLF
    parts, start, room = [], 0, OCTETS
    while start < len(raw):
        end = min(start + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(raw[start:end].decode())
        start, room = end, OCTETS - 1
    return f"{CRLF} ".join(parts) + CRLF


def line(name: str, value: str) -> str:
    """A property whose value needs no escaping: a time, a number, a link."""
    return folded(f"{name}:{value}")


def text_line(name: str, value: str) -> str:
    """A property of one line of text."""
    return folded(f"{name}:{_escaped(one_line(value))}")


def paragraphs_line(name: str, value: str) -> str:
    """A property of several lines of text."""
    return folded(f"{name}:{_escaped(many_lines(value))}")


def _escaped(text: str) -> str:
    """The back stroke first, as the others bring their own."""
    text = text.replace("\\", "\\\\").replace(";", "\\;")
    return text.replace(",", "\\,").replace("\n", "\\n")


def parameter(value: str) -> str:
    """A parameter's value in quotes, coded by RFC 6868."""
    return f'"{one_line(value).translate(_PARAMETER_ESCAPES)}"'


def uri(value: str) -> str:
    """A link as a URI may be written; empty when it is none that a calendar could open."""
    link = quote(one_line(value), safe=_URI_CHARACTERS)
    try:
        parts = urlsplit(link)
    except ValueError:  # an address in brackets that is none
        return ""
    return link if parts.scheme in {"http", "https"} and parts.netloc else ""


def utc(at: datetime) -> str:
    """An instant in UTC: 20260512T130000Z."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
