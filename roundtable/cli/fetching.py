"""Reading the mailbox: each mail is stored in a transaction of its own, then marked as read.

Whoever is killed in between finds it again, and knows it by its bytes.
"""

from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.domain.inbox import Cause
from roundtable.mail.incoming import LARGEST
from roundtable.mail.mailbox import opened
from roundtable.services import host_notes, inbox


def fetch(app: Flask) -> int:
    """Take in what came, and say how many mails it was; what cannot be stored is tried again.

    :raises MailboxAwayError: there is no talking to the mailbox
    """
    number = 0
    with opened(app.config["MAIL_INBOX"], largest=LARGEST) as mailbox:
        for fetched in mailbox.unread():
            try:
                take(app, fetched.content, is_whole=fetched.is_whole)
            except Exception as error:  # noqa: BLE001  one mail must not hold up those behind it
                kind = type(error).__name__  # its text would hold what somebody wrote
                app.logger.error("mail %s stays unread: %s", fetched.number, kind)  # noqa: TRY400
                continue
            mailbox.read(fetched.number)
            number += 1
    return number


def take(app: Flask, content: bytes, *, is_whole: bool = True) -> str:
    """Take one mail in, tell whoever convenes if it waits, and name what became of it."""
    house = app.config["MAIL_FROM"]
    with app.app_context():
        mail = inbox.take_in(content, house=house, now=clock.now(), is_whole=is_whole)
        if mail is not None:
            host_notes.tell_of_mail(mail, house=house, now=clock.now())
        cause = mail.cause if mail else Cause.REPEATED
        db.session.commit()
    return cause.value
