"""The outbox: mails are put into it with what they are about, and a worker takes them out.

Every step is a compare-and-set on the row's state and holder: of two workers, or of a worker
and somebody who takes a mail back, one wins.
"""

import secrets
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.outbox import (
    LEASE,
    NOTES,
    PAUSES,
    MailHasLeftError,
    MailKind,
    MailState,
    next_try,
)
from roundtable.domain.outreach import LetterState
from roundtable.mail.outgoing import Outgoing
from roundtable.mail.transport import Parcel
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.queries.invitation_letters import guest_of
from roundtable.queries.objections import has_objected
from roundtable.queries.supervisor_note import informed_on
from roundtable.services.groups import record_informed
from roundtable.services.invitation_moves import log_touch

AT_ONCE = 20
LONGEST_PAUSE = PAUSES[-1] * 2
TO_LEADER = frozenset({MailKind.INVITATION, MailKind.REMINDER, MailKind.DELEGATION})
"""Mails to whoever was asked, whoever comes."""

WAITS = "outbox waits"
"""In the session's ``info``: in how many seconds from the commit on a mail wants to leave."""


def put(
    mail: Outgoing,
    *,
    kind: MailKind,
    now: datetime,
    by: Account | None = None,
    invitation: Invitation | None = None,
    group: Group | None = None,
    letter: OutreachLetter | None = None,
    key: str | None = None,
    wait: timedelta = timedelta(),
) -> OutboxMail:
    """Let a mail leave once the transaction is committed, after a while at the earliest."""
    row = OutboxMail(
        key=key,
        kind=kind,
        account=by,
        invitation=invitation,
        group=group,
        letter=letter,
        message_id=mail.message_id,
        sender=mail.sender,
        recipients=list(mail.recipients),
        subject=mail.subject,
        content=mail.content,
        queued_at=now,
        due_at=now + wait,
    )
    db.session.add(row)
    db.session.flush()
    db.session.info[WAITS] = wait.total_seconds()
    return row


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why one of several mails leaves; ``key`` names it once and for all."""

    key: str
    session_id: int


def put_all(
    mails: Sequence[tuple[Outgoing, Reason]], *, kind: MailKind, now: datetime, wait: timedelta
) -> None:
    """Let several mails leave once the transaction is committed, after a while at the earliest."""
    rows = [
        {
            "key": reason.key,
            "kind": kind,
            "session_id": reason.session_id,
            "message_id": mail.message_id,
            "sender": mail.sender,
            "recipients": list(mail.recipients),
            "subject": mail.subject,
            "content": mail.content,
            "queued_at": now,
            "due_at": now + wait,
        }
        for mail, reason in mails
    ]
    db.session.execute(sa.insert(OutboxMail), rows)
    db.session.info[WAITS] = wait.total_seconds()


def claim(holder: str, *, now: datetime) -> Sequence[Parcel]:
    """Take some of the mails that are due, for a while; nobody else gets them meanwhile.

    Times that lie further ahead than any pause are those of a clock that was wrong.
    """
    is_due = sa.or_(OutboxMail.due_at <= now, OutboxMail.due_at > now + LONGEST_PAUSE)
    is_lost = sa.or_(OutboxMail.held_until <= now, OutboxMail.held_until > now + LEASE)
    due = (
        sa.select(OutboxMail.id)
        .where(
            sa.or_(
                sa.and_(OutboxMail.state == MailState.WAITING, is_due),
                sa.and_(OutboxMail.state == MailState.SENDING, is_lost),
            )
        )
        .order_by(OutboxMail.due_at, OutboxMail.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    taking = (
        sa.update(OutboxMail)
        .where(OutboxMail.id.in_(due))
        .values(
            state=MailState.SENDING,
            holder=holder,
            held_until=now + LEASE,
            attempts=OutboxMail.attempts + 1,
        )
        .returning(OutboxMail.id, OutboxMail.sender, OutboxMail.recipients, OutboxMail.content)
        .execution_options(synchronize_session=False)
    )
    found = db.session.execute(taking).all()
    return [
        Parcel(id=id_, sender=sender, recipients=recipients, content=content)
        for id_, sender, recipients, content in sorted(found, key=lambda row: row[0])
    ]


def note_sent(parcel: Parcel, holder: str, answer: str, *, now: datetime) -> None:
    """The server has it now; a letter becomes a contact with its leader."""
    mail = _held(parcel, holder)
    if mail is None:
        return
    _settle(mail, MailState.SENT, answer, now)
    if mail.kind is MailKind.ACCOUNT:  # whoever reads the database later must not find the link
        mail.content = b""
    if mail.invitation is not None and mail.account is not None:
        is_to_leader = mail.kind in TO_LEADER
        person = mail.invitation.leader if is_to_leader else guest_of(mail.invitation)
        log_touch(person, mail.subject, by=mail.account, now=now)
    if mail.letter is not None and mail.letter.person is not None and mail.account is not None:
        log_touch(mail.letter.person, mail.subject, by=mail.account, now=now)
    if mail.group is not None and not mail.is_file:
        _note_informed(mail.group, mail.kind, now=now)
    db.session.flush()


def _note_informed(group: Group, kind: MailKind, *, now: datetime) -> None:
    """A note that has truly left informs the supervisor; an earlier day stays."""
    for occasion, its_kind in NOTES.items():
        if kind is its_kind and informed_on(group, occasion) is None:
            today = timezones.local(now, group.time_zone).date()
            record_informed(group, occasion, on=today, now=now)


def note_refused(
    parcel: Parcel, holder: str, answer: str, *, is_lasting: bool, now: datetime
) -> None:
    """The server does not take it: for good, or it is tried again later.

    Unless its reader has objected meanwhile: then it is kept back.
    """
    mail = _held(parcel, holder)
    if mail is None:
        return
    letter = mail.letter
    if letter is not None and letter.person is not None and has_objected(letter.person):
        _settle(mail, MailState.TAKEN_BACK, answer, now)
        mail.key = None
        keep_back(letter)
        return
    jitter = secrets.randbelow(1_000) / 1_000
    due_at = (
        None
        if is_lasting
        else next_try(mail.attempts, queued_at=mail.queued_at, now=now, jitter=jitter)
    )
    if due_at is None:
        _settle(mail, MailState.FAILED, answer, now)
    else:
        _wait(mail, answer, due_at)
    db.session.flush()


def give_back(parcels: Sequence[Parcel], holder: str) -> None:
    """Let go of mails that were taken and not tried: it is no attempt."""
    db.session.execute(
        sa.update(OutboxMail)
        .where(OutboxMail.id.in_([one.id for one in parcels]), *_is_held(holder))
        .values(
            state=MailState.WAITING,
            holder="",
            held_until=None,
            attempts=OutboxMail.attempts - 1,
        )
        .execution_options(synchronize_session=False)
    )


def take_back(mail: OutboxMail, *, now: datetime) -> None:
    """Keep a mail from leaving.

    :raises MailHasLeftError: a worker has it, or had it already
    """
    values = {"state": MailState.TAKEN_BACK, "done_at": now, "key": None}
    if not _change(mail, {MailState.WAITING, MailState.FAILED}, values):
        raise MailHasLeftError


def keep_back(letter: OutreachLetter) -> None:
    """Note that a letter never left, as its reader objected; it was nobody's first then."""
    letter.state, letter.sent_at, letter.is_first = LetterState.KEPT_BACK, None, False
    letter.revision += 1
    db.session.flush()


