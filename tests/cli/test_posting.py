"""The outbox against real mail servers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import OperationalError

from roundtable import clock
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.mail import transport
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import note
from roundtable.models.outbox import OutboxMail
from roundtable.services import outbox
from tests.mail.sinks import Cutting, Greylisting, Hanging, Refusing, Sink, listening

States = list[tuple[str, MailState, int, str]]


def put(*names: str) -> None:
    now = clock.now()
    for name in names:
        to = Correspondent(name=name, email=f"{name}@example.org")
        letter = LetterBody(subject=f"To {name}", body="Hello\n")
        outbox.put(
            note(letter, to=to, sender="rt@house.example", now=now), kind=MailKind.TEST, now=now
        )
    db.session.commit()


def states() -> States:
    db.session.rollback()
    db.session.expire_all()
    mails = db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)).all()
    return [(one.subject, one.state, one.attempts, one.answer) for one in mails]


def make_all_due() -> None:
    db.session.execute(sa.update(OutboxMail).values(due_at=clock.now() - timedelta(seconds=1)))
    db.session.commit()


@pytest.fixture
def posting(app: Flask, database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The app, whose mail server a test names with ``by``."""
    monkeypatch.setattr(transport, "TIMEOUT", 0.5)
    yield app
    app.config["MAIL_SERVER"] = None


def by(app: Flask, sink: Sink) -> int:
    app.config["MAIL_SERVER"] = sink.server
    return deliver(app)


def test_each_mail_arrives_once(posting: Flask) -> None:
    names = [f"p{number}" for number in range(45)]
    put(*names)
    with listening(Sink()) as sink:
        assert [by(posting, sink), by(posting, sink)] == [45, 0]

    assert [one.rcpt_tos for one in sink.envelopes] == [[f"{name}@example.org"] for name in names]
    assert {one[1:] for one in states()} == {(MailState.SENT, 1, "")}


def test_one_who_is_refused_holds_nobody_up(posting: Flask) -> None:
    put("no", "ada", "later", "ben")
    with listening(Refusing()) as sink:
        assert by(posting, sink) == 2

    assert states() == [
        ("To no", MailState.FAILED, 1, "no@example.org: 550 5.1.1 no such person"),
        ("To ada", MailState.SENT, 1, ""),
        ("To later", MailState.WAITING, 1, "later@example.org: 452 4.2.2 the box is full"),
        ("To ben", MailState.SENT, 1, ""),
    ]


def test_greylisted_mails_arrive_at_the_second_try(posting: Flask) -> None:
    put("ada", "ben")
    with listening(Greylisting()) as sink:
        assert by(posting, sink) == 0
        assert by(posting, sink) == 0  # it is not time yet
        make_all_due()
        assert by(posting, sink) == 2

    assert {one[1:3] for one in states()} == {(MailState.SENT, 2)}


def test_a_server_that_hangs_leaves_the_rest_untried(posting: Flask) -> None:
    put("ada", "ben", "cyd")
    with listening(Hanging()) as sink:
        assert by(posting, sink) == 0

    assert [one[1:3] for one in states()] == [
        (MailState.WAITING, 1),
        (MailState.WAITING, 0),
        (MailState.WAITING, 0),
    ]
    assert "timed out" in states()[0][3]


def test_a_line_cut_after_the_text_repeats_that_mail_under_its_name(posting: Flask) -> None:
    put("ada", "ben")
    with listening(Cutting(1)) as sink:
        assert by(posting, sink) == 0
        make_all_due()
        assert by(posting, sink) == 2

    names = [message["Message-ID"] for message in sink.messages]
    assert [message["Subject"] for message in sink.messages] == ["To ada", "To ada", "To ben"]
    assert (names[0] == names[1], len(set(names))) == (True, 2)


def test_nobody_there_is_no_loss(posting: Flask) -> None:
    put("ada")
    with listening(Sink()) as sink:
        pass
    assert by(posting, sink) == 0
    assert [one[1:3] for one in states()] == [(MailState.WAITING, 1)]


def test_without_a_server_mails_are_files(posting: Flask) -> None:
    folder = Path(posting.instance_path) / "outbox"
    before = set(folder.glob("*.eml"))
    put("ada")
    assert deliver(posting) == 1
    (file,) = set(folder.glob("*.eml")) - before

    assert states() == [("To ada", MailState.SENT, 1, file.name)]
    assert b"To: ada <ada@example.org>\r\n" in file.read_bytes()


def test_commands_say_what_waits_and_send_it(posting: Flask) -> None:
    put("no", "ada")
    runner = posting.test_cli_runner()
    with listening(Refusing()) as sink:
        posting.config["MAIL_SERVER"] = sink.server
        db.session.rollback()
        sent = runner.invoke(args=["outbox", "send"])
        listed = runner.invoke(args=["outbox", "list"])

    assert (sent.exit_code, sent.output) == (0, "sent 1\n")
    (fields,) = [line.split("\t") for line in listed.output.splitlines()]
    assert [fields[1], fields[2], fields[4]] == [
        "failed",
        "no@example.org",
        "no@example.org: 550 5.1.1 no such person",
    ]


@pytest.mark.parametrize(("times", "arrived"), [(2, 1), (5, 2)])
def test_a_mail_that_has_left_is_noted_though_the_database_is_busy(
    posting: Flask, monkeypatch: pytest.MonkeyPatch, times: int, arrived: int
) -> None:
    """Not noted at all it is sent again, under its name, once the worker's time has run out."""
    refused: list[OutboxMail] = []

    def be_busy(_mapper: object, _connection: object, mail: OutboxMail) -> None:
        if len(refused) < times:
            refused.append(mail)
            raise OperationalError("", {}, ValueError())

    monkeypatch.setattr("roundtable.cli.posting.NOTE_PAUSES", (0, 0, 0, 0))
    sa.event.listen(OutboxMail, "before_update", be_busy)
    put("ada")
    try:
        with listening(Sink()) as sink:
            if times > 4:
                with pytest.raises(OperationalError):
                    by(posting, sink)
                later = clock.now() - timedelta(seconds=1)
                db.session.execute(sa.update(OutboxMail).values(held_until=later))
                db.session.commit()
            by(posting, sink)
    finally:
        sa.event.remove(OutboxMail, "before_update", be_busy)

    assert len(sink.envelopes) == arrived
    assert len({one["Message-ID"] for one in sink.messages}) == 1
    assert [one[1] for one in states()] == [MailState.SENT]
