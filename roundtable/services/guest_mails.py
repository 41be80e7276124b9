"""A letter to a guest as mails: one to whoever comes, one to their assistant, with the entry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import UNDO, MailKind
from roundtable.i18n import in_language
from roundtable.ical.guest_slots import guest_entry, guest_slot_calendar, guest_slot_of
from roundtable.ical.messages import Method, Party, declined_counter, message, method_of
from roundtable.mail.eml import Correspondent, header_address
from roundtable.mail.outgoing import Written
from roundtable.mail.outgoing import letter as write
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.queries import guest_letters as queries
from roundtable.queries.inbox import address_of
from roundtable.queries.invitation_letters import guest_of, sender_person
from roundtable.queries.later_letters import readers_of
from roundtable.queries.outbox import COPY, copies_of
from roundtable.queries.replies import Reader, reply_link
from roundtable.services import outbox
from roundtable.services.invitation_sending import NoAddressError


@dataclass(frozen=True, kw_only=True)
class GuestMail:
    """A letter that leaves; ``offer`` is the time whose entry it brings along.

    ``key`` names the reason, for which it leaves once.
    """

    kind: MailKind
    key: str
    words: LetterBody
    offer: Offer | None = None

    @property
    def is_refusal(self) -> bool:
        """Whether the entry stays as it is, and only their proposal goes."""
        return self.kind is MailKind.TIME_REFUSED


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """One mail of a letter: to whom, and how the calendar entry goes along.

    Whoever gets a copy gets the entry as a file: it is not they who are asked.
    """

    to: Person
    is_copy: bool = False


def put(
    invitation: Invitation, mail: GuestMail, *, by: Account | None, now: datetime, house: str
) -> OutboxMail:
    """Put a letter into the outbox; for half a minute it can be taken back.

    :returns: the mail to whoever comes
    :raises NoAddressError: nobody it is for has an address that mail can go to
    """
    several = list(_addressed(invitation, mail))
    if not several:
        raise NoAddressError
    answers = queries.message_id_of(invitation)
    writer = _correspondent(sender_person(invitation), invitation.group.name)
    rows = []
    for one in several:
        written = Written(
            letter=_with_own_link(mail.words, invitation) if one.is_copy else mail.words,
            language=invitation.language.value,
            writer=writer,
            to=_correspondent(one.to),
            answers=answers,
        )
        rows.append(
            outbox.put(
                write(_with_entry(written, mail, one, house, now), sender=house, now=now),
                kind=mail.kind,
                by=None if one.is_copy else by,
                invitation=invitation,
                key=mail.key + COPY if one.is_copy else mail.key,
                now=now,
                wait=UNDO,
            )
        )
    return rows[0]


def require_address(invitation: Invitation) -> None:
    """Refuse to write to a guest whom no mail reaches.

    :raises NoAddressError: whoever comes has no address that mail can go to
    """
    if not header_address(guest_of(invitation).email):
        raise NoAddressError


def take_back(mail: OutboxMail, *, now: datetime) -> None:
    """Keep a letter from leaving, and its copies.

    :raises MailHasLeftError: it has
    """
    copies = copies_of(mail)
    outbox.take_back(mail, now=now)
    for copy in copies:
        outbox.take_back(copy, now=now)


def _addressed(invitation: Invitation, mail: GuestMail) -> Iterator[Addressed]:
    """Those of its readers whom mail reaches."""
    several = readers_of(invitation, mail.kind, has_entry=mail.offer is not None)
    reachable = [person for person in several if header_address(person.email)]
    for number, person in enumerate(reachable):
        yield Addressed(to=person, is_copy=number > 0)


def _with_own_link(words: LetterBody, invitation: Invitation) -> LetterBody:
    """The same for whoever has it in copy: the page is to know who answers."""
    link, own = reply_link(invitation), reply_link(invitation, Reader.IN_COPY)
    return replace(words, body=words.body.replace(link, own)) if link else words


def _with_entry(
    written: Written, mail: GuestMail, one: Addressed, house: str, now: datetime
) -> Written:
    if mail.offer is None or (one.is_copy and mail.is_refusal):
        return written
    slot = guest_slot_of(mail.offer)
    if one.is_copy:
        return replace(written, calendar=guest_slot_calendar(slot))
    with in_language(slot.language):
        entry = guest_entry(slot)
    address = address_of(mail.offer, house)
    organizer = Party(name=written.writer.name, address=address)
    if mail.is_refusal:
        calendar = declined_counter(entry, organizer=organizer, words=mail.words.body, now=now)
        method, has_file = Method.DECLINECOUNTER, False
    else:
        guest = Party(name=written.to.name, address=header_address(written.to.email))
        calendar = message(entry, organizer=organizer, attendee=guest)
        method, has_file = method_of(entry), True
    return replace(written, calendar=calendar, method=method, organizer=address, has_file=has_file)


def _correspondent(person: Person | None, name: str = "") -> Correspondent:
    if person is None:
        return Correspondent(name=name, email="")
    return Correspondent(name=person.name, email=person.email)
