"""Mails put into an outbox, and the command that sends them."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Flask

from bench.server import ROOT
from roundtable import clock
from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.services import outbox

BODY = "Would you join us for fifteen minutes?\n\n" * 20
AT_ONCE = 500


def put(app: Flask, mails: int) -> None:
    """Let so many mails wait."""
    with app.app_context():
        now = clock.now()
        for number in range(mails):
            to = Correspondent(name=f"Guest {number}", email=f"guest{number}@example.org")
            letter = LetterBody(subject=f"Fifteen minutes, {number}", body=BODY)
            mail = note(letter, to=to, sender="rt@house.example", now=now)
            outbox.put(mail, kind=MailKind.TEST, now=now)
            if number % AT_ONCE == 0:
                db.session.commit()
                db.session.expunge_all()
        db.session.commit()


@contextmanager
def worker(environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Send what is due in a process of its own; what it has not sent by the end stays."""
    command = [sys.executable, "-m", "flask", "--app", "app", "outbox", "send"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
