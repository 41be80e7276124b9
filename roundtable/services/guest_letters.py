"""The letters to a guest after the invitation: they leave by the outbox, each once.

A letter that takes the invitation a step further takes it when it is put into the outbox; kept
from leaving, it takes the step back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.guest_letters import WITH_ENTRY, GuestLetter
from roundtable.domain.invitations import TAKEN_BACK, InvitationState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import UNDO, MailKind
from roundtable.domain.people import AssistantMode
from roundtable.i18n import in_language
from roundtable.ical.guest_slots import guest_entry, guest_slot_calendar, guest_slot_of
from roundtable.ical.messages import Party, message, method_of
from roundtable.mail.eml import Correspondent, header_address
from roundtable.mail.outgoing import Written
from roundtable.mail.outgoing import letter as write
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.queries import guest_letters as queries
from roundtable.queries.inbox import address_of
from roundtable.queries.invitation_letters import guest_of, kept_offer, sender_person
from roundtable.queries.invitation_messages import recipients_of
from roundtable.queries.replies import host_of
from roundtable.services import outbox
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


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """One mail of a letter: to whom, and how the calendar entry goes along.

    Whoever gets a copy gets the entry as a file: it is not they who are asked.
    """

    to: Person
    is_copy: bool = False


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
    if queries.OPEN_PLACE in words.body:
        raise LetterOpenError
    offer = kept_offer(invitation)
    _take_step(invitation, letter, by=by, now=now)
    _put(invitation, letter, words, offer, by=by, now=now, house=house)


def recall(invitation: Invitation, letter: GuestLetter, *, by: Account, now: datetime) -> None:
    """Take a letter back that has not left.

    :raises MailHasLeftError: it has
    :raises LetterNotDueError: there is none
    """
    mail = queries.written(invitation).get(letter)
    if mail is None:
        raise LetterNotDueError
    copies = queries.copies_of(mail)
    offer = kept_offer(invitation)
    outbox.take_back(mail, now=now)
    for copy in copies:
        outbox.take_back(copy, now=now)
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
    key, answers = queries.key_of(invitation, letter, offer), queries.message_id_of(invitation)
    writer = _correspondent(sender_person(invitation), invitation.group.name)
    several = list(_addressed(invitation, letter))
    if not several:
        raise NoAddressError
    for one in several:
        written = Written(
            letter=words,
            language=invitation.language.value,
            writer=writer,
            to=_correspondent(one.to),
            answers=answers,
        )
        if letter in WITH_ENTRY and offer is not None:
            written = _with_entry(written, offer, house, is_copy=one.is_copy)
        outbox.put(
            write(written, sender=house, now=now),
            kind=MailKind(letter.value),
            by=None if one.is_copy else by,
            invitation=invitation,
            key=key + queries.COPY if one.is_copy else key,
            now=now,
            wait=UNDO,
        )
    if letter in WITH_ENTRY and offer is not None:
        offer.told_sequence = None if letter is GuestLetter.CANCELLED else offer.sequence
    db.session.flush()


def _addressed(invitation: Invitation, letter: GuestLetter) -> Iterator[Addressed]:
    """Whoever comes, and their assistant in copy where it is about time; thanks are for one.

    A reminder goes where the invitation went, and thanks for a delegate to whoever named them.
    """
    if letter is GuestLetter.REMINDER:
        recipients = recipients_of(invitation)
        several = [recipients.to, recipients.cc]
    elif letter is GuestLetter.DELEGATION:
        several = [invitation.leader]
    else:
        guest = guest_of(invitation)
        is_involved = guest.assistant_mode is not AssistantMode.LEFT_OUT
        several = [guest, guest.assistant if is_involved and letter in WITH_ENTRY else None]
    reachable = [person for person in several if person and header_address(person.email)]
    for number, person in enumerate(reachable):
        yield Addressed(to=person, is_copy=number > 0)


def _with_entry(written: Written, offer: Offer, house: str, *, is_copy: bool) -> Written:
    slot = guest_slot_of(offer)
    if is_copy:
        return replace(written, calendar=guest_slot_calendar(slot))
    with in_language(slot.language):
        entry = guest_entry(slot)
    organizer = address_of(offer, house)
    calendar = message(
        entry,
        organizer=Party(name=written.writer.name, address=organizer),
        attendee=Party(name=written.to.name, address=header_address(written.to.email)),
    )
    return replace(written, calendar=calendar, method=method_of(entry), organizer=organizer)


def _correspondent(person: Person | None, name: str = "") -> Correspondent:
    if person is None:
        return Correspondent(name=name, email="")
    return Correspondent(name=person.name, email=person.email)
