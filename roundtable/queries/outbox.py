"""Asking about mails on their way."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.sessions import Session
from roundtable.queries.paging import Page, page_within

COPY = " copy"
"""Follows the key of a letter in that of what somebody else gets of it."""

PER_PAGE = 50
WRITERS = (MemberRole.CONVENER, MemberRole.CO_CONVENER, MemberRole.MODERATOR)
"""The seats that may write to guests, and so see what was written."""


def unsent() -> Sequence[OutboxMail]:
    """Every mail that has not left and was not taken back, in the order in which they may."""
    states = [MailState.WAITING, MailState.SENDING, MailState.FAILED]
    query = sa.select(OutboxMail).where(OutboxMail.state.in_(states))
    return db.session.scalars(query.order_by(OutboxMail.due_at, OutboxMail.id)).all()


def letter_of(invitation: Invitation) -> OutboxMail | None:
    """The mail by which an invitation left or leaves; None where it left by hand."""
    query = sa.select(OutboxMail).where(
        OutboxMail.invitation_id == invitation.id,
        OutboxMail.kind == MailKind.INVITATION,
        OutboxMail.state != MailState.TAKEN_BACK,
        is_no_copy(),
    )
    return db.session.scalar(query.order_by(OutboxMail.id.desc()).limit(1))


def is_no_copy() -> sa.ColumnElement[bool]:
    """Whether a mail went to whoever its letter is for."""
    return ~sa.func.coalesce(OutboxMail.key, "").endswith(COPY)


def copies_of(mail: OutboxMail) -> list[OutboxMail]:
    """What others got of the same letter."""
    is_copy = OutboxMail.key == f"{mail.key}{COPY}"
    return list(db.session.scalars(sa.select(OutboxMail).where(is_copy)))


def visible(account: Account, states: Sequence[MailState], *, page: int) -> Page[OutboxMail]:
    """The mails that somebody may see, the latest first: their own and those of their groups."""
    query = sa.select(OutboxMail).where(_is_visible(account), OutboxMail.state.in_(states))
    total = db.session.scalar(query.with_only_columns(sa.func.count(OutboxMail.id))) or 0
    shown = page_within(page, total, PER_PAGE)
    rows = db.session.scalars(
        query.options(
            joinedload(OutboxMail.invitation).options(
                joinedload(Invitation.leader), joinedload(Invitation.group)
            ),
            joinedload(OutboxMail.group),
            joinedload(OutboxMail.session).joinedload(Session.group),
            joinedload(OutboxMail.account).joinedload(Account.person),
        )
        .order_by(OutboxMail.queued_at.desc(), OutboxMail.id.desc())
        .limit(PER_PAGE)
        .offset((shown - 1) * PER_PAGE)
    ).all()
    return Page(rows=rows, page=shown, per_page=PER_PAGE, total=total)


def counts(account: Account) -> Mapping[MailState, int]:
    """How many mails there are in each state, of those that somebody may see."""
    query = (
        sa.select(OutboxMail.state, sa.func.count())
        .where(_is_visible(account))
        .group_by(OutboxMail.state)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def failed(account: Account, *, limit: int) -> Sequence[OutboxMail]:
    """The latest mails of one's own and of one's groups that a server refused for good.

    Those about passwords are asked for anew by whoever wants one; a test is nobody's letter.
    """
    query = (
        sa.select(OutboxMail)
        .where(
            OutboxMail.state == MailState.FAILED,
            OutboxMail.kind.not_in([MailKind.ACCOUNT, MailKind.TEST]),
            _is_visible(account),
        )
        .order_by(OutboxMail.done_at.desc(), OutboxMail.id.desc())
    )
    return db.session.scalars(query.limit(limit)).all()


def find(mail_id: int, account: Account) -> OutboxMail | None:
    """A mail that somebody may see."""
    query = sa.select(OutboxMail).where(OutboxMail.id == mail_id, _is_visible(account))
    return db.session.scalar(query)


def _is_visible(account: Account) -> sa.ColumnElement[bool]:
    """One's own and those of groups in which one may write.

    Who keeps the house sees also that there were mails about passwords, and never their content.
    """
    groups = sa.select(Membership.group_id).where(
        Membership.person_id == account.person_id, Membership.role.in_(WRITERS)
    )
    theirs = sa.select(Invitation.id).where(Invitation.group_id.in_(groups))
    sessions = sa.select(Session.id).where(Session.group_id.in_(groups))
    conditions = [
        sa.and_(OutboxMail.account_id == account.id, OutboxMail.invitation_id.is_(None)),
        OutboxMail.invitation_id.in_(theirs),
        OutboxMail.group_id.in_(groups),
        OutboxMail.session_id.in_(sessions),
    ]
    if account.role is AccountRole.ADMINISTRATOR:
        conditions.append(OutboxMail.kind == MailKind.ACCOUNT)
    return sa.or_(*conditions)
