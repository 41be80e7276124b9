"""What guests' calendars answer: taken from whom we asked, about the time we offered.

A yes or a no is taken over; another time that they propose waits for the convener.
"""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.inbox import Cause, InboxState, state_of
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import AssistantMode
from roundtable.domain.reply_window import ReplyWindow
from roundtable.mail.incoming import CalendarAnswer, Incoming, Method, PartStat
from roundtable.models.invitations import Offer
from roundtable.queries import counters, inbox
from roundtable.queries.invitation_letters import guest_of
from roundtable.services.counters import set_aside
from roundtable.services.inbox_answers import Understood, is_before, is_older
from roundtable.services.invitation_replies import Reply, reply, tell_host, window_of


def answered(
    incoming: Incoming, answer: CalendarAnswer, *, house: str, now: datetime
) -> Understood:
    """Take an answer about a guest slot, or say why not."""
    offer = inbox.offer_of_uid(answer.uid)
    if offer is None or offer.told_sequence is None:
        return Understood(cause=Cause.UNKNOWN, invitation=offer.invitation if offer else None)
    invitation = offer.invitation
    cause = _doubt(incoming, answer, offer, house=house)
    if cause is None and _is_outdated(answer, offer):
        cause = Cause.OUTDATED
    if cause is not None:
        return Understood(cause=cause, invitation=invitation)
    cause = _take(answer, offer, house=house, now=now)
    if state_of(cause) is InboxState.TAKEN:
        offer.answer_stamped_at = answer.stamped_at
        set_aside(offer)
    return Understood(cause=cause, invitation=invitation, offer=offer)


def _doubt(incoming: Incoming, answer: CalendarAnswer, offer: Offer, *, house: str) -> Cause | None:
    """Whether it comes from whom we asked."""
    guest = guest_of(offer.invitation)
    if answer.attendee != guest.email.lower():
        return Cause.STRANGER
    writers = {guest.email.lower()}
    if guest.assistant is not None and guest.assistant_mode is not AssistantMode.LEFT_OUT:
        writers.add(guest.assistant.email.lower())
    if incoming.sender not in writers:
        return Cause.STRANGER
    is_proven = incoming.is_authentic or inbox.is_addressed(offer, incoming.recipients, house)
    return None if is_proven else Cause.UNPROVEN


def _is_outdated(answer: CalendarAnswer, offer: Offer) -> bool:
    """About an earlier state of the entry, or older than what they said last.

    A calendar may propose a time and answer in one second: the one does not make the other old.
    """
    if answer.sequence < (offer.told_sequence or 0):
        return True
    last = next(iter(counters.of_offer(offer)), None)
    proposed_at = last.stamped_at if last else None
    if answer.method is Method.COUNTER:
        return is_older(answer, proposed_at) or is_before(answer, offer.answer_stamped_at)
    return is_older(answer, offer.answer_stamped_at) or is_before(answer, proposed_at)


def _take(answer: CalendarAnswer, offer: Offer, *, house: str, now: datetime) -> Cause:
    if answer.method is Method.COUNTER:
        return _proposed(offer, now=now)
    given = _given(answer, offer)
    if given is None:
        delegates = answer.partstat is PartStat.DELEGATED
        return Cause.DELEGATED if delegates else Cause.TENTATIVE
    invitation = offer.invitation
    if window_of(invitation, now=now) is not ReplyWindow.OPEN:
        return Cause.TOO_LATE
    try:
        with db.session.begin_nested():
            reply(invitation, given, now=now)
    except RuleBrokenError:
        return Cause.TOO_LATE
    tell_host(invitation, house=house, now=now)
    return Cause.ANSWERED


def _proposed(offer: Offer, *, now: datetime) -> Cause:
    """A proposal stands in place of earlier ones; what is agreed stays until it is answered."""
    if not counters.is_waiting(offer) or offer.starts_at <= now:
        return Cause.TOO_LATE
    set_aside(offer)
    return Cause.COUNTER


def _given(answer: CalendarAnswer, offer: Offer) -> Reply | None:
    if answer.partstat is PartStat.ACCEPTED:
        return Reply(state=InvitationState.ACCEPTED, offer=offer, words=answer.comment)
    if answer.partstat is PartStat.DECLINED:
        return Reply(state=InvitationState.DECLINED, words=answer.comment)
    return None
