"""How fast the outbox empties: one worker, a real mail server beside it that takes everything."""

import os
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.demo import Loaded
from bench.figures import Figure
from bench.server import Installation, free_port
from roundtable import clock, create_app
from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.services import outbox

MAILS = 10_000
MUST_A_SECOND = 100
BODY = "Would you join us for fifteen minutes?\n\n" * 20


class Counting:
    """Takes every mail and counts the names it has not seen."""

    def __init__(self) -> None:
        self.names: set[bytes] = set()
        self.taken = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        content = bytes(envelope.original_content or b"")
        self.names.add(content.partition(b"\r\n")[0])
        self.taken += 1
        return "250 taken"


def measure(installation: Installation, _loaded: Loaded) -> list[Figure]:
    port, sink = free_port(), Counting()
    installation.environment["ROUNDTABLE_MAIL_SERVER"] = f"smtp+plain://127.0.0.1:{port}"
    os.environ.update(installation.environment)
    with create_app().app_context():
        _put()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    began = time.perf_counter()
    said = installation.run("outbox", "send").strip()
    seconds = time.perf_counter() - began
    controller.stop()
    details = {"said": said, "taken": sink.taken, "names": len(sink.names), "s": f"{seconds:.1f}"}
    return [
        Figure(
            name=f"{MAILS:,} mails, one worker",
            value=MAILS / seconds,
            unit="mails/s",
            must=MUST_A_SECOND,
            at_least=True,
            details=details,
        )
    ]


def _put() -> None:
    now = clock.now()
    for number in range(MAILS):
        to = Correspondent(name=f"Guest {number}", email=f"guest{number}@example.org")
        letter = LetterBody(subject=f"Fifteen minutes, {number}", body=BODY)
        outbox.put(
            note(letter, to=to, sender="rt@house.example", now=now), kind=MailKind.TEST, now=now
        )
        if number % 500 == 0:
            db.session.commit()
            db.session.expunge_all()
    db.session.commit()
