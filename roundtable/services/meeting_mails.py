"""Entries on their way to the guests of a meeting, taken back within half a minute."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.outbox import MailHasLeftError, MailState
from roundtable.models.meetings import Meeting
from roundtable.models.outbox import OutboxMail
from roundtable.models.session_notices import SessionNotice
from roundtable.services import outbox


def take_back(meeting: Meeting, *, now: datetime) -> int:
    """Keep first entries from leaving that no worker has yet; their guests were told nothing then.

    Whoever has the entry already keeps hearing of it. Says how many mails that was.
    """
    if meeting.session_id is None:
        return 0
    several = _mails(meeting.session_id)
    has_left = {MailState.SENT, MailState.SENDING}
    told = {_reader(one) for one in several if one.state in has_left}
    number = 0
    for mail in several:
        if mail.state is MailState.WAITING and _reader(mail) not in told:
            number += _is_taken_back(mail, meeting.session_id, now=now)
    db.session.flush()
    return number


def _mails(session_id: int) -> Sequence[OutboxMail]:
    query = sa.select(OutboxMail).where(
        OutboxMail.session_id == session_id, OutboxMail.key.is_not(None)
    )
    return db.session.scalars(query.order_by(OutboxMail.id)).all()


def _reader(mail: OutboxMail) -> int:
    """Whose mail it is: the key is ``session <session> <person> <sequence>``."""
    return int((mail.key or "").split()[2])


def _is_taken_back(mail: OutboxMail, session_id: int, *, now: datetime) -> bool:
    """Take it back and forget that its reader was told; False where a worker was quicker."""
    person_id = _reader(mail)
    try:
        outbox.take_back(mail, now=now)
    except MailHasLeftError:
        return False
    query = sa.select(SessionNotice).where(
        SessionNotice.session_id == session_id, SessionNotice.person_id == person_id
    )
    notice = db.session.scalar(query)
    if notice is not None:
        db.session.delete(notice)
    return True
