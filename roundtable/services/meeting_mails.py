"""Entries on their way to the guests of a meeting, taken back within half a minute."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.outbox import MailHasLeftError, MailState
from roundtable.models.meetings import Meeting
from roundtable.models.outbox import OutboxMail
from roundtable.models.session_notices import SessionNotice
from roundtable.services import outbox


def take_back(meeting: Meeting, *, now: datetime) -> int:
    """Keep mails from leaving that no worker has yet; their guests were told nothing then.

    Says how many mails that was.
    """
    if meeting.session_id is None:
        return 0
    query = sa.select(OutboxMail).where(
        OutboxMail.session_id == meeting.session_id, OutboxMail.state == MailState.WAITING
    )
    number = 0
    for mail in db.session.scalars(query).all():
        key = mail.key or ""
        try:
            outbox.take_back(mail, now=now)
        except MailHasLeftError:
            continue
        number += 1
        _forget(meeting.session_id, int(key.split()[2]))
    db.session.flush()
    return number


def _forget(session_id: int, person_id: int) -> None:
    """Forget that somebody was told, where nothing had been told before."""
    query = sa.select(SessionNotice).where(
        SessionNotice.session_id == session_id, SessionNotice.person_id == person_id
    )
    notice = db.session.scalar(query)
    if notice is not None:
        db.session.delete(notice)
