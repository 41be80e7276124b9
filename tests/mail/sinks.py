"""Mail servers for tests: real ones (RFC 5321) that take, refuse, defer, hang or hang up."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from roundtable.domain.mail_servers import MailSecurity, MailServer


class Sink:
    """Takes everything and keeps it; the kinds below are less friendly."""

    port = 0

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    @property
    def server(self) -> MailServer:
        return MailServer(host="127.0.0.1", port=self.port, security=MailSecurity.NONE)

    @property
    def messages(self) -> list[EmailMessage]:
        contents = [bytes(envelope.original_content or b"") for envelope in self.envelopes]
        return [message_from_bytes(each, policy=policy.default) for each in contents]

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        self.envelopes.append(envelope)
        return "250 taken"


class Refusing(Sink):
    """Knows nobody whose address begins with ``no``; has no room for those with ``later``."""

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address.startswith("no"):
            return "550 5.1.1 no such person"
        if address.startswith("later"):
            return "452 4.2.2 the box is full"
        envelope.rcpt_tos.append(address)
        return "250 ok"


class Greylisting(Sink):
    """Wants to see each address twice."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 come again"
        envelope.rcpt_tos.append(address)
        return "250 ok"


class Hanging(Sink):
    """Says nothing for a while after the text has come."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        await asyncio.sleep(2)
        return await super().handle_DATA(server, session, envelope)


class Cutting(Sink):
    """Takes a text and hangs up before it says so, as often as told."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        if self.times:
            self.times -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return answer


Kind = TypeVar("Kind", bound=Sink)


@contextmanager
def listening(sink: Kind) -> Iterator[Kind]:
    """Let it listen on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        sink.port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, enable_SMTPUTF8=False)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
