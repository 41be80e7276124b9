"""Which mails are about one person, or went to them or came from them."""

import json

import sqlalchemy as sa

from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person


def sent(person: Person) -> sa.ColumnElement[bool]:
    """Mails of the outbox: a letter to them, of their invitation, or to their address."""
    letters = sa.select(OutreachLetter.id).where(OutreachLetter.person_id == person.id)
    about: list[sa.ColumnElement[bool]] = [
        OutboxMail.letter_id.in_(letters),
        OutboxMail.invitation_id.in_(_invitations(person)),
    ]
    for address in _addresses(person):
        stored = json.dumps(address)
        recipients = sa.func.lower(sa.cast(OutboxMail.recipients, sa.Text))
        about.append(recipients.contains(stored, autoescape=True))
    return sa.or_(*about)


def received(person: Person) -> sa.ColumnElement[bool]:
    """Mails of the inbox: from them, or about their invitation."""
    about = [
        InboxMail.person_id == person.id,
        InboxMail.invitation_id.in_(_invitations(person)),
        sa.func.lower(InboxMail.sender).in_(_addresses(person)),
    ]
    return sa.or_(*about)


def _invitations(person: Person) -> sa.Select[int]:
    return sa.select(Invitation.id).where(Invitation.leader_id == person.id)


def _addresses(person: Person) -> list[str]:
    return list(filter(None, {person.email.lower(), person.bounced_address.lower()}))
