"""Guest slots: taken in an agenda, kept, freed. One slot, one guest.

Sessions are locked before they are looked at, in the order of their ids, and the unique index
over the offers decides where a lock could not.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.guest_slots import find_slot
from roundtable.domain.invitations import OfferState
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session
from roundtable.queries import agenda
from roundtable.queries.guest_hours import hours_of
from roundtable.services.agenda import require_open
from roundtable.services.invitation_agenda import put_back, put_in, take_out
from roundtable.services.invitation_agenda import shift as put_elsewhere
from roundtable.services.locks import lock


class GuestSlotTakenError(RuleBrokenError):
    """The session is held for another guest."""

    def __init__(self, session_id: int) -> None:
        self.session_id = session_id
        super().__init__(f"session {session_id} is held for another guest")


def take(invitation: Invitation, session: Session, *, now: datetime) -> Offer:
    """Hold a slot in a session and put it into the agenda; taking it twice is taking it once.

    :raises GuestSlotTakenError: the session is held for another guest
    :raises AgendaClosedError: the session was held or cancelled
    """
    lock([session])
    require_open(session)
    live = agenda.find_live_offer(session)
    if live is not None and live.invitation_id == invitation.id:
        return live
    slot = find_slot(
        agenda.timetable_of(session),
        starts_at=session.starts_at,
        minutes=invitation.minutes,
        guest=hours_of(invitation.leader, [session], minutes=invitation.minutes),
    )
    offer = Offer(
        session_id=session.id,
        session=session,
        state=OfferState.OFFERED,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        uid=str(uuid.uuid4()),
        created_at=now,
        revised_at=now,
    )
    with _claiming(session):
        invitation.offers.append(offer)
    put_in(offer, slot, now=now)
    db.session.flush()
    return offer


def take_back(offer: Offer, *, now: datetime) -> None:
    """Hold a freed time once more: the leader has said yes after all.

    :raises GuestSlotTakenError: somebody else was promised the session meanwhile
    :raises AgendaClosedError: the session was held or cancelled
    """
    session = offer.session
    lock([session])
    require_free(session)
    with _claiming(session):
        _revise(offer, OfferState.OFFERED, now=now)
    put_back(offer, now=now)
    db.session.flush()


def require_free(session: Session) -> None:
    """Refuse a session that is over or held for another guest; it is to be locked before.

    :raises GuestSlotTakenError: somebody else was promised the session
    :raises AgendaClosedError: the session was held or cancelled
    """
    require_open(session)
    if agenda.find_live_offer(session) is not None:
        raise GuestSlotTakenError(session.id)


def keep(offer: Offer, *, now: datetime) -> None:
    """Promise the time: it is certain from now on."""
    if offer.state is not OfferState.KEPT:
        _revise(offer, OfferState.KEPT, now=now)


def shift(offer: Offer, at: datetime, *, now: datetime) -> None:
    """Let the guest come at another minute of the same session, which is to be locked before.

    :raises AgendaClosedError: the session was held or cancelled
    """
    require_open(offer.session)
    put_elsewhere(offer, at, now=now)
    _revise(offer, offer.state, now=now)
    db.session.flush()


def free(offers: Sequence[Offer], *, now: datetime) -> None:
    """Let times go; their points leave those agendas that can still change."""
    held = [offer for offer in offers if offer.state is not OfferState.FREED]
    lock([offer.session for offer in held])
    for offer in held:
        item_id = offer.item_id
        offer.item = None
        _revise(offer, OfferState.FREED, now=now)
        if item_id is not None:
            take_out(offer, item_id, now=now)
    db.session.flush()


@contextmanager
def _claiming(session: Session) -> Iterator[None]:
    """Flush what is done inside; where the index refuses it, only that is undone."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        raise GuestSlotTakenError(session.id) from error


def _revise(offer: Offer, state: OfferState, *, now: datetime) -> None:
    offer.state = state
    offer.sequence += 1
    offer.revised_at = now
