"""Who gets a letter after the invitation, and what comes along: shown before it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from roundtable.domain.guest_letters import WITH_ENTRY, GuestLetter
from roundtable.domain.outbox import MailKind
from roundtable.domain.people import AssistantMode
from roundtable.ical.guest_slots import guest_slot_calendar, guest_slot_of
from roundtable.mail.eml import CalendarFile
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.queries.invitation_letters import guest_of, kept_offer
from roundtable.queries.invitation_messages import recipients_of
from roundtable.queries.invitation_page import CalendarPreview, entry_of


@dataclass(frozen=True, kw_only=True)
class LaterMail:
    """Its readers, the first of whom it is for, and its calendar entry, if there is one."""

    readers: Sequence[Person]
    entries: Sequence[CalendarPreview]


def later_mail(invitation: Invitation, letter: GuestLetter) -> LaterMail:
    """What of a later letter does not stand in its text."""
    offer = kept_offer(invitation) if letter in WITH_ENTRY else None
    content = guest_slot_calendar(guest_slot_of(offer)) if offer else b""
    return LaterMail(
        readers=readers_of(invitation, MailKind(letter.value), has_entry=offer is not None),
        entries=[entry_of(CalendarFile(name="", content=content))] if content else [],
    )


def readers_of(invitation: Invitation, kind: MailKind, *, has_entry: bool) -> Sequence[Person]:
    """Whoever comes, and their assistant in copy where it is about time; thanks are for one.

    A reminder goes where the invitation went, and thanks for a delegate to whoever named them.
    """
    if kind is MailKind.DELEGATION:
        return [invitation.leader]
    if kind is MailKind.REMINDER:
        recipients = recipients_of(invitation)
        several = [recipients.to, recipients.cc]
    else:
        guest = guest_of(invitation)
        is_involved = guest.assistant_mode is not AssistantMode.LEFT_OUT
        several = [guest, guest.assistant if is_involved and has_entry else None]
    return [person for person in several if person is not None]
