"""What somebody pastes of an answer that came to them: a mail, a calendar file or plain words."""

import re
from dataclasses import replace
from email.message import EmailMessage

from roundtable.domain.text import many_lines
from roundtable.mail.incoming import Incoming, IncomingKind, read
from roundtable.mail.incoming_text import shortened, without_history

_FIELD = re.compile(rb"\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_OF_A_MAIL = re.compile(
    rb"(?:^|\n)(?:message-id|mime-version|received|return-path):", re.IGNORECASE
)
_CALENDAR = re.compile(rb"\s*(?:\xef\xbb\xbf)?BEGIN:VCALENDAR", re.IGNORECASE)


def read_pasted(content: bytes, *, house: str) -> Incoming:
    """Read an answer in whichever of the three shapes it comes.

    Plain words have no sender; nor does a calendar file, whose answer names who gives it.
    """
    if _CALENDAR.match(content):
        found = read(_as_mail(content), house=house)
        return found if found.answer else replace(found, kind=IncomingKind.UNREADABLE)
    head = _FIELD.match(content)
    if head and _OF_A_MAIL.search(head[0]):
        return read(content.lstrip(), house=house)
    words = many_lines(content.decode("utf-8", "replace"))
    text = shortened(without_history(words))
    return replace(read(b"", house=house), kind=IncomingKind.LETTER, text=text, trouble="")


def _as_mail(calendar: bytes) -> bytes:
    message = EmailMessage()
    message.set_content(
        calendar, maintype="text", subtype="calendar", cte="base64", params={"method": "REPLY"}
    )
    return message.as_bytes()
