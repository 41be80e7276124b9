"""Answering the time that a guest proposes: their minutes move, or stay as agreed.

The answer leaves by the outbox. Taken back before it has left, everything is as it was.
"""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.counters import CounterAnsweredError, CounterOutsideError, CounterPlace
from roundtable.domain.inbox import InboxState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Offer
from roundtable.queries import counters as queries
from roundtable.services import invitation_slots as slots
from roundtable.services.guest_letters import require_filled
from roundtable.services.guest_mails import GuestMail, put, require_address, take_back
from roundtable.services.locks import lock


def accept(mail: InboxMail, words: LetterBody, *, by: Account, now: datetime, house: str) -> None:
    """Let the guest come when they propose to; their calendar's entry moves too.

    :param mail: the proposal
    :raises CounterAnsweredError: it was answered already, or nothing is agreed on any more
    :raises CounterOutsideError: the minutes cannot move there
    :raises LetterOpenError: a place in the letter is still to be filled
    :raises NoAddressError: the guest has no address that mail can go to
    """
    offer = _waiting(mail, words)
    counter = queries.look_at(mail, offer, now=now)
    if counter.place is not CounterPlace.INSIDE:
        raise CounterOutsideError
    mail.moved_from, mail.told_before = offer.starts_at, offer.told_sequence
    slots.shift(offer, counter.starts_at, now=now)
    _answer(mail, offer, MailKind.TIME_ACCEPTED, words, by=by, now=now, house=house)
    offer.told_sequence = offer.sequence
    db.session.flush()


def refuse(mail: InboxMail, words: LetterBody, *, by: Account, now: datetime, house: str) -> None:
    """Stay with the time agreed on, and tell the guest and their calendar.

    :param mail: the proposal
    :raises CounterAnsweredError: it was answered already, or nothing is agreed on any more
    :raises LetterOpenError: a place in the letter is still to be filled
    :raises NoAddressError: the guest has no address that mail can go to
    """
    offer = _waiting(mail, words)
    _answer(mail, offer, MailKind.TIME_REFUSED, words, by=by, now=now, house=house)


def recall(mail: InboxMail, *, now: datetime) -> None:
    """Take an answer back that has not left; the proposal waits as before.

    :param mail: the proposal
    :raises MailHasLeftError: it has
    :raises CounterAnsweredError: there is no answer
    """
    offer = mail.offer
    if mail.reply is None or offer is None:
        raise CounterAnsweredError
    lock([offer.session])
    take_back(mail.reply, now=now)
    if mail.moved_from is not None and queries.is_waiting(offer):
        _move_back(offer, mail.moved_from, mail.told_before, now=now)
    mail.state, mail.handled_at, mail.account = InboxState.WAITING, None, None
    mail.reply, mail.moved_from, mail.told_before = None, None, None
    db.session.flush()


def set_aside(offer: Offer) -> None:
    """Let go of proposals that are no longer the guest's last word; their times may be gone."""
    for one in queries.of_offer(offer):
        if one.state is InboxState.WAITING:
            one.state, one.content = InboxState.IGNORED, b""


def _waiting(mail: InboxMail, words: LetterBody) -> Offer:
    """The time that a proposal is about; of two who answer at once the second is refused.

    Nothing is changed before it is sure that the answer can leave.
    """
    offer = mail.offer
    if offer is None:
        raise CounterAnsweredError
    lock([offer.session])
    db.session.refresh(mail, ["state"], with_for_update={"of": InboxMail})
    db.session.refresh(offer)
    if mail.state is not InboxState.WAITING or not queries.is_waiting(offer):
        raise CounterAnsweredError
    require_filled(words)
    require_address(offer.invitation)
    return offer


def _answer(
    mail: InboxMail,
    offer: Offer,
    kind: MailKind,
    words: LetterBody,
    *,
    by: Account,
    now: datetime,
    house: str,
) -> None:
    key = f"invitation {offer.invitation_id} {kind} {mail.id}"
    letter = GuestMail(kind=kind, key=key, words=words, offer=offer)
    mail.reply = put(offer.invitation, letter, by=by, now=now, house=house)
    mail.state, mail.handled_at, mail.account = InboxState.HANDLED, now, by
    db.session.flush()


def _move_back(offer: Offer, at: datetime, told_before: int | None, *, now: datetime) -> None:
    """Let the guest come when they were expected; what they know of it needs no second mail.

    Where the session itself has moved meanwhile, the guest is told of that as of any move.
    """
    is_untouched = offer.sequence == offer.told_sequence
    is_known = offer.sequence - 1 in {told_before, offer.quiet_sequence}
    offer.told_sequence = told_before
    if is_untouched:
        slots.shift(offer, at, now=now)
        offer.quiet_sequence = offer.sequence if is_known else None
