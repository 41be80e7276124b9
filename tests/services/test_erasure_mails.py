"""Mails to others lose their text where they name somebody who is erased."""

from datetime import UTC, datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.outbox import OutboxMail
from roundtable.services import erasure, outbox
from tests.factories import make_person

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
BODIES = (
    ("Jörg Öztürk kommt nicht, schreibt er.", MailState.SENT),
    ("Wir haben lange nichts von Ihnen gehört und fragen deshalb nach: joerg oeztuerk?",
     MailState.TAKEN_BACK),
    ("Jörg Öztürk kommt.", MailState.WAITING),
    ("Jörg Ötztal kommt.", MailState.SENT),
)  # fmt: skip


def test_what_names_them_is_emptied_once_it_has_left_and_nothing_else(database: None) -> None:
    joerg = make_person("Jörg", "Öztürk")
    for body, state in BODIES:
        letter = LetterBody(subject="Nachricht", body=body)
        to = Correspondent(name="Bob", email="bob@example.org")
        mail = note(letter, to=to, sender="rt@house.example", now=NOW)
        outbox.put(mail, kind=MailKind.NOTICE, now=NOW).state = state
    db.session.commit()
    erasure.erase(joerg, now=NOW)
    db.session.commit()

    rows = db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)).all()
    assert [(row.subject, row.recipients, bool(row.content)) for row in rows] == [
        ("Nachricht", ["bob@example.org"], False),
        ("Nachricht", ["bob@example.org"], False),
        ("Nachricht", ["bob@example.org"], True),
        ("Nachricht", ["bob@example.org"], True),
    ]
