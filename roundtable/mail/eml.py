"""A letter as a file that a mail program opens for sending by hand.

``X-Unsent: 1`` makes Outlook and others open it as a draft of one's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.utils import format_datetime, getaddresses

from roundtable.domain.letters import LetterBody
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.text import one_line
from roundtable.mail.drop import POLICY

LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Correspondent:
    """Somebody with an address; without a usable one they are left out of the headers."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class CalendarFile:
    """A calendar entry to be attached, under an ASCII name."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class UnsentLetter:
    """A letter on its way into somebody's mail program; ``html`` says the same as its text."""

    letter: LetterBody
    sender: Correspondent
    html: str = ""
    to: Sequence[Correspondent] = ()
    cc: Sequence[Correspondent] = ()
    calendars: Sequence[CalendarFile] = ()


def write_unsent(unsent: UnsentLetter, *, now: datetime) -> bytes:
    """Write the file; nothing a person typed can end a header and begin another."""
    message = EmailMessage(policy=POLICY)
    message["X-Unsent"] = "1"
    message["Date"] = format_datetime(now)
    for header, people in (("From", [unsent.sender]), ("To", unsent.to), ("Cc", unsent.cc)):
        if addresses := _addresses(people):
            message[header] = addresses
    message["Subject"] = one_line(unsent.letter.subject)
    message.set_content(unsent.letter.body, charset="utf-8", cte="quoted-printable")
    if unsent.html:
        message.add_alternative(
            unsent.html, subtype="html", charset="utf-8", cte="quoted-printable"
        )
    for file in unsent.calendars:
        message.add_attachment(
            file.content.decode(),
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            filename=file.name,
        )
    return message.as_bytes()


def read_unsent(content: bytes) -> UnsentLetter:
    """Read such a file again, to show what was frozen."""
    message = message_from_bytes(content, policy=policy.SMTP)
    subject = str(message["Subject"] or "")
    return UnsentLetter(
        letter=LetterBody(subject=subject, body=_content(message, "plain")),
        sender=next(iter(_people(message, "From")), Correspondent(name="", email="")),
        html=_content(message, "html"),
        to=_people(message, "To"),
        cc=_people(message, "Cc"),
        calendars=[_file(part) for part in message.iter_attachments()],
    )


def with_link(content: bytes, link: str, own: str, *, now: datetime) -> bytes:
    """Write such a file anew with another link in place of one, and nothing else changed."""
    unsent = read_unsent(content)
    letter = replace(unsent.letter, body=unsent.letter.body.replace(link, own))
    return write_unsent(
        replace(unsent, letter=letter, html=unsent.html.replace(link, own)), now=now
    )


def header_address(email: str) -> str:
    """Write an address as headers hold it; empty where it has no form that surely arrives.

    The old mail system knows a domain as ``xn--``. Where Python's reading of it (IDNA 2003) is
    another domain, as ``ss`` for ``ß`` would be, the address is left to be typed in.
    """
    if not is_mail_address(email):
        return ""
    local, _at, domain = email.rpartition("@")
    try:
        ascii_domain = domain.encode("idna")
    except UnicodeError:
        return ""
    is_same = ascii_domain.decode("idna") == domain.lower()
    return f"{local}@{ascii_domain.decode()}" if local.isascii() and is_same else ""


def _content(message: EmailMessage, form: str) -> str:
    body = message.get_body((form,))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""


def _file(part: Message) -> CalendarFile:
    content = part.get_payload(decode=True)
    return CalendarFile(
        name=part.get_filename() or "", content=content if isinstance(content, bytes) else b""
    )


def _addresses(people: Sequence[Correspondent]) -> list[Address]:
    return [
        Address(display_name=one_line(one.name)[:LONGEST_NAME], addr_spec=spec)
        for one in people
        if (spec := header_address(one.email))
    ]


def _people(message: EmailMessage, header: str) -> list[Correspondent]:
    found = getaddresses([str(value) for value in message.get_all(header, [])])
    return [Correspondent(name=name, email=email) for name, email in found]
