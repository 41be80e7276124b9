"""The day before a visit: whoever moderates hears who comes, when, and what they are asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable import links
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.domain.people import AssistantMode
from roundtable.domain.sessions import SessionState
from roundtable.formats import when
from roundtable.i18n import in_language
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, note
from roundtable.models.groups import Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.invitation_letters import guest_of
from roundtable.queries.replies import host_of
from roundtable.services import outbox
from roundtable.typed_gettext import gettext as _

AHEAD = timedelta(days=1)


def remind_hosts(*, now: datetime, house: str) -> int:
    """Write to those who moderate a visit within the next day, once each; say how many mails."""
    written = 0
    for offer in _tomorrow(now):
        for person in _hosts(offer):
            key = f"visit {offer.uid} {offer.sequence} {person.id}"
            if not _is_written(key):
                written += _write(offer, person, key, now=now, house=house)
    return written


def _write(offer: Offer, person: Person, key: str, *, now: datetime, house: str) -> int:
    with in_language(person.language):
        letter = _letter(offer, person)
    to = Correspondent(name=person.name, email=person.email)
    try:
        mail = note(letter, to=to, sender=house, now=now)
    except NoRecipientError:
        return 0
    outbox.put(mail, kind=MailKind.NOTICE, key=key, invitation=offer.invitation, now=now)
    return 1


def _letter(offer: Offer, person: Person) -> LetterBody:
    """In the language being spoken, by the clock of whoever reads it."""
    invitation, guest = offer.invitation, guest_of(offer.invitation)
    time = when(offer.starts_at, offer.ends_at, person.time_zone, person.time_zone)
    about = [guest.name, guest.post, guest.organisation]
    lines = [
        f"{time}\n{', '.join(filter(None, about))}",
        _("Topic: %(topic)s", topic=invitation.topic) if invitation.topic else "",
        "\n".join(f"{number}. {one}" for number, one in enumerate(invitation.questions, 1)),
        _("Introduce them in a minute, keep the time, and let them go on the minute."),
        _whom_to_call(guest),
        links.to("sessions.show", session_id=offer.session_id),
    ]
    subject = _("Tomorrow’s guest: %(name)s", name=guest.name)
    return LetterBody(subject=subject, body="\n\n".join(filter(None, lines)) + "\n")


def _whom_to_call(guest: Person) -> str:
    """Who answers the telephone should the guest be missing: their assistant before themselves."""
    is_involved = guest.assistant_mode is not AssistantMode.LEFT_OUT
    several = [guest.assistant if is_involved else None, guest]
    called = next((one for one in several if one and one.phone), None)
    if called is None:
        return ""
    return _("Should they be missing: %(name)s, %(phone)s", name=called.name, phone=called.phone)


def _tomorrow(now: datetime) -> Sequence[Offer]:
    query = (
        sa.select(Offer)
        .join(Offer.session)
        .where(
            Offer.state == OfferState.KEPT,
            Offer.starts_at > now,
            Offer.starts_at <= now + AHEAD,
            Session.state != SessionState.CANCELLED,
        )
        .options(joinedload(Offer.invitation).joinedload(Invitation.leader))
        .order_by(Offer.starts_at, Offer.id)
    )
    return db.session.scalars(query).all()


def _hosts(offer: Offer) -> list[Person]:
    """Whoever moderates; where nobody does, whoever has invited."""
    query = (
        sa.select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.group_id == offer.invitation.group_id,
            Membership.role == MemberRole.MODERATOR,
        )
        .order_by(Membership.id)
    )
    moderators = list(db.session.scalars(query))
    host = host_of(offer.invitation)
    return moderators or ([host.person] if host else [])


def _is_written(key: str) -> bool:
    return db.session.scalar(sa.select(sa.exists().where(OutboxMail.key == key))) or False
