"""Telling members of sessions by calendar mail, each of everything once.

What a member was told is a row of its own. Whatever changes a session or a seat asks here, in the
same transaction, what is due; a job of each minute asks too, so nothing is forgotten.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from roundtable import links
from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.outbox import UNDO, MailKind
from roundtable.domain.session_notices import next_sequence
from roundtable.mail.eml import Correspondent
from roundtable.models.groups import Group
from roundtable.models.outbox import OutboxMail
from roundtable.models.session_notices import SessionNotice
from roundtable.queries import session_notices as queries
from roundtable.queries.agenda import timetables_of
from roundtable.queries.circle_notices import of_circle
from roundtable.queries.session_notices import Due, Notices
from roundtable.services import outbox
from roundtable.services.locks import lock
from roundtable.services.outbox import Reason
from roundtable.services.session_letters import Writer, mail_of


class SessionsNotMailedError(RuleBrokenError):
    """The group does not want its sessions mailed."""


def begin(group: Group, *, now: datetime, house: str) -> int:
    """Send the first invitations, once somebody has looked at them; say how many mails that is.

    :raises SessionsNotMailedError: the group does not want it
    """
    lock([group])
    if not group.mails_sessions:
        raise SessionsNotMailedError
    group.mails_since = group.mails_since or now
    welcome(group)
    return keep_up(group, now=now, house=house, resumes=True)


def welcome(group: Group) -> None:
    """Give members whom no mail has reached yet a page to answer on; the group is to be locked."""
    if group.mails_sessions and group.mails_since is not None:
        for seat in queries.untold_seats(group):
            seat.page_nonce = links.new_nonce()
        db.session.flush()


def keep_up(group: Group, *, now: datetime, house: str, resumes: bool = False) -> int:
    """Tell the members of a group what they do not know yet; say how many mails that is.

    :param resumes: whether to tell also what was taken back, and has not changed since
    """
    if not group.mails_sessions or group.mails_since is None:
        return 0
    read = of_circle if group.is_circle else queries.of_group
    notices = read(group, now=now, locks=True, resumes=resumes)
    due = _claimed(notices.due, now=now)
    if due:
        writer = writer_of(group, notices, house=house)
        outbox.put_all(
            [(mail_of(one, writer, now=now), _reason(one)) for one in due],
            kind=MailKind.SESSION,
            now=now,
            wait=UNDO,
        )
        _note(due, now=now)
    return len(due)


def keep_up_all(*, now: datetime, house: str) -> int:
    """Tell the members of every group; say how many mails that is."""
    groups = queries.groups_with_mails()
    return sum(keep_up(group, now=now, house=house) for group in groups)


def take_back(mail: OutboxMail, *, now: datetime) -> None:
    """Keep a mail to a member from leaving: their calendar stays as it was before.

    They hear of the session with its next change, or when somebody sends what is due.

    :raises MailHasLeftError: it has
    """
    notice = queries.notice_of(mail)
    outbox.take_back(mail, now=now)
    if notice is None:
        return
    if notice.before is None:
        notice.address = ""
    else:
        notice.address = notice.before["address"]
        notice.starts_at = datetime.fromisoformat(notice.before["starts_at"])
        notice.ends_at = datetime.fromisoformat(notice.before["ends_at"])
        notice.is_cancelled = notice.before["is_cancelled"]
        notice.sequence = notice.before["sequence"]
    earlier = notice.before["before"] if notice.before else None
    notice.before, notice.held_sequence = earlier, notice.session.sequence
    db.session.flush()


def writer_of(group: Group, notices: Notices, *, house: str) -> Writer:
    """Who signs the mails of a group: its convener, else the group itself."""
    person = queries.convener_of(notices.seats)
    sessions = {one.session.id: one.session for one in notices.due}
    return Writer(
        signed=Correspondent(
            name=person.name if person else group.name, email=person.email if person else ""
        ),
        house=house,
        timetables=timetables_of(list(sessions.values())),
    )


def _claimed(due: Sequence[Due], *, now: datetime) -> Sequence[Due]:
    """Those that are ours to tell: of two who ask a member at once, one does."""
    fresh = [_row(one, now=now) for one in due if one.notice is None]
    if not fresh:
        return due
    is_sqlite = db.session.get_bind().dialect.name == "sqlite"
    base = sqlite.insert(SessionNotice) if is_sqlite else postgresql.insert(SessionNotice)
    statement = base.on_conflict_do_nothing(
        index_elements=[SessionNotice.session_id, SessionNotice.person_id]
    ).returning(SessionNotice.session_id, SessionNotice.person_id)
    ours = {(row[0], row[1]) for row in db.session.execute(statement, fresh)}
    return [one for one in due if one.notice is not None or (one.session.id, one.person.id) in ours]


def _note(due: Sequence[Due], *, now: datetime) -> None:
    """Write down what the others know from now on."""
    for one in due:
        if one.notice is not None:
            for name, value in _row(one, now=now).items():
                setattr(one.notice, name, value)
    db.session.flush()


def _row(one: Due, *, now: datetime) -> dict[str, Any]:
    notice, takes_out = one.notice, one.kind.takes_out
    known = notice.address if notice else ""
    return {
        "session_id": one.session.id,
        "person_id": one.person.id,
        "address": known if takes_out else queries.address_of(one.person),
        "sequence": next_sequence(one.told, one.session.sequence),
        "starts_at": one.session.starts_at,
        "ends_at": one.session.ends_at,
        "is_cancelled": takes_out,
        "told_at": now,
        "before": _packed(notice) if notice else None,
        "held_sequence": None,
    }


def _packed(notice: SessionNotice) -> dict[str, Any] | None:
    """How the entry stands in a calendar now, and how it stood before; None where it does not.

    Two mails may wait at once, and the one be taken back after the other; older ones have left.
    """
    if not notice.address:
        return None
    before = notice.before and notice.before | {"before": None}
    return {
        "address": notice.address,
        "starts_at": notice.starts_at.isoformat(),
        "ends_at": notice.ends_at.isoformat(),
        "is_cancelled": notice.is_cancelled,
        "sequence": notice.sequence,
        "before": before,
    }


def _reason(one: Due) -> Reason:
    sequence = next_sequence(one.told, one.session.sequence)
    return Reason(
        key=f"session {one.session.id} {one.person.id} {sequence}", session_id=one.session.id
    )
