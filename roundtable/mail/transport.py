"""Handing mails over: to a mail server (RFC 5321), or as files where there is none."""

import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from roundtable.domain.mail_servers import MailSecurity, MailServer
from roundtable.domain.text import one_line
from roundtable.mail.drop import drop_bytes

TIMEOUT = 20.0
"""Seconds for each step of the dialogue."""

DRAFT = b"X-Unsent: 1\r\n"
"""Outlook and others open a mail with this line for sending."""

LONGEST_WORDS = 500
LASTING = 500
"""Reply codes from here on mean: do not try this one again."""


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What a mail server needs to know of a mail."""

    id: int
    sender: str
    recipients: Sequence[str]
    content: bytes


class RefusedError(Exception):
    """The server does not take this mail; its words say why."""

    def __init__(self, words: str, *, is_lasting: bool) -> None:
        self.words = words
        self.is_lasting = is_lasting
        super().__init__(words)


class AwayError(Exception):
    """There is no talking to the server now; whether it took the last mail may be unknown."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


class Post(Protocol):
    """Somebody who takes mails."""

    def send(self, parcel: Parcel) -> str:
        """Hand one over; gives what was answered.

        :raises RefusedError: it was not taken
        :raises AwayError: nobody answers, or not any more
        """

    def close(self) -> None:
        """Say goodbye."""


class FolderPost:
    """Writes each mail as a file that a mail program can open."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self.now = now

    def send(self, parcel: Parcel) -> str:
        """Write it, to be opened as a draft of one's own; gives the name of the file."""
        return drop_bytes(DRAFT + parcel.content, self.folder, now=self.now()).name

    def close(self) -> None:
        """Nothing is open."""


class SmtpPost:
    """Hands mails to a server, many over one connection."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._line: smtplib.SMTP | None = None

    def send(self, parcel: Parcel) -> str:
        """Hand one over; of several recipients one may have been refused, which the words say."""
        try:
            line = self._line or self._connect()
            refused = line.sendmail(parcel.sender, list(parcel.recipients), parcel.content)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            raise RefusedError(
                _of_recipients(error.recipients), is_lasting=min(codes) >= LASTING
            ) from error
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPAuthenticationError) as error:
            raise self._away(error) from error
        except smtplib.SMTPResponseException as error:
            if error.smtp_code == 421:  # it closes the line (RFC 5321, 3.8)
                raise self._away(error) from error
            raise RefusedError(_words(error), is_lasting=error.smtp_code >= LASTING) from error
        except (smtplib.SMTPException, OSError) as error:
            raise self._away(error) from error
        return _of_recipients(refused) if refused else ""

    def close(self) -> None:
        """Hang up politely, if there is anybody."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        if server.security is MailSecurity.TLS:
            context = ssl.create_default_context()
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT, context=context
            )
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        try:
            if server.security is MailSecurity.STARTTLS:
                line.starttls(context=ssl.create_default_context())
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        self._line = line
        return line

    def _away(self, error: Exception) -> AwayError:
        if self._line is not None:
            self._line.close()
            self._line = None
        return AwayError(_words(error))


def _of_recipients(refused: dict[str, tuple[int, bytes]]) -> str:
    told = [f"{address}: {code} {_text(words)}" for address, (code, words) in refused.items()]
    return one_line("; ".join(told))[:LONGEST_WORDS]


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return one_line(f"{error.smtp_code} {_text(error.smtp_error)}")[:LONGEST_WORDS]
    return one_line(str(error) or type(error).__name__)[:LONGEST_WORDS]


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
