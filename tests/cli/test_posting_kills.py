"""A worker that is killed loses no mail, and repeats at most the one in its hands.

The same mail may be in the hands of several that are killed one after the other.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.outbox import OutboxMail
from roundtable.services import outbox
from tests.mail.sinks import Sink, listening

ROOT = Path(__file__).resolve().parents[2]
MAILS, KILLS = 1_500, 100


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.timeout(120)
def test_a_hundred_workers_are_killed_and_each_mail_arrives(
    installed: Flask, tmp_path: Path
) -> None:
    ids = _put(installed)
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": installed.config["SQLALCHEMY_DATABASE_URI"],
        "KILLING_FOLDER": str(tmp_path),
    }
    with listening(Sink()) as sink:
        command = [sys.executable, "-m", "tests.cli.killing", str(sink.port), str(KILLS), "7"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    arrived = Counter(str(message["Message-ID"]) for message in sink.messages)
    repeats = sum(arrived.values()) - len(arrived)

    assert done.stdout == f"killed {KILLS}\n"
    assert set(arrived) == set(ids)
    assert repeats <= KILLS
    with installed.app_context():
        states = set(db.session.scalars(db.select(OutboxMail.state)))
    assert states == {MailState.SENT}


def _put(app: Flask) -> list[str]:
    now, ids = clock.now(), []
    with app.app_context():
        for number in range(MAILS):
            to = Correspondent(name="", email=f"p{number}@example.org")
            letter = LetterBody(subject=f"To {number}", body="Hello\n")
            mail = note(letter, to=to, sender="rt@house.example", now=now)
            outbox.put(mail, kind=MailKind.TEST, now=now)
            ids.append(mail.message_id)
        db.session.commit()
        db.engine.dispose()
    return ids
