"""What a leader answers. One time is kept and the others are freed, at the same moment.

Where ``by`` is None the guest answers, by their link.

Sessions are locked before the invitation is moved, here and wherever both are changed.
"""

from datetime import date, datetime

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationState, OfferState, check_move
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.replies import host_of
from roundtable.services import invitation_slots as slots
from roundtable.services.invitation_moves import log_touch, move
from roundtable.services.locks import lock


class OwnDelegateError(RuleBrokenError):
    """Nobody comes in their own place."""


class RestOverError(RuleBrokenError):
    """Perhaps later is a day to come."""


class NotOfferedError(RuleBrokenError):
    """The time belongs to another invitation."""


def accept(
    invitation: Invitation,
    offer: Offer,
    *,
    by: Account | None,
    now: datetime,
    note: str = "",
    in_person: bool = False,
) -> None:
    """Keep one time and free the others; a freed one is taken back if it still can be.

    :param in_person: the leader comes after all, and nobody in their place
    :raises InvitationMoveNotAllowedError: another answer came first
    :raises GuestSlotTakenError: the freed time was promised to somebody else
    """
    if offer.invitation_id != invitation.id:
        raise NotOfferedError
    lock([one.session for one in invitation.offers])
    if offer.state is OfferState.FREED:
        slots.require_free(offer.session)
    move(invitation, InvitationState.ACCEPTED, by=by, now=now, reason=note)
    if in_person:
        invitation.delegate = None
    _settle(invitation, offer, by=by, now=now, note=note)


def agree(
    invitation: Invitation, session: Session, *, by: Account | None, now: datetime, note: str = ""
) -> Offer:
    """Agree on a time in another session than those of the letter.

    :raises InvitationMoveNotAllowedError: another answer came first
    :raises GuestSlotTakenError: the session is held for somebody else
    """
    if session.group_id != invitation.group_id:
        raise NotOfferedError
    check_move(invitation.state, InvitationState.ACCEPTED)
    lock([session, *(one.session for one in invitation.offers)])
    offer = slots.take(invitation, session, now=now)
    move(invitation, InvitationState.ACCEPTED, by=by, now=now, reason=note)
    _settle(invitation, offer, by=by, now=now, note=note)
    return offer


def decline(invitation: Invitation, *, by: Account | None, now: datetime, note: str = "") -> None:
    """Free every time; a no may still become a yes.

    :raises InvitationMoveNotAllowedError: another answer came first
    """
    lock([one.session for one in invitation.offers])
    move(invitation, InvitationState.DECLINED, by=by, now=now, reason=note)
    slots.free(invitation.offers, now=now)
    _log(invitation, note, by=by, now=now)


def delegate(
    invitation: Invitation,
    person: Person | None,
    *,
    by: Account | None,
    now: datetime,
    note: str = "",
) -> None:
    """Note who comes in the leader's place; the times stay held until one is agreed on.

    :param person: None where nothing may be kept of whoever was named
    :raises OwnDelegateError: the person is the leader
    :raises InvitationMoveNotAllowedError: another answer came first
    """
    if person is not None and person.id == invitation.leader_id:
        raise OwnDelegateError
    move(invitation, InvitationState.DELEGATED, by=by, now=now, reason=note)
    invitation.delegate = person
    _log(invitation, note, by=by, now=now)


def propose_other_time(
    invitation: Invitation, *, by: Account | None, now: datetime, note: str = ""
) -> None:
    """Free every time: the leader would come, but at another one.

    :param note: the time that would suit them, as they wrote it
    :raises InvitationMoveNotAllowedError: another answer came first
    """
    lock([one.session for one in invitation.offers])
    move(invitation, InvitationState.OTHER_TIME, by=by, now=now, reason=note)
    slots.free(invitation.offers, now=now)
    _log(invitation, note, by=by, now=now)


def rest(
    invitation: Invitation, until: date, *, by: Account | None, now: datetime, note: str = ""
) -> None:
    """Free every time: they may be asked again, and not before a day.

    :raises RestOverError: the day has come already
    :raises InvitationMoveNotAllowedError: another answer came first
    """
    require_ahead(invitation, until, now=now)
    lock([one.session for one in invitation.offers])
    move(invitation, InvitationState.RESTING, by=by, now=now, reason=note)
    invitation.resting_until = until
    slots.free(invitation.offers, now=now)
    _log(invitation, note, by=by, now=now)


def require_ahead(invitation: Invitation, until: date, *, now: datetime) -> None:
    """Refuse a day that has come already, where the leader lives.

    :raises RestOverError: it has
    """
    if until <= timezones.local(now, invitation.leader.time_zone).date():
        raise RestOverError


def _settle(
    invitation: Invitation, offer: Offer, *, by: Account | None, now: datetime, note: str
) -> None:
    others = [other for other in invitation.offers if other is not offer]
    slots.free(others, now=now)
    if offer.state is OfferState.FREED:
        slots.take_back(offer, now=now)
    slots.keep(offer, now=now)
    _log(invitation, note, by=by, now=now)


def _log(invitation: Invitation, note: str, *, by: Account | None, now: datetime) -> None:
    """An answer is a contact from them, in their words where there are some."""
    host = by or host_of(invitation)
    if host is not None:
        words = note or invitation.subject
        log_touch(invitation.leader, words, by=host, now=now, is_from_them=True)
    db.session.flush()
