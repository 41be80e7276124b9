"""Asking for the times that guests propose instead of the one agreed on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.counters import CounterPlace, on_the_minute, place_of
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import OfferState
from roundtable.domain.letters import LetterBody, OfferedTime
from roundtable.mail.letters import compose
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.queries.guest_letters import visit_context
from roundtable.queries.invitation_letters import guest_of, kept_offer
from roundtable.queries.invitation_times import candidates

MOST_OTHERS = 3


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A proposal that waits for an answer, beside the time agreed on."""

    mail: InboxMail
    offer: Offer
    place: CounterPlace

    @property
    def starts_at(self) -> datetime:
        """When the guest would come."""
        return on_the_minute(self.mail.proposed_from or self.offer.starts_at)

    @property
    def ends_at(self) -> datetime:
        """When they would leave: the length stays as agreed, whatever they propose."""
        return self.starts_at + timedelta(minutes=self.offer.minutes)

    @property
    def is_other_length(self) -> bool:
        """Whether they propose more, or less, than the minutes agreed on."""
        proposed = (self.mail.proposed_from, self.mail.proposed_until)
        return None not in proposed and proposed != (self.starts_at, self.ends_at)


def of_invitation(invitation: Invitation) -> Sequence[InboxMail]:
    """What a guest has ever proposed by their calendar, the latest first."""
    query = (
        sa.select(InboxMail)
        .where(InboxMail.invitation_id == invitation.id, InboxMail.cause == Cause.COUNTER)
        .options(joinedload(InboxMail.reply), joinedload(InboxMail.account))
    )
    return sorted(db.session.scalars(query), key=_newest, reverse=True)


def waiting(
    invitation: Invitation, several: Sequence[InboxMail], *, now: datetime
) -> Counter | None:
    """The proposal that is to be answered: the latest about the time that still stands."""
    offer = kept_offer(invitation)
    if offer is None or not offer.session.is_open:
        return None
    open_ = (one for one in several if one.state is InboxState.WAITING)
    mail = next((one for one in open_ if one.offer_id == offer.id), None)
    return look_at(mail, offer, now=now) if mail else None


def look_at(mail: InboxMail, offer: Offer, *, now: datetime) -> Counter:
    """Hold a proposal against the time agreed on."""
    session = offer.session
    place = place_of(
        mail.proposed_from,
        slot_at=offer.starts_at,
        minutes=offer.minutes,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=session.time_zone,
        now=now,
    )
    return Counter(mail=mail, offer=offer, place=place)


def of_offer(offer: Offer) -> Sequence[InboxMail]:
    """What was proposed instead of one time, the latest first."""
    query = sa.select(InboxMail).where(
        InboxMail.offer_id == offer.id, InboxMail.cause == Cause.COUNTER
    )
    return sorted(db.session.scalars(query), key=_newest, reverse=True)


def find(counter_id: int, invitation: Invitation) -> InboxMail | None:
    """A proposal of this invitation's guest."""
    query = sa.select(InboxMail).where(
        InboxMail.id == counter_id,
        InboxMail.invitation_id == invitation.id,
        InboxMail.cause == Cause.COUNTER,
    )
    return db.session.scalar(query)


def answered_by(mail: OutboxMail) -> InboxMail | None:
    """The proposal that a mail of ours answers."""
    return db.session.scalar(sa.select(InboxMail).where(InboxMail.reply_id == mail.id))


def is_waiting(offer: Offer) -> bool:
    """Whether the time still stands, so that another can be agreed on in its place."""
    return offer.state is OfferState.KEPT and offer.session.is_open


def draft_yes(counter: Counter) -> LetterBody:
    """The letter that says yes, before anybody has touched it."""
    visit = OfferedTime(label="", starts_at=counter.starts_at, minutes=counter.offer.minutes)
    context = replace(visit_context(counter.offer), visit=visit)
    return compose("guest_time_accepted", context=context)


def draft_no(counter: Counter, *, now: datetime) -> LetterBody:
    """The letter that says no, with other times where no minute of the session suits them."""
    mail = counter.mail
    proposed = None
    if mail.proposed_from and mail.proposed_until:
        minutes = (mail.proposed_until - mail.proposed_from) // timedelta(minutes=1)
        proposed = OfferedTime(label="", starts_at=mail.proposed_from, minutes=minutes)
    is_elsewhere = counter.place in {CounterPlace.OUTSIDE, CounterPlace.PAST}
    others = _others(counter, now=now) if is_elsewhere else ()
    context = replace(visit_context(counter.offer), proposed=proposed, others=others)
    return compose("guest_time_refused", context=context)


def _others(counter: Counter, *, now: datetime) -> tuple[OfferedTime, ...]:
    """The next times in other sessions against which nothing stands."""
    offer = counter.offer
    invitation = offer.invitation
    several = candidates(
        invitation.group,
        guest_of(invitation),
        minutes=offer.minutes,
        language=invitation.language.value,
        now=now,
        invitation=invitation,
    )
    sound = [one for one in several if one.is_sound and one.session_id != offer.session_id]
    return tuple(
        OfferedTime(label="", starts_at=one.slot.starts_at, minutes=offer.minutes)
        for one in sound[:MOST_OTHERS]
    )


def _newest(mail: InboxMail) -> tuple[datetime, int]:
    return mail.stamped_at or mail.received_at, mail.id
