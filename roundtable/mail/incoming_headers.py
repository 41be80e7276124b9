"""Header fields of mail from outside, each as text of one line that can break nothing."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from roundtable.domain.text import one_line
from roundtable.mail.incoming_parts import decoded

LONGEST_VALUE = 20_000
LONGEST_SUBJECT = 300
LONGEST_NAME = 200
LONGEST_ADDRESS = 254
MOST_RECIPIENTS = 200
MOST_REFERENCES = 100
RECIPIENT_HEADERS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+")
_MESSAGE_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,250}>")
#: A quoted text, a comment, an address in angles, what separates, an encoded word, plain text.
_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.)*)"?|\([^()]*\)?|<([^<>]*)>?|([,;:])'
    r'|(=\?[^?\s]{1,60}\?[bq]\?[^?\s]{0,400}\?=|[^"(<,;:=]+|=)',
    re.DOTALL | re.IGNORECASE,
)
_ANGLED = re.compile(r"<([^<>]*)>")
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)


def raw_values(message: Message, name: str) -> list[str]:
    """Every value of a header as it stands, with encoded words, in order."""
    return [
        _readable(str(value)[:LONGEST_VALUE])
        for key, value in message.raw_items()
        if key.lower() == name.lower()
    ]


def value(message: Message, name: str) -> str:
    """The topmost value of a header, decoded."""
    return next((in_words(raw) for raw in raw_values(message, name)), "")


def in_words(raw: str) -> str:
    """Decode the encoded words (RFC 2047) in a value; those that cannot be read stay."""
    try:
        pieces = decode_header(raw)
    except (MessageError, ValueError):
        return one_line(raw)
    return one_line("".join(_piece(piece, charset) for piece, charset in pieces))


def mailboxes(message: Message, name: str) -> list[tuple[str, str]]:
    """The name and address of everybody in a header.

    What stands in angles is the address, whatever the name before it looks like: Python's own
    reading takes ``ada@example.org <eve@example.com>`` for Ada.
    """
    return [box for raw in raw_values(message, name) for box in list(_boxes(raw)) or _angled(raw)]


def recipients(message: Message) -> tuple[str, ...]:
    """Everybody the mail is for, also as the mail servers on its way have noted them."""
    found = (email for name in RECIPIENT_HEADERS for _, email in mailboxes(message, name))
    return tuple(dict.fromkeys(found))[:MOST_RECIPIENTS]


def mail_address(text: str) -> str:
    """An address as it is compared; empty where it is none."""
    plain = one_line(text).lower().removeprefix("mailto:")
    is_address = len(plain) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(plain)
    return plain if is_address else ""


def message_ids(values: Iterable[str]) -> list[str]:
    """The Message-IDs in some values, in order, with their angles."""
    return [found for value in values for found in _MESSAGE_ID.findall(value)]


def references(message: Message) -> list[str]:
    """The mails that this one follows, the newest last."""
    return newest_last(
        message_ids(
            [*raw_values(message, "References"), *raw_values(message, "In-Reply-To")],
        )
    )


def newest_last(ids: Iterable[str]) -> list[str]:
    """Keep each Message-ID once, where it stands last."""
    return list(dict.fromkeys(reversed(list(ids))))[:MOST_REFERENCES][::-1]


def sent_at(message: Message) -> datetime | None:
    """When the mail says it was written."""
    try:
        at = parsedate_to_datetime(value(message, "Date"))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _readable(raw: str) -> str:
    """Read bytes that stand in a header without being encoded, as UTF-8 by preference."""
    return decoded(raw.encode("ascii", "surrogateescape"), "")


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return decoded(piece, charset) if charset else piece.decode("raw-unicode-escape", "replace")


def _angled(raw: str) -> list[tuple[str, str]]:
    """The last address in angles, where a quote that does not end has taken it along."""
    return [("", address) for text in _ANGLED.findall(raw)[-1:] if (address := mail_address(text))]


def _boxes(raw: str) -> Iterator[tuple[str, str]]:
    words: list[str] = []
    plain: list[str] = []
    email = ""
    for quoted, angled, separator, text in [*_TOKEN.findall(raw), ("", "", ",", "")]:
        if angled:
            email = angled
        elif text:
            words.append(text)
            plain.append(text)
        elif quoted:
            words.append(_QUOTED_PAIR.sub(r"\1", quoted))
        elif separator:
            if address := mail_address(email or "".join(plain)):
                yield (in_words("".join(words))[:LONGEST_NAME] if email else "", address)
            words, plain, email = [], [], ""
