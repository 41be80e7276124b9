"""How mail programs build an answer to an invitation: the parts, their order and their headers.

What stands in the mails is made up; where it stands is as the programs do it.
"""

import base64
import quopri
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.header import Header

HOUSE = "rounds@roundtable.example"
TITLE = "Round of eight: fifteen minutes"
PASS = "dkim=pass header.d={domain}; spf=pass; dmarc=pass header.from={domain}"
DKIM_ONLY = "dkim=pass (2048-bit key) header.d={domain} header.s=s1; spf=none; dmarc=none"
FAIL = "dkim=fail header.d={domain}; spf=softfail; dmarc=fail header.from={domain}"
NONE = "dkim=none; spf=none; dmarc=none"


@dataclass(frozen=True)
class Person:
    """Somebody who answers."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer; ``uid`` is filled in by its place in the table.

    ``people`` are the ATTENDEE lines where they are not that of the writer alone, ``lines`` and
    ``zones`` what else the event and the calendar say, ``headers`` what else the mail says.
    """

    what: str
    who: Person
    says: str = "ACCEPTED"
    method: str = "REPLY"
    subject: str
    text: str = ""
    comment: str = ""
    uid: str = ""
    sequence: int | None = 0
    stamp: str = "20260504T091500Z"
    times: tuple[str, str] = (":20260512T080000Z", ":20260512T081500Z")
    people: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    results: str = PASS
    to: str = HOUSE
    charset: str = "utf-8"
    encoding: str = "base64"
    subject_charset: str = "utf-8"
    newline: str = "\r\n"
    shape: str = ""

    @property
    def name(self) -> str:
        """The writer's name."""
        return self.who.name

    @property
    def email(self) -> str:
        """The writer's address."""
        return self.who.email

    @property
    def domain(self) -> str:
        """Where the writer's mailbox is."""
        return self.email.rpartition("@")[2].lower()


@dataclass(frozen=True, kw_only=True)
class Part:
    """Headers and a body that is encoded already."""

    headers: Sequence[str]
    body: bytes

    def written(self) -> bytes:
        """The part with line ends of one byte."""
        return "\n".join(self.headers).encode() + b"\n\n" + self.body


def encoded(text: str, charset: str, encoding: str) -> bytes:
    """Text as it stands in a part, with line ends of one byte."""
    if encoding == "base64":
        return base64.encodebytes(text.replace("\n", "\r\n").encode(charset))
    raw = text.encode(charset)
    if encoding == "quoted-printable":
        return quopri.encodestring(raw)
    return raw


def text_part(
    kind: str, text: str, *, charset: str, encoding: str, also: Sequence[str] = ()
) -> Part:
    """A part of text; ``kind`` may hold parameters of its own."""
    return Part(
        headers=[
            f'Content-Type: {kind}; charset="{charset}"',
            f"Content-Transfer-Encoding: {encoding}",
            *also,
        ],
        body=encoded(text, charset, encoding),
    )


def multipart(kind: str, boundary: str, parts: Sequence[Part], *, also: str = "") -> Part:
    """Several parts in one."""
    body = b"".join(b"--%s\n%s\n" % (boundary.encode(), part.written()) for part in parts)
    return Part(
        headers=[f'Content-Type: multipart/{kind}; boundary="{boundary}"{also}'],
        body=body + b"--%s--\n" % boundary.encode(),
    )


def mail(reply: Reply, headers: Sequence[str], part: Part) -> bytes:
    """The whole mail: what the servers added, what the program writes, and its part."""
    results = f"Authentication-Results: mx.roundtable.example; {reply.results}"
    top = [
        f"Delivered-To: {HOUSE}",
        f"Return-Path: <{reply.email}>",
        *([results.format(domain=reply.domain)] if reply.results else []),
        "MIME-Version: 1.0",
        *headers,
        *reply.headers,
    ]
    whole = Part(headers=[*top, *part.headers], body=part.body).written()
    return whole.replace(b"\n", reply.newline.encode())


def from_line(reply: Reply) -> str:
    """``From`` with the name as it may stand in a header."""
    if reply.name.isascii():
        return f'From: "{reply.name}" <{reply.email}>'
    return f"From: {word(reply.name, reply.subject_charset)} <{reply.email}>"


def subject_line(reply: Reply) -> str:
    """``Subject`` in encoded words where it needs them, folded."""
    if reply.subject.isascii():
        return f"Subject: {reply.subject}"
    return f"Subject: {word(reply.subject, reply.subject_charset)}"


def word(text: str, charset: str) -> str:
    """Encoded words (RFC 2047) over as many lines as they need."""
    return Header(text, charset, maxlinelen=72).encode()


def calendar(
    reply: Reply, product: str, event: Sequence[str], *, fold: Callable[[str], str] | None = None
) -> str:
    """A calendar with one event, its lines folded as the program folds them."""
    lines = [
        "BEGIN:VCALENDAR",
        f"PRODID:{product}",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{reply.method}",
        *reply.zones,
        "BEGIN:VEVENT",
        *event,
        *reply.lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\n".join(map(fold or folded, lines)) + "\n"


def folded(line: str, *, gap: str = "\n ") -> str:
    """Lines of 73 characters at most, as most programs write them."""
    if "\n" in line:
        return "\n".join(folded(each, gap=gap) for each in line.split("\n"))
    pieces = [line[place : place + 73] for place in range(0, len(line), 73)]
    return gap.join(pieces)


def escaped(text: str) -> str:
    """Text as a value of a calendar."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def html(text: str) -> str:
    """A little HTML around a text."""
    return f"<html><body><div>{text or '&nbsp;'}</div></body></html>\n"


def sequence(reply: Reply) -> list[str]:
    """``SEQUENCE``, where the program writes one."""
    return [] if reply.sequence is None else [f"SEQUENCE:{reply.sequence}"]


def comment(reply: Reply, parameters: str = "") -> list[str]:
    """``COMMENT``, where somebody wrote one."""
    return [f"COMMENT{parameters}:{escaped(reply.comment)}"] if reply.comment else []
