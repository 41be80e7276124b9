"""The parts of a mail from outside, for as long as it can be taken apart quickly.

A few kilobytes can nest a thousand levels, or hold as many parts as keep a reader busy for
minutes: what nobody would write is refused before it is read.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

LARGEST = 10 * 1024 * 1024
LONGEST_HEAD = 256 * 1024
MOST_PARTS = 300
DEEPEST = 30
MOST_BOUNDARIES = 5_000
#: Lines times boundaries: each line is held against every boundary that is open.
MOST_COMPARISONS = 4_000_000
LONGEST_TEXT = 200_000
#: Codecs that take quadratic time, warn, or read what only Python writes.
REFUSED_CODECS = frozenset(
    {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"}
)


class Trouble(StrEnum):
    """Why a mail could not be read."""

    TOO_LARGE = "too_large"
    BROKEN = "broken"
    TNEF = "tnef"
    SEVERAL_EVENTS = "several_events"
    NO_UID = "no_uid"
    NO_ATTENDEE = "no_attendee"


class UnreadableError(Exception):
    """A mail, or the calendar in it, cannot be read."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, kw_only=True)
class Part:
    """A leaf of the tree; ``is_enclosed`` when it belongs to another mail inside this one."""

    message: Message
    is_enclosed: bool

    @property
    def kind(self) -> str:
        """The media type, in lower case."""
        return self.message.get_content_type()

    @property
    def file_name(self) -> str:
        """The name the sender gave the part, in lower case."""
        return (self.message.get_filename() or "").lower()

    @property
    def is_attached(self) -> bool:
        """Whether it is meant to be kept and not to be shown."""
        return self.message.get_content_disposition() == "attachment"

    @property
    def charset(self) -> str:
        """What the part says its text is written in."""
        return self.message.get_content_charset() or ""

    @property
    def inner(self) -> list[Message]:
        """The blocks of a report, or the one mail in this part."""
        return _inner(self.message)

    def content(self) -> bytes:
        """What the part holds, without its transfer encoding."""
        content = self.message.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""

    def text(self) -> str:
        """The first pages of a part that holds text."""
        return decoded(self.content()[:LONGEST_TEXT], self.charset)


def head(content: bytes) -> Message:
    """Read the headers alone, which cost nothing however large the mail is."""
    start = content[:LONGEST_HEAD]
    ends = [end for gap in (b"\r\n\r\n", b"\n\n") if (end := start.find(gap)) >= 0]
    return message_from_bytes(start[: min(ends, default=len(start))] + b"\r\n\r\n")


def leaves(content: bytes) -> list[Part]:
    """Take a mail apart.

    :raises UnreadableError: it is too large, or no mail that somebody would write
    """
    if len(content) > LARGEST:
        raise UnreadableError(Trouble.TOO_LARGE)
    if not _is_quick(content):
        raise UnreadableError(Trouble.BROKEN)
    try:
        message = message_from_bytes(content)
    except RecursionError as error:
        raise UnreadableError(Trouble.BROKEN) from error
    if not message.keys() or _is_without_parts(message):
        raise UnreadableError(Trouble.BROKEN)
    return list(_leaves(message))


def decoded(content: bytes, charset: str) -> str:
    """Read text in the charset it claims, or in UTF-8, which many use without a word."""
    name = _codec(charset)
    is_plain = name in {"", "ascii", "utf-8", "iso8859-1", "cp1252"}
    for codec in ("utf-8", name) if is_plain else (name, "utf-8"):
        try:
            return content.decode(codec or "utf-8").removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    return content.decode("utf-8" if name == "utf-8" else "cp1252", "replace")


def _codec(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name.replace("_", "-")
    except (LookupError, ValueError):
        return ""
    return "" if name in REFUSED_CODECS else name


def _is_quick(content: bytes) -> bool:
    lines = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    boundaries = content.lower().count(b"boundary")
    end = min(
        (at for gap in (b"\r\n\r\n", b"\n\n") if (at := content.find(gap)) >= 0),
        default=len(content),
    )
    return (
        end <= LONGEST_HEAD
        and lines * (1 + boundaries) <= MOST_COMPARISONS
        and (not boundaries or content.count(b"\n--") <= MOST_BOUNDARIES)
    )


def _is_without_parts(message: Message) -> bool:
    return message.get_content_maintype() == "multipart" and not message.is_multipart()


def _leaves(message: Message) -> Iterator[Part]:
    """Walk in the order of the mail; reports stay whole, as do mails without a body."""
    waiting = [(message, 0, False)]
    seen = 0
    while waiting:
        part, depth, is_enclosed = waiting.pop()
        seen += 1
        if seen > MOST_PARTS or depth > DEEPEST:
            raise UnreadableError(Trouble.BROKEN)
        is_report = part.get_content_type() == "message/delivery-status"
        if not part.is_multipart() or is_report:
            yield Part(message=part, is_enclosed=is_enclosed)
            continue
        below = is_enclosed or part.get_content_maintype() == "message"
        if below and not is_enclosed:
            yield Part(message=part, is_enclosed=False)
        waiting += [(each, depth + 1, below) for each in reversed(_inner(part))]


def _inner(message: Message) -> list[Message]:
    """Asked without parts, the library would decode the text by any codec of Python's."""
    inner = message.get_payload() if message.is_multipart() else []
    return [each for each in inner if isinstance(each, Message)] if inner else []
