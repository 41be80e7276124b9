"""When calendar entries last changed, for changes that are not made in the entries themselves.

SEQUENCE stays: it rises with time and status only (RFC 5546, 2.1.4).
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import feeds
from roundtable.domain.invitations import OfferState
from roundtable.models.calendar_versions import touch_group
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.services.locks import lock, lock_where


def stamp_group(group: Group, *, now: datetime) -> None:
    """Note that what all entries of a group say has changed; those that no feed holds stay."""
    first_at, last_at = feeds.window(now)
    is_in_a_feed = (
        Session.group_id == group.id,
        Session.starts_at < last_at,
        Session.ends_at > first_at,
    )
    lock([group])
    lock_where(Session, *is_in_a_feed)  # one statement would take them as they lie
    sessions = sa.update(Session).where(*is_in_a_feed)
    letters = sa.select(Invitation.id).where(Invitation.group_id == group.id)
    offers = sa.update(Offer).where(
        Offer.invitation_id.in_(letters),
        Offer.state != OfferState.FREED,
        Offer.starts_at < last_at,
        Offer.starts_at >= first_at,
    )
    series = sa.update(Series).where(Series.group_id == group.id)
    touch_group(group.id)
    db.session.execute(sessions.values(revised_at=now))
    db.session.execute(series.values(revised_at=now))
    db.session.execute(offers.values(revised_at=now))


def stamp_offers(offers: Sequence[Offer], *, now: datetime) -> None:
    """Note that what guest slots say has changed; what was freed stays as it was called off."""
    for offer in offers:
        if offer.state is not OfferState.FREED:
            offer.revised_at = now


def stamp_guest(person: Person, *, now: datetime) -> None:
    """Note that the guest slots of somebody speak of them, or to them, in another way."""
    query = (
        sa.select(Offer)
        .join(Offer.invitation)
        .where(
            sa.or_(Invitation.leader_id == person.id, Invitation.delegate_id == person.id),
            Offer.state != OfferState.FREED,
            Offer.starts_at >= feeds.window(now)[0],
        )
        .order_by(Offer.id)
    )
    stamp_offers(db.session.scalars(query).all(), now=now)
