"""Answers fetched from a real mailbox."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.cli.fetching import fetch
from roundtable.database import db
from roundtable.domain.inbox import Cause
from roundtable.domain.mail_servers import BoxSecurity, Mailbox
from roundtable.mail import mailbox
from roundtable.mail.mailbox import MailboxAwayError, opened
from roundtable.models.inbox import InboxMail
from tests.interop import dovecot
from tests.mail.replies import answer, calendar_reply, letter


def causes() -> list[Cause]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(InboxMail.cause).order_by(InboxMail.id)))


def test_each_mail_is_taken_once_and_marked_as_read(
    app: Flask, database: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dovecot.running(tmp_path) as box:
        monkeypatch.setitem(app.config, "MAIL_INBOX", box)
        dovecot.put(box, answer(calendar_reply("unknown")), letter("Gladly.\r\n"))
        assert (fetch(app), fetch(app)) == (2, 0)
        dovecot.put(box, letter("Gladly.\r\n"))
        assert fetch(app) == 1
        assert dovecot.unread(box) == 0

    assert causes() == [Cause.UNKNOWN, Cause.LETTER]


def test_a_mail_that_cannot_be_stored_holds_up_no_other(
    app: Flask, database: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_x(_mapper: object, _connection: object, mail: InboxMail) -> None:
        if mail.text == "x":
            raise sa.exc.DataError("", {}, ValueError())

    sa.event.listen(InboxMail, "before_insert", refuse_x)
    try:
        with dovecot.running(tmp_path) as box:
            monkeypatch.setitem(app.config, "MAIL_INBOX", box)
            dovecot.put(box, letter("x"), letter("Gladly."))
            assert fetch(app) == 1
            assert dovecot.unread(box) == 1
    finally:
        sa.event.remove(InboxMail, "before_insert", refuse_x)

    assert causes() == [Cause.LETTER]


def test_a_mail_that_is_too_large_comes_as_its_headers(
    app: Flask, database: None, tmp_path: Path
) -> None:
    with dovecot.running(tmp_path) as box:
        dovecot.put(box, letter("x" * 50_000), letter("small"))
        with opened(box, largest=10_000) as line:
            fetched = list(line.unread())
        assert dovecot.unread(box) == 2

    assert [one.is_whole for one in fetched] == [False, True]
    assert len(fetched[0].content) < 1_000
    assert b"Subject: Re: Fifteen minutes" in fetched[0].content


def test_whoever_cannot_be_talked_to_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dovecot.running(tmp_path) as box:
        wrong = Mailbox(
            host=box.host, port=box.port, security=box.security, user="rt", password="wrong"
        )
        missing = Mailbox(
            host=box.host,
            port=box.port,
            security=box.security,
            user="rt",
            password="secret",
            folder='None"',
        )
        for each in (wrong, missing):
            with pytest.raises(MailboxAwayError), opened(each, largest=1):
                pass
    monkeypatch.setattr(mailbox, "TIMEOUT", 0.2)
    with pytest.raises(MailboxAwayError), opened(box, largest=1):
        pass


def test_a_line_without_encryption_is_refused_where_it_is_asked_for(tmp_path: Path) -> None:
    with dovecot.running(tmp_path) as box:
        asking = Mailbox(
            host=box.host,
            port=box.port,
            security=BoxSecurity.STARTTLS,
            user=box.user,
            password=box.password,
        )
        with pytest.raises(MailboxAwayError), opened(asking, largest=1):
            pass
