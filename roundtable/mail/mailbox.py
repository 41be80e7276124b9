"""Fetching mail from a mailbox (RFC 3501): each stays unread until it was stored."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from roundtable.domain.mail_servers import BoxSecurity, Mailbox

TIMEOUT = 20.0
"""Seconds for each step of the dialogue."""

AT_ONCE = 100


SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Fetched(NamedTuple):
    """A mail and its number in the mailbox; of one that is too large only the headers came."""

    number: str
    content: bytes
    is_whole: bool


class MailboxAwayError(Exception):
    """There is no talking to the mailbox now; its words say why."""


class OpenMailbox:
    """A mailbox that was signed in to."""

    def __init__(self, line: imaplib.IMAP4, largest: int) -> None:
        self._line = line
        self._largest = largest

    def unread(self) -> Iterator[Fetched]:
        """The oldest mails that were not read yet; reads none of them."""
        _kind, found = self._line.uid("SEARCH", "UNSEEN")
        for number in (found[0] or b"").split()[:AT_ONCE]:
            yield self._fetch(number.decode())

    def read(self, number: str) -> None:
        """Mark a mail as read: it does not come again."""
        self._line.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)")

    def _fetch(self, number: str) -> Fetched:
        _kind, sizes = self._line.uid("FETCH", number, "(RFC822.SIZE)")
        size = SIZE.search(bytes(sizes[0] or b""))
        is_whole = size is not None and int(size.group(1)) <= self._largest
        part = "BODY.PEEK[]" if is_whole else "BODY.PEEK[HEADER]"
        _kind, found = self._line.uid("FETCH", number, f"({part})")
        content = next((one[1] for one in found if isinstance(one, tuple)), b"")
        return Fetched(number, bytes(content), is_whole)


@contextmanager
def opened(box: Mailbox, *, largest: int) -> Iterator[OpenMailbox]:
    """Sign in, and out again.

    :param largest: bytes; of larger mails only the headers are fetched
    :raises MailboxAwayError: nobody answers, or not as expected
    """
    try:
        line = _connected(box)
        try:
            line.login(box.user, box.password)
            answer, words = line.select(_quoted(box.folder))
            if answer != "OK":
                raise MailboxAwayError(str(words[0]))
            yield OpenMailbox(line, largest)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                line.logout()
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxAwayError(str(error)) from error


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _connected(box: Mailbox) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if box.security is BoxSecurity.TLS:
        return imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=TIMEOUT)
    line = imaplib.IMAP4(box.host, box.port, timeout=TIMEOUT)
    if box.security is BoxSecurity.STARTTLS:
        try:
            line.starttls(context)
        except imaplib.IMAP4.error:
            line.shutdown()
            raise
    return line
