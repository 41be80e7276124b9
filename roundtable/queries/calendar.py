"""What is in the calendar of an account: sessions of its groups and the guests they expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from roundtable.database import db
from roundtable.domain.invitations import SLOT_HOLDING_STATES, OfferState
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session
from roundtable.queries.access import visible_group_ids

Asked = sa.BindParameter[Any]
Instant = datetime | Asked
GroupIds = sa.Select[Any] | Sequence[int] | Sequence[Asked]


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Something in the calendar: a session, or the guest slot inside one.

    ``offer`` is None for a session; ``title`` is the session's, or the guest's name.
    """

    session: Session
    group: Group
    starts_at: datetime
    ends_at: datetime
    title: str
    offer: Offer | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.session.state is SessionState.CANCELLED

    @property
    def is_open(self) -> bool:
        """Whether it may still be answered otherwise."""
        return self.offer is not None and self.offer.state is OfferState.OFFERED


def occasions(first_at: datetime, last_at: datetime, *, group_ids: GroupIds) -> Sequence[Occasion]:
    """All that begins in a span or reaches into it, in order."""
    of_sessions = (
        sa.select(Session)
        .join(Session.group)
        .where(*touching(first_at, last_at, group_ids=group_ids))
        .options(contains_eager(Session.group))
        .order_by(Session.id)
    )
    slots = _offers().where(*beginning(first_at, last_at, group_ids=group_ids), is_standing())
    slots = slots.order_by(Offer.id)
    found = [
        *map(_of_session, db.session.scalars(of_sessions)),
        *map(_of_offer, db.session.scalars(slots)),
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.offer is not None, each.title))


def groups_of(account: Account) -> Sequence[Group]:
    """The groups whose sessions the account sees, by name."""
    query = sa.select(Group).where(Group.id.in_(visible_group_ids(account)))
    return db.session.scalars(query.order_by(Group.name, Group.id)).all()


def touching(
    first_at: Instant, last_at: Instant, *, group_ids: GroupIds
) -> Sequence[sa.ColumnElement[bool]]:
    """Of sessions: those of groups that touch a span, skipped ones left out."""
    return (Session.group_id.in_(group_ids), *within(first_at, last_at))


def within(first_at: Instant, last_at: Instant) -> Sequence[sa.ColumnElement[bool]]:
    """Of sessions: those that touch a span, skipped ones left out."""
    return (Session.starts_at < last_at, Session.ends_at > first_at, ~Session.is_skipped)


def beginning(
    first_at: Instant, last_at: Instant, *, group_ids: GroupIds
) -> Sequence[sa.ColumnElement[bool]]:
    """Of guest slots: those that begin in a span, those of skipped sessions left out."""
    return (
        Invitation.group_id.in_(group_ids),
        Offer.starts_at >= first_at,
        Offer.starts_at < last_at,
        ~Session.is_skipped,
    )


def is_standing() -> sa.ColumnElement[bool]:
    """Whether a slot is offered or kept, where invitation and offer are asked for."""
    return sa.and_(Invitation.state.in_(SLOT_HOLDING_STATES), Offer.state != OfferState.FREED)


def find_offer(offer_id: int) -> Offer | None:
    """One offer with all around it; whoever asks must be allowed to see its invitation."""
    return db.session.scalar(_offers().where(Offer.id == offer_id))


def offers(uids: Sequence[str]) -> Sequence[Offer]:
    """Offers with everything that their entries say of them."""
    return db.session.scalars(_offers().where(Offer.uid.in_(uids))).all()


def find_next(account: Account, *, after_at: datetime) -> Session | None:
    """The first session that takes place from an instant on, whatever its group."""
    query = (
        sa.select(Session)
        .where(
            Session.group_id.in_(visible_group_ids(account)),
            Session.starts_at >= after_at,
            Session.state != SessionState.CANCELLED,
            ~Session.is_skipped,
        )
        .order_by(Session.starts_at, Session.id)
        .limit(1)
    )
    return db.session.scalar(query)


def _of_session(session: Session) -> Occasion:
    return Occasion(
        session=session,
        group=session.group,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        title=session.title,
    )


def _of_offer(offer: Offer) -> Occasion:
    invitation = offer.invitation
    guest = invitation.delegate or invitation.leader
    return Occasion(
        session=offer.session,
        group=invitation.group,
        starts_at=offer.starts_at,
        ends_at=offer.starts_at + timedelta(minutes=offer.minutes),
        title=guest.name,
        offer=offer,
    )


def _offers() -> sa.Select[Offer]:
    return (
        sa.select(Offer)
        .join(Offer.invitation)
        .join(Offer.session)
        .options(
            contains_eager(Offer.session),
            contains_eager(Offer.invitation).options(
                joinedload(Invitation.group),
                joinedload(Invitation.leader),
                joinedload(Invitation.delegate),
            ),
        )
    )
