"""The mail of an invitation: to whom, in copy to whom, with which calendar entries."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from roundtable.domain import timezones
from roundtable.domain.letters import LABELS, LetterBody
from roundtable.domain.linter import Finding, lint
from roundtable.domain.people import AssistantMode
from roundtable.ical.guest_slots import guest_slot_calendar, guest_slot_of
from roundtable.ical.written_starts import starts_by_uid
from roundtable.mail.eml import CalendarFile, Correspondent, UnsentLetter
from roundtable.mail.html import as_html
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.queries.invitation_letters import (
    letter_context,
    live_offers,
    sender_person,
)


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """Whom a letter is for: the leader or their assistant, and who reads it in copy."""

    to: Person
    cc: Person | None = None


def recipients_of(invitation: Invitation) -> Recipients:
    """Write to the leader, or through the assistant, as the leader's record says."""
    leader, assistant = invitation.leader, invitation.leader.assistant
    if assistant is None or leader.assistant_mode is AssistantMode.LEFT_OUT:
        return Recipients(to=leader)
    if leader.assistant_mode is AssistantMode.ADDRESSED:
        return Recipients(to=assistant)
    return Recipients(to=leader, cc=assistant)


def stored_letter(invitation: Invitation) -> LetterBody:
    """The letter as it stands."""
    return LetterBody(subject=invitation.subject, body=invitation.body)


def unsent_letter(invitation: Invitation, letter: LetterBody | None = None) -> UnsentLetter:
    """The mail as it would leave now, each offered time attached as an entry of its own.

    :param letter: as somebody is typing it; otherwise the stored one
    """
    recipients, sender = recipients_of(invitation), sender_person(invitation)
    letter = letter or stored_letter(invitation)
    return UnsentLetter(
        letter=letter,
        html=as_html(letter.body, invitation.language.value),
        sender=_correspondent(sender) if sender else Correspondent(name="", email=""),
        to=[_correspondent(recipients.to)],
        cc=[_correspondent(recipients.cc)] if recipients.cc else [],
        calendars=[
            _calendar_file(label, offer)
            for label, offer in zip(LABELS, live_offers(invitation), strict=False)
        ],
    )


def offered_calendar(invitation: Invitation) -> bytes | None:
    """All offered times in one file; None where there is none."""
    offers = live_offers(invitation)
    return guest_slot_calendar(*map(guest_slot_of, offers)) if offers else None


def moved_since_clearing(invitation: Invitation) -> list[Offer]:
    """The held times that are no longer those of the cleared letter: their session was moved."""
    if invitation.cleared_calendar is None:
        return []
    cleared = starts_by_uid(invitation.cleared_calendar)
    return [
        offer
        for offer in live_offers(invitation)
        if offer.uid in cleared
        and starts_by_uid(guest_slot_calendar(guest_slot_of(offer)))[offer.uid]
        != cleared[offer.uid]
    ]


def seal_of(unsent: UnsentLetter) -> str:
    """A fingerprint of what somebody has read, so that nothing else is cleared."""
    return sha256(repr(unsent).encode()).hexdigest()[:32]


def faults_of(invitation: Invitation, letter: LetterBody, *, now: datetime) -> list[Finding]:
    """What the linter says of a letter, stored or not, to this leader."""
    return lint(letter, letter_context(invitation, now=now))


def _correspondent(person: Person) -> Correspondent:
    return Correspondent(name=person.name, email=person.email)


def _calendar_file(label: str, offer: Offer) -> CalendarFile:
    """Named for the letter that the mail gives the time, and for its day."""
    on = timezones.local(offer.starts_at, offer.invitation.leader.time_zone).date()
    return CalendarFile(
        name=f"{label}-{on:%Y-%m-%d}.ics", content=guest_slot_calendar(guest_slot_of(offer))
    )
