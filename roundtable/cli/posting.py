"""Emptying the outbox: what is due is handed to the mail server, each mail by itself.

No transaction is open while the server is talked to. A worker that is killed leaves at most one
mail of which nobody knows whether the server took it: that one is sent again, under the same
Message-ID, once the worker's time with it has run out.
"""

import secrets
import time
from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import OperationalError

from roundtable import clock
from roundtable.database import db
from roundtable.mail.transport import AwayError, FolderPost, Parcel, Post, RefusedError, SmtpPost
from roundtable.services import outbox

FOLDER = "outbox"
NOTE_PAUSES = (0.2, 1, 5, 20)
"""Seconds, on top of what the database itself waits; a worker's time with a mail is far longer."""


def deliver(app: Flask) -> int:
    """Send what is due, and say how many mails have left."""
    holder, sent = secrets.token_hex(8), 0
    post = post_of(app)
    try:
        while parcels := _claim(app, holder):
            number, is_away = _send(app, post, parcels, holder)
            sent += number
            if is_away:
                break
    finally:
        post.close()
    return sent


def post_of(app: Flask) -> Post:
    """Whoever takes the mails of this installation."""
    server = app.config["MAIL_SERVER"]
    if server is None:
        return FolderPost(Path(app.instance_path) / FOLDER, clock.now)
    return SmtpPost(server)


def _claim(app: Flask, holder: str) -> Sequence[Parcel]:
    with app.app_context():
        parcels = outbox.claim(holder, now=clock.now())
        db.session.commit()
    return parcels


def _send(app: Flask, post: Post, parcels: Sequence[Parcel], holder: str) -> tuple[int, bool]:
    """Hand over one after the other; when nobody answers, the rest is given back untried."""
    sent = 0
    for place, parcel in enumerate(parcels):
        try:
            answer = post.send(parcel)
        except RefusedError as error:
            _note_refused(app, parcel, holder, error.words, is_lasting=error.is_lasting)
        except AwayError as error:
            app.logger.warning("mail %s cannot leave: %s", parcel.id, error.words)
            _note_refused(app, parcel, holder, error.words, is_lasting=False)
            with app.app_context():
                outbox.give_back(parcels[place + 1 :], holder)
                db.session.commit()
            return sent, True
        else:
            sent += 1
            _note_sent(app, parcel, holder, answer)
    return sent, False


def _note_sent(app: Flask, parcel: Parcel, holder: str, answer: str) -> None:
    """Write down that the server has a mail; a busy database is asked again, or it leaves twice."""
    for pause in (*NOTE_PAUSES, None):
        try:
            with app.app_context():
                outbox.note_sent(parcel, holder, answer, now=clock.now())
                db.session.commit()
        except OperationalError:
            if pause is None:
                raise
            app.logger.warning("mail %s has left, and the database is busy", parcel.id)
            time.sleep(pause)
        else:
            return


def _note_refused(app: Flask, parcel: Parcel, holder: str, words: str, *, is_lasting: bool) -> None:
    with app.app_context():
        outbox.note_refused(parcel, holder, words, is_lasting=is_lasting, now=clock.now())
        db.session.commit()