def retry(mail: OutboxMail, *, now: datetime) -> None:
    """Try a mail again that had failed; of two who ask for it the second finds it waiting."""
    values = {"state": MailState.WAITING, "queued_at": now, "due_at": now, "attempts": 0}
    _change(mail, {MailState.FAILED}, values)
    db.session.info[WAITS] = 0.0


def _change(mail: OutboxMail, before: Set[MailState], values: dict[str, Any]) -> bool:
    change = (
        sa.update(OutboxMail)
        .where(OutboxMail.id == mail.id, OutboxMail.state.in_(before))
        .values(**values)
        .returning(OutboxMail.id)
        .execution_options(synchronize_session=False)
    )
    is_changed = db.session.scalar(change) is not None
    db.session.refresh(mail)
    return is_changed


def _is_held(holder: str) -> Sequence[sa.ColumnElement[bool]]:
    return OutboxMail.state == MailState.SENDING, OutboxMail.holder == holder


def _held(parcel: Parcel, holder: str) -> OutboxMail | None:
    """The mail, unless its time ran out and somebody else has it."""
    query = sa.select(OutboxMail).where(OutboxMail.id == parcel.id, *_is_held(holder))
    query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(query)


def _settle(mail: OutboxMail, state: MailState, answer: str, now: datetime) -> None:
    mail.state, mail.answer, mail.done_at = state, answer, now
    mail.holder, mail.held_until = "", None


def _wait(mail: OutboxMail, answer: str, due_at: datetime) -> None:
    mail.state, mail.answer, mail.due_at = MailState.WAITING, answer, due_at
    mail.holder, mail.held_until = "", None
