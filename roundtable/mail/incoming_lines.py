"""Content lines of calendars from outside (RFC 5545), read as mail servers leave them.

A library would read them too, but icalendar keeps every VTIMEZONE it meets for the whole
process: one mail could set the clock by which all later ones are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from roundtable.mail.incoming_parts import Trouble, UnreadableError, decoded

MOST_LINES = 50_000
DEEPEST = 5
_LINE_ENDS = re.compile(rb"[\r\n]+")
_NAMED = re.compile(r"[A-Za-z][A-Za-z0-9-]*[;:]")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER"})
_TIMES = frozenset({"DTSTART", "DTEND", "DTSTAMP"})
#: What surely begins a property, also after a line that was long enough to be folded.
_KNOWN = re.compile(
    r"X-|(?:ATTENDEE|BEGIN|CATEGORIES|CLASS|COMMENT|CREATED|DESCRIPTION|DTEND|DTSTAMP|DTSTART"
    r"|DURATION|END|LAST-MODIFIED|LOCATION|METHOD|ORGANIZER|PRIORITY|PRODID|RRULE|SEQUENCE|STATUS"
    r"|SUMMARY|TRANSP|UID|URL|VERSION)[;:]",
    re.IGNORECASE,
)
FOLDED_FROM = 60


@dataclass(frozen=True, kw_only=True)
class Line:
    """A property; the value is as it stands, the parameters are without quotes."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value without its escapes (3.3.11)."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(kw_only=True)
class Component:
    """A BEGIN with all that stands before its END."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    is_ended: bool = False

    def all(self, name: str) -> list[Line]:
        """The properties of a name."""
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        """The first property of a name."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The text of the first property of a name; empty without one."""
        line = self.first(name)
        return line.text.strip() if line else ""

    def all_parts(self, name: str) -> list["Component"]:
        """The components of a name right below."""
        return [part for part in self.parts if part.name == name]


def read_calendar(content: bytes, charset: str) -> Component | None:
    """Read the first VCALENDAR, or nothing where there is none.

    :raises UnreadableError: it goes on for longer or deeper than an answer would
    """
    root = Component(name="")
    open_ones = [root]
    for text in _unfolded(content, charset):
        line = _line(text)
        if line.name == "BEGIN":
            part = Component(name=line.value.strip().upper())
            open_ones[-1].parts.append(part)
            open_ones.append(part)
        elif line.name == "END":
            _end(open_ones, line.value.strip().upper())
        else:
            open_ones[-1].lines.append(line)
        if len(open_ones) > DEEPEST:
            raise UnreadableError(Trouble.BROKEN)
    return next(iter(root.all_parts("VCALENDAR")), None)


def _end(open_ones: list[Component], name: str) -> None:
    """Close the innermost component of a name, and leave those in it unended."""
    for depth in range(len(open_ones) - 1, 0, -1):
        if open_ones[depth].name == name:
            open_ones[depth].is_ended = True
            del open_ones[depth:]
            return


def _unfolded(content: bytes, charset: str) -> Iterator[str]:
    """Join folded lines, before decoding, as a fold may go through a character."""
    if b"\0" in content:  # UTF-16, where line ends are no single bytes
        content, charset = decoded(content, charset or "utf-16").encode(), ""
    content = _LINE_ENDS.sub(b"\n", content)
    is_folded = b"\n " in content or b"\n\t" in content
    content = content.replace(b"\n ", b"").replace(b"\n\t", b"")
    lines = decoded(content, charset).split("\n")
    if len(lines) > MOST_LINES:
        raise UnreadableError(Trouble.BROKEN)
    pieces = lines[:1]
    for line in lines[1:]:
        if _is_new(line, "" if is_folded else pieces[-1]):
            yield "".join(pieces)
            pieces = []
        pieces.append(line)
    yield "".join(pieces)


def _is_new(line: str, before: str) -> bool:
    """Whether a line begins a property, and is not the rest of one whose space was lost."""
    may_go_on = len(before) >= FOLDED_FROM
    return bool((_KNOWN if may_go_on else _NAMED).match(line))


def _line(text: str) -> Line:
    place = _colon(text)
    head, value = text[:place], text[place + 1 :]
    return Line(
        name=re.split("[;:]", head, maxsplit=1)[0].strip().upper(),
        parameters={
            key.upper(): _CARET.sub(_uncareted, said.strip().strip('"'))
            for key, said in _PARAMETER.findall(head)
        },
        value=value,
    )


def _colon(text: str) -> int:
    """Where the value begins; names of people and zones hold colons that nobody quoted."""
    name = re.split("[;:]", text, maxsplit=1)[0].strip().upper()
    if name in _PEOPLE and (place := text.lower().rfind(":mailto:")) >= 0:
        return place
    if name in _TIMES and (place := text.rfind(":")) >= 0:
        return place
    quoted = False
    for found in re.finditer('[":]', text):
        quoted ^= found[0] == '"'
        if found[0] == ":" and not quoted:
            return found.start()
    return text.find(":") % (len(text) + 1)


def _uncareted(found: re.Match[str]) -> str:
    """RFC 6868."""
    return {"n": "\n", "'": '"', "^": "^"}[found[1]]
