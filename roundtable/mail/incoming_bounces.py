"""Delivery reports: what a mail server says about a mail of ours that did not arrive (RFC 3464).

Some servers write them in words alone; then the address, the code and the reason are looked for
where Exim, qmail, Sendmail and others put them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message

from roundtable.domain.text import one_line
from roundtable.mail.incoming_headers import (
    mail_address,
    mailboxes,
    message_ids,
    raw_values,
    value,
)
from roundtable.mail.incoming_parts import Part

LONGEST_WORDS = 500
LONGEST_SAID = 5_000
MOST_FAILED = 100
RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers"})
DAEMONS = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mdaemon"})
#: What an action of RFC 3464 means; the others are no trouble.
LASTING = {"failed": True, "delayed": False}
_SUBJECT = re.compile(
    r"undeliver|mail delivery (?:failed|failure|subsystem)|delivery (?:status )?notification"
    r"|failure notice|returned mail|delivery (?:failure|report|delayed)|could not be delivered"
    r"|delayed|unzustellbar|nicht zugestellt|zustell(?:ung|fehler)|non remis",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"^--[^\n]{0,200}?(?:copy of|original|below this line|returned)[^\n]*"
    r"|^original message headers:?",
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT = re.compile(r"^[ \t]{0,8}<?([^\s@<>:]{1,64}@[^\s@<>:]{1,190})>?:?[ \t]*$", re.MULTILINE)
_RETURNED_ID = re.compile(r"^Message-ID:\s{0,3}(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_STATUSES = (
    re.compile(r"\b[245]\d\d[ -]#?([245]\.\d{1,3}\.\d{1,3})\b"),
    re.compile(r"(?<![\d.])#?([245]\.\d{1,3}\.\d{1,3})(?![\d.])"),
)
_DELAY = re.compile(r"delay|warning|will (?:be )?(?:retr|tr)|noch nicht", re.IGNORECASE)
_REPLY_CODE = re.compile(r"(?<![\d.])([45])[0-5]\d(?![\d.])")


@dataclass(frozen=True, kw_only=True)
class Failed:
    """Somebody whom a mail did not reach; ``words`` is what their server said."""

    recipient: str
    status: str
    words: str
    is_lasting: bool


def is_bounce(message: Message, parts: Sequence[Part]) -> bool:
    """Whether it is a delivery report, by its form or by who sends it."""
    if any(part.kind == "message/delivery-status" and not part.is_enclosed for part in parts):
        return True
    report = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() == "multipart/report" and report == "delivery-status":
        return True
    if raw_values(message, "X-Failed-Recipients"):
        return True
    subject = value(message, "Subject")
    writers = {email.partition("@")[0] for _, email in mailboxes(message, "From")}
    if writers & DAEMONS:
        return bool(_SUBJECT.search(subject))
    is_unanswerable = any(path.strip() == "<>" for path in raw_values(message, "Return-Path"))
    return is_unanswerable and bool(_SUBJECT.match(subject))


def failures(message: Message, parts: Sequence[Part], text: str, house: str) -> tuple[Failed, ...]:
    """Everybody whom the mail did not reach, each once."""
    blocks = list(_blocks(parts))
    of_report = [failed for block in blocks if (failed := _of_block(block))]
    found = of_report if blocks else list(_of_words(message, text, house))
    return tuple({one.recipient: one for one in reversed(found)}.values())[::-1][:MOST_FAILED]


def returned_ids(parts: Sequence[Part], text: str) -> list[str]:
    """The Message-ID of the mail that came back, from its headers or their copy in the text."""
    for part in parts:
        if part.kind in RETURNED and not part.is_enclosed and (ids := _ids_in(part)):
            return ids
    copy = _COPY.search(text)
    return _RETURNED_ID.findall(text[copy.end() :])[:1] if copy else []


def _ids_in(part: Part) -> list[str]:
    if part.inner:
        return message_ids(raw_values(part.inner[0], "Message-ID"))[:1]
    return _RETURNED_ID.findall(part.text())[:1]


def _blocks(parts: Sequence[Part]) -> Iterator[Message]:
    """What reports say about each recipient; their first block is about the server."""
    for part in parts:
        if part.kind == "message/delivery-status" and not part.is_enclosed:
            yield from (each for each in part.inner if raw_values(each, "Final-Recipient"))


def _of_block(block: Message) -> Failed | None:
    """Read what a report says about one recipient; nothing where the mail arrived."""
    recipient = _typed(block, "Final-Recipient")
    action = value(block, "Action").partition(" ")[0].lower()
    address = mail_address(recipient.strip("<> "))
    if not address or action not in LASTING:
        return None
    words = _typed(block, "Diagnostic-Code")
    status = _status(value(block, "Status")) or _status(words) or _unknown_status(action)
    return Failed(
        recipient=address,
        status=status,
        words=words[:LONGEST_WORDS],
        is_lasting=LASTING[action] and status.startswith("5"),
    )


def _typed(block: Message, name: str) -> str:
    """A value without its type: ``rfc822; ada@example.org``."""
    kind, separator, said = value(block, name).partition(";")
    return said.strip() if separator and " " not in kind.strip() else value(block, name)


def _of_words(message: Message, text: str, house: str) -> Iterator[Failed]:
    copy = _COPY.search(text)
    told = text[: copy.start()] if copy else text
    named = [
        email for _, email in mailboxes(message, "X-Failed-Recipients") if email != house.lower()
    ]
    places = [
        (found.start(), address)
        for found in _RECIPIENT.finditer(told)
        if (address := mail_address(found[1])) and address != house.lower()
    ][:MOST_FAILED]
    ends = [*(start for start, _ in places), len(told)][1:]
    action = "delayed" if _DELAY.search(told) else "failed"
    for (start, address), end in zip(places, ends, strict=True):
        if not named or address in named:
            said = told[start:end].partition("\n")[2].strip().partition("\n\n")[0]
            yield _in_words(address, said or told, action)
    for address in named:
        if address not in {place[1] for place in places}:
            yield _in_words(address, told, action)


def _in_words(address: str, said: str, action: str) -> Failed:
    said = one_line(said[:LONGEST_SAID])
    status = _status(said) or _unknown_status(action)
    return Failed(
        recipient=address,
        status=status,
        words=said[:LONGEST_WORDS],
        is_lasting=LASTING[action] and status.startswith("5"),
    )


def _status(text: str) -> str:
    """The enhanced code (RFC 3463) in some words, or the class of the plain one."""
    for pattern in _STATUSES:
        if found := pattern.search(text):
            return found[1]
    found = _REPLY_CODE.search(text)
    return f"{found[1]}.0.0" if found else ""


def _unknown_status(action: str) -> str:
    return "5.0.0" if LASTING[action] else "4.0.0"
