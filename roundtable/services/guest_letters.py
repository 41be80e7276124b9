"""The letters to a guest after the invitation: they leave by the outbox, each once.

A letter that takes the invitation a step further takes it when it is put into the outbox; kept
from leaving, it takes the step back.
"""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.guest_letters import WITH_ENTRY, GuestLetter
from roundtable.domain.invitations import TAKEN_BACK, InvitationState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.queries import guest_letters as queries
from roundtable.queries.invitation_letters import kept_offer
from roundtable.queries.replies import host_of
from roundtable.services.guest_mails import GuestMail, put, take_back
from roundtable.services.invitation_moves import move, move_back, note_step, take_note_back
from roundtable.services.invitation_sending import NoAddressError, note_reminder

_REACHED = {
    GuestLetter.BRIEFING: InvitationState.BRIEFED,
    GuestLetter.THANKS: InvitationState.THANKED,
    GuestLetter.FOLLOW_UP: InvitationState.FOLLOWED_UP,
}
"""To which state a letter takes the invitation; the others leave it where it is."""


class LetterNotDueError(RuleBrokenError):
    """The letter was sent already, or the invitation has moved on."""


class LetterOpenError(RuleBrokenError):
    """A place in the letter is still to be filled."""


def send(
    invitation: Invitation,
    letter: GuestLetter,
    words: LetterBody,
    *,
    by: Account,
    now: datetime,
    house: str,
) -> None:
    """Let a letter leave by the outbox; for half a minute it can be taken back.

    :param house: the address from which the house sends
    :raises LetterNotDueError: it was sent, or is not written in this state
    :raises LetterOpenError: a place in it is still to be filled
    :raises NoAddressError: nobody it is for has an address that mail can go to
    """
    db.session.refresh(invitation, ["state", "steps"], with_for_update={"of": Invitation})
    if not queries.may_be_written(invitation, letter, now=now):
        raise LetterNotDueError
    require_filled(words)
    offer = kept_offer(invitation)
    _take_step(invitation, letter, by=by, now=now)
    _put(invitation, letter, words, offer, by=by, now=now, house=house)


def require_filled(words: LetterBody) -> None:
    """Refuse a letter in which something is still to be written.

    :raises LetterOpenError: a place in it is still to be filled
    """
    if queries.OPEN_PLACE in words.body:
        raise LetterOpenError


def recall(invitation: Invitation, letter: GuestLetter, *, by: Account, now: datetime) -> None:
    """Take a letter back that has not left.

    :raises MailHasLeftError: it has
    :raises LetterNotDueError: there is none
    """
    mail = queries.written(invitation).get(letter)
    if mail is None:
        raise LetterNotDueError
    offer = kept_offer(invitation)
    take_back(mail, now=now)
    if letter in {GuestLetter.REMINDER, GuestLetter.DELEGATION, GuestLetter.CONFIRMATION}:
        take_note_back(invitation)
    elif letter in _REACHED:
        move_back(invitation, TAKEN_BACK[_REACHED[letter]], by=by, now=now)
    if offer is not None and letter in WITH_ENTRY:
        offer.told_sequence = _told_before(offer, letter)
    db.session.flush()


def call_off(*, now: datetime, house: str) -> int:
    """Take the times that were let go out of their guests' calendars; say how many."""
    several = queries.called_off(now=now)
    for offer in several:
        words = queries.draft_about(offer, GuestLetter.CANCELLED)
        try:
            _put(
                offer.invitation,
                GuestLetter.CANCELLED,
                words,
                offer,
                by=host_of(offer.invitation),
                now=now,
                house=house,
            )
        except NoAddressError:
            offer.told_sequence = None
    return len(several)


def _told_before(offer: Offer, letter: GuestLetter) -> int | None:
    """What the guest's calendar holds without the letter that was taken back.

    A new time and a cancellation follow an earlier state of the entry; which one is all the same.
    """
    if letter in {GuestLetter.MOVED, GuestLetter.CANCELLED}:
        return offer.sequence - 1
    return offer.sequence if queries.has_entry(offer) else None


def _take_step(invitation: Invitation, letter: GuestLetter, *, by: Account, now: datetime) -> None:
    if letter is GuestLetter.REMINDER:
        note_reminder(invitation, by=by, now=now)
    elif letter in {GuestLetter.DELEGATION, GuestLetter.CONFIRMATION}:
        note_step(invitation, invitation.state, by=by, now=now)
    elif letter in _REACHED:
        move(invitation, _REACHED[letter], by=by, now=now)


def _put(
    invitation: Invitation,
    letter: GuestLetter,
    words: LetterBody,
    offer: Offer | None,
    *,
    by: Account | None,
    now: datetime,
    house: str,
) -> None:
    entry = offer if letter in WITH_ENTRY else None
    key = queries.key_of(invitation, letter, offer)
    mail = GuestMail(kind=MailKind(letter.value), key=key, words=words, offer=entry)
    put(invitation, mail, by=by, now=now, house=house)
    if entry is not None:
        entry.told_sequence = None if letter is GuestLetter.CANCELLED else entry.sequence
    db.session.flush()
