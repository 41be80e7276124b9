"""Mails ready for a mail server: with a name of their own that a second try repeats."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import uuid4

from roundtable.domain.letters import LetterBody
from roundtable.domain.text import one_line
from roundtable.mail.drop import POLICY
from roundtable.mail.eml import LONGEST_NAME, Correspondent, header_address
from roundtable.mail.html import as_html

PROGRAM = "roundtable"
OF_DRAFTS = frozenset({b"x-unsent", b"date"})
"""Headers of a letter as a file that are not those of a letter that leaves."""


class NoRecipientError(Exception):
    """Nobody of those a mail is for has an address that it could be sent to."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A mail as the server gets it; ``sender`` is where bounces go (RFC 5321, 4.4)."""

    message_id: str
    sender: str
    recipients: Sequence[str]
    subject: str
    content: bytes


def note(letter: LetterBody, *, to: Correspondent, sender: str, now: datetime) -> Outgoing:
    """Write a mail of the program's own to one person.

    :raises NoRecipientError: they have no usable address
    """
    address = header_address(to.email)
    if not address:
        raise NoRecipientError
    message, message_id = _headed(sender, now)
    message["From"] = Address(display_name=PROGRAM, addr_spec=sender)
    message["To"] = Address(display_name=one_line(to.name)[:LONGEST_NAME], addr_spec=address)
    message["Subject"] = one_line(letter.subject)
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    return Outgoing(
        message_id=message_id,
        sender=sender,
        recipients=[address],
        subject=str(message["Subject"]),
        content=message.as_bytes(),
    )


@dataclass(frozen=True, kw_only=True)
class Written:
    """A letter from somebody of the house to one person.

    ``answers`` is the Message-ID of the mail it follows. With ``calendar``, a calendar message of
    the given ``method``, it is from the ``organizer``, an address of the house: who sends an entry
    must be who organizes it. What people write goes to the writer all the same. ``has_file``:
    whether the calendar also goes along as a file, for programs without buttons. ``objection`` is
    the link by which they say that they want no more letters.
    """

    letter: LetterBody
    language: str
    writer: Correspondent
    to: Correspondent
    answers: str = ""
    calendar: bytes = b""
    method: str = ""
    organizer: str = ""
    has_file: bool = True
    objection: str = ""


def letter(written: Written, *, sender: str, now: datetime) -> Outgoing:
    """Write a letter as text and as HTML, with the calendar message as mail programs expect it.

    Buttons appear where the message is an alternative to the text; others open the file
    (RFC 6047, 2.4).

    :raises NoRecipientError: they have no usable address
    """
    address = header_address(written.to.email)
    if not address:
        raise NoRecipientError
    message, message_id = _headed(sender, now)
    name, own = one_line(written.writer.name)[:LONGEST_NAME], header_address(written.writer.email)
    writer = Address(display_name=name or PROGRAM, addr_spec=own or sender)
    if written.calendar or not own:
        house = written.organizer or sender
        message["From"] = Address(display_name=name or PROGRAM, addr_spec=house)
        if own:
            message["Reply-To"] = writer
    else:
        message["From"] = writer
        if own != sender:
            message["Sender"] = Address(display_name=PROGRAM, addr_spec=sender)
    message["To"] = Address(
        display_name=one_line(written.to.name)[:LONGEST_NAME], addr_spec=address
    )
    message["Subject"] = one_line(written.letter.subject)
    if written.answers:
        message["In-Reply-To"] = message["References"] = written.answers
    if written.objection:
        message["List-Unsubscribe"] = f"<{written.objection}>"
        if written.objection.startswith("https:"):  # RFC 8058, 3.1: one click asks for TLS
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _fill(message, written)
    return Outgoing(
        message_id=message_id,
        sender=sender,
        recipients=[address],
        subject=str(message["Subject"]),
        content=message.as_bytes(),
    )


def _fill(message: EmailMessage, written: Written) -> None:
    body = written.letter.body
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    message.add_alternative(
        as_html(body, written.language), subtype="html", charset="utf-8", cte="quoted-printable"
    )
    if not written.calendar:
        return
    if written.method:
        message.add_alternative(
            written.calendar.decode(),
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            params={"method": written.method},
        )
    if written.has_file:
        message.add_attachment(
            written.calendar, maintype="application", subtype="ics", filename="invite.ics"
        )


def cleared(content: bytes, *, header: str, sender: str, now: datetime) -> Outgoing:
    """Make a letter that was frozen as a file leave: its text and its entries, byte for byte.

    It is from whoever wrote it, and by the house's own address (RFC 5322, 3.6.2), to which
    bounces go.

    :param header: the one that names whom this mail goes to, ``To`` or ``Cc``
    :raises NoRecipientError: it names nobody
    """
    frozen = message_from_bytes(content, policy=POLICY)
    recipients = [
        address.addr_spec for value in frozen.get_all(header, []) for address in value.addresses
    ]
    if not recipients:
        raise NoRecipientError
    message, message_id = _headed(sender, now)
    own = Address(display_name=PROGRAM, addr_spec=sender)
    writers = [address.addr_spec for address in frozen["From"].addresses] if frozen["From"] else []
    if writers != [sender]:
        message["Sender" if writers else "From"] = own
    return Outgoing(
        message_id=message_id,
        sender=sender,
        recipients=recipients,
        subject=str(frozen["Subject"] or ""),
        content=message.as_bytes().removesuffix(b"\r\n") + _without(content, OF_DRAFTS),
    )


def _headed(sender: str, now: datetime) -> tuple[EmailMessage, str]:
    message_id = f"<{uuid4()}@{sender.rpartition('@')[2]}>"
    message = EmailMessage(policy=POLICY)
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(now)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: vacation notes need not answer
    return message, message_id


def _without(content: bytes, names: Set[bytes]) -> bytes:
    """The same mail without some headers, which may go over several lines."""
    head, gap, body = content.partition(b"\r\n\r\n")
    kept, is_dropped = [], False
    for line in head.split(b"\r\n"):
        if not line.startswith((b" ", b"\t")):
            is_dropped = line.partition(b":")[0].lower() in names
        if not is_dropped:
            kept.append(line)
    return b"\r\n".join(kept) + gap + body
