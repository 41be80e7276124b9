"""Where mail is handed over: one address says it all."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit


class MailSecurity(StrEnum):
    """How the line to a mail server is protected, by the scheme of its address."""

    TLS = "smtps"
    STARTTLS = "smtp"
    NONE = "smtp+plain"


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
