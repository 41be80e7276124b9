"""Asking about mails that came in, and what they are about."""

import hmac
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable import links
from roundtable.database import db
from roundtable.domain.inbox import InboxState
from roundtable.domain.invitations import OPEN_STATES
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.outbox import WRITERS

MOST = 200


def address_of(offer: Offer, house: str) -> str:
    """Where the guest's calendar answers about this time, for as long as it has its name."""
    return links.answer_address(house, str(offer.id), offer.uid)


def offer_of_uid(uid: str) -> Offer | None:
    """The time whose entry is called so."""
    return db.session.scalar(sa.select(Offer).where(Offer.uid == uid))


def is_addressed(offer: Offer, recipients: Sequence[str], house: str) -> bool:
    """Whether a mail came to the address that stands in this entry alone."""
    return is_address(address_of(offer, house), recipients, house)


def is_address(wanted: str, recipients: Sequence[str], house: str) -> bool:
    """Whether a mail came to an address that one entry alone names; the house's proves nothing."""
    wanted = wanted.lower()
    if wanted == house.lower():
        return False
    return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in recipients)


def mail_of(message_ids: Sequence[str]) -> OutboxMail | None:
    """The mail of ours that another one answers or returns."""
    query = sa.select(OutboxMail).where(OutboxMail.message_id.in_(message_ids))
    return db.session.scalar(query.order_by(OutboxMail.id.desc()).limit(1))


def invitation_of(sender: str) -> Invitation | None:
    """The one invitation that waits for whoever writes, or for their guest; None of several."""
    writers = sa.select(Person.id).where(sa.func.lower(Person.email) == sender, Person.email != "")
    query = (
        sa.select(Invitation)
        .join(Invitation.leader)
        .where(
            sa.or_(Person.id.in_(writers), Person.assistant_id.in_(writers)),
            Invitation.state.in_(OPEN_STATES),
            Invitation.successor_id.is_(None),
        )
        .order_by(Invitation.id)
        .limit(2)
    )
    several = db.session.scalars(query).all()
    return several[0] if len(several) == 1 else None


def people_at(address: str) -> Sequence[Person]:
    """Everybody known by an address."""
    return db.session.scalars(sa.select(Person).where(sa.func.lower(Person.email) == address)).all()


def waiting(account: Account) -> Sequence[InboxMail]:
    """The mails that wait for somebody and that this account may see, the oldest first."""
    query = (
        sa.select(InboxMail)
        .where(InboxMail.state == InboxState.WAITING, _is_visible(account))
        .options(
            joinedload(InboxMail.invitation).options(
                joinedload(Invitation.leader), joinedload(Invitation.group)
            ),
            joinedload(InboxMail.offer),
            joinedload(InboxMail.session).joinedload(Session.group),
            joinedload(InboxMail.person),
        )
        .order_by(InboxMail.received_at, InboxMail.id)
        .limit(MOST)
    )
    return db.session.scalars(query).all()


def count_waiting(account: Account) -> int:
    """How many there are of them."""
    query = sa.select(sa.func.count(InboxMail.id)).where(
        InboxMail.state == InboxState.WAITING, _is_visible(account)
    )
    return db.session.scalar(query) or 0


def find(mail_id: int, account: Account) -> InboxMail | None:
    """A mail that this account may see."""
    query = sa.select(InboxMail).where(InboxMail.id == mail_id, _is_visible(account))
    return db.session.scalar(query)


def is_known(digest: str) -> bool:
    """Whether these very bytes came in before."""
    return db.session.scalar(sa.select(sa.exists().where(InboxMail.digest == digest))) or False


def _is_visible(account: Account) -> sa.ColumnElement[bool]:
    """About guests and sessions of one's own groups; what belongs to nobody is administrators'."""
    groups = sa.select(Membership.group_id).where(
        Membership.person_id == account.person_id, Membership.role.in_(WRITERS)
    )
    theirs = sa.select(Invitation.id).where(Invitation.group_id.in_(groups))
    sessions = sa.select(Session.id).where(Session.group_id.in_(groups))
    is_theirs = sa.or_(InboxMail.invitation_id.in_(theirs), InboxMail.session_id.in_(sessions))
    if account.role is AccountRole.ADMINISTRATOR:
        is_nobodys = sa.and_(InboxMail.invitation_id.is_(None), InboxMail.session_id.is_(None))
        return sa.or_(is_theirs, is_nobodys)
    return is_theirs
