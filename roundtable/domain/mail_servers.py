"""Where mail is handed over and where it is fetched: one address says it all of each."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit


class MailSecurity(StrEnum):
    """How the line to a mail server is protected, by the scheme of its address."""

    TLS = "smtps"
    STARTTLS = "smtp"
    NONE = "smtp+plain"


class BoxSecurity(StrEnum):
    """How the line to a mailbox is protected, by the scheme of its address."""

    TLS = "imaps"
    STARTTLS = "imap"
    NONE = "imap+plain"


BOX_PORTS = {BoxSecurity.TLS: 993, BoxSecurity.STARTTLS: 143, BoxSecurity.NONE: 143}
PORTS = {MailSecurity.TLS: 465, MailSecurity.STARTTLS: 587, MailSecurity.NONE: 25}


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """A mail server that takes our mails; without a user it asks for none."""

    host: str
    port: int
    security: MailSecurity
    user: str = ""
    password: str = ""

    def __str__(self) -> str:
        """What may be shown: no password, no user."""
        return f"{self.host}:{self.port}"


def parse_mail_server(address: str) -> MailServer:
    """Read ``smtp://user:password@host:port``; a port left out is the scheme's usual one.

    :raises ValueError: it is no such address
    """
    parts = urlsplit(address)
    if parts.scheme not in set(MailSecurity) or not parts.hostname:
        raise ValueError("must be like smtps://user:password@mail.example.org:465")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must end after the port")
    security = MailSecurity(parts.scheme)
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[security],
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """A folder in which answers arrive, and nothing that anybody else reads."""

    host: str
    port: int
    security: BoxSecurity
    user: str
    password: str
    folder: str = "INBOX"

    def __str__(self) -> str:
        """What may be shown: no password, no user."""
        return f"{self.host}:{self.port}"


def parse_mailbox(address: str) -> Mailbox:
    """Read ``imaps://user:password@host:port/folder``; the folder left out is INBOX.

    :raises ValueError: it is no such address
    """
    parts = urlsplit(address)
    is_whole = parts.hostname and parts.username and not parts.query and not parts.fragment
    if parts.scheme not in set(BoxSecurity) or not is_whole:
        raise ValueError("must be like imaps://user:password@mail.example.org:993/INBOX")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not folder.isprintable() or not folder.isascii():
        raise ValueError("must name a folder in plain letters")
    security = BoxSecurity(parts.scheme)
    return Mailbox(
        host=parts.hostname or "",
        port=parts.port or BOX_PORTS[security],
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=folder,
    )
