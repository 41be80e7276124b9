"""Mail that comes in: bytes of anybody, read without trusting any of them.

Whatever a mail holds, it is read within a second or two, or not at all: no rule of a calendar is
expanded, nothing is looked up, and every text comes through the one door.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from enum import StrEnum

from roundtable.mail.incoming_authentic import is_authentic
from roundtable.mail.incoming_automatic import (
    is_automatic,
    is_from_the_house,
    is_named_by_the_house,
)
from roundtable.mail.incoming_bounces import Failed, failures, is_bounce, returned_ids
from roundtable.mail.incoming_calendar import CalendarAnswer, Method, PartStat, find_answer
from roundtable.mail.incoming_headers import (
    LONGEST_SUBJECT,
    mailboxes,
    message_ids,
    newest_last,
    raw_values,
    recipients,
    references,
    sent_at,
    value,
)
from roundtable.mail.incoming_parts import (
    LARGEST,
    Part,
    Trouble,
    UnreadableError,
    head,
    leaves,
)
from roundtable.mail.incoming_text import plain_text, shortened, without_history
from roundtable.mail.incoming_tnef import is_tnef_alone

__all__ = [
    "LARGEST",
    "CalendarAnswer",
    "Failed",
    "Incoming",
    "IncomingKind",
    "Method",
    "PartStat",
    "Trouble",
    "read",
]


class IncomingKind(StrEnum):
    """What a mail is to the program."""

    ANSWER = "answer"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    OWN = "own"
    LETTER = "letter"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A mail as it was read.

    Addresses are in lower case. ``refers_to`` are Message-IDs, the newest last, with that of the
    returned mail when this is a bounce. ``is_authentic`` is the word of the server that took the
    mail in. ``trouble`` is a ``Trouble``, and empty for whatever could be read.
    """

    kind: IncomingKind
    message_id: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    refers_to: tuple[str, ...]
    sent_at: datetime | None
    text: str
    answer: CalendarAnswer | None = None
    failed: tuple[Failed, ...] = ()
    is_authentic: bool = False
    trouble: str = ""


def read(content: bytes, *, house: str) -> Incoming:
    """Read a mail, whatever it holds; what cannot be read says why, and is not raised.

    :param house: the address the program sends from
    """
    try:
        return _read(content, house)
    except Exception:  # noqa: BLE001  the standard library raises anything at a broken mail
        return _unreadable(_NOTHING, Trouble.BROKEN)


_NOTHING = Incoming(
    kind=IncomingKind.UNREADABLE,
    message_id="",
    sender="",
    sender_name="",
    recipients=(),
    subject="",
    refers_to=(),
    sent_at=None,
    text="",
)


def _read(content: bytes, house: str) -> Incoming:
    message = head(content)
    envelope = _envelope(message)
    try:
        parts = leaves(content)
    except UnreadableError as error:
        return _unreadable(envelope, error.trouble)
    return _judged(message, parts, envelope, house)


def _envelope(message: Message) -> Incoming:
    name, address = next(iter(mailboxes(message, "From")), ("", ""))
    return replace(
        _NOTHING,
        message_id=next(iter(message_ids(raw_values(message, "Message-ID"))), ""),
        sender=address,
        sender_name=name,
        recipients=recipients(message),
        subject=value(message, "Subject")[:LONGEST_SUBJECT].strip(),
        refers_to=tuple(references(message)),
        sent_at=sent_at(message),
        is_authentic=is_authentic(message),
    )


def _judged(message: Message, parts: Sequence[Part], envelope: Incoming, house: str) -> Incoming:
    """Say what it is: a machine may send an answer, and only then is it no matter that it did."""
    body = plain_text(parts)
    if is_bounce(message, parts):
        return replace(
            envelope,
            kind=IncomingKind.BOUNCE,
            text=shortened(body),
            refers_to=tuple(newest_last([*envelope.refers_to, *returned_ids(parts, body)])),
            failed=failures(message, parts, body, house),
        )
    read_so_far = replace(envelope, text=shortened(without_history(body)))
    if is_from_the_house(message, house):
        return replace(read_so_far, kind=IncomingKind.OWN)
    try:
        answer = find_answer(parts, writers=_writers(message))
    except UnreadableError as error:
        return _unreadable(read_so_far, error.trouble)
    if answer:
        return replace(read_so_far, kind=IncomingKind.ANSWER, answer=answer)
    if is_tnef_alone(parts, body):
        return _unreadable(read_so_far, Trouble.TNEF)
    return replace(read_so_far, kind=_kind_of_letter(message, parts, house))


def _kind_of_letter(message: Message, parts: Sequence[Part], house: str) -> IncomingKind:
    if is_named_by_the_house(message, house):
        return IncomingKind.OWN
    if is_automatic(message, [part.kind for part in parts if not part.is_enclosed]):
        return IncomingKind.AUTOMATIC
    return IncomingKind.LETTER


def _writers(message: Message) -> set[str]:
    return {email for name in ("From", "Sender") for _, email in mailboxes(message, name)}


def _unreadable(envelope: Incoming, trouble: Trouble) -> Incoming:
    return replace(envelope, kind=IncomingKind.UNREADABLE, trouble=trouble)
