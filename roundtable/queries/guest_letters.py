"""The letters that follow an invitation: which is due, what it says, which have been written."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import Confidentiality
from roundtable.domain.guest_letters import WITH_ENTRY, WRITTEN_IN, GuestLetter, next_letter
from roundtable.domain.invitations import OfferState
from roundtable.domain.letters import DelegationContext, LetterBody, OfferedTime, VisitContext
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.sessions import SessionState
from roundtable.mail.letters import compose
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Outcome
from roundtable.places import city_in, place_of
from roundtable.queries.invitation_letters import (
    addressee_of,
    guest_of,
    has_been_confirmed,
    has_been_reminded,
    has_thanked_for_delegate,
    kept_offer,
    reminder_context,
    sender_of,
    thanks_context,
)
from roundtable.queries.member_times import seated
from roundtable.queries.outbox import is_no_copy
from roundtable.queries.replies import reply_link
from roundtable.queries.supervisor_note import figures

OPEN_PLACE = "…"
"""Stands in a draft where somebody has to write something."""


def due_letter(invitation: Invitation, *, now: datetime) -> GuestLetter | None:
    """The letter that is drafted now; a time that is not what the guest knows comes first."""
    offer = kept_offer(invitation)
    if offer is not None and is_told(offer) and offer.starts_at > now:
        if offer.session.state is SessionState.CANCELLED:
            return GuestLetter.CANCELLED
        if offer.sequence not in {offer.told_sequence, offer.quiet_sequence}:
            return GuestLetter.MOVED
    done = set(written(invitation))
    done |= {GuestLetter.REMINDER} if has_been_reminded(invitation) else set()
    done |= {GuestLetter.DELEGATION} if has_thanked_for_delegate(invitation) else set()
    done |= {GuestLetter.CONFIRMATION} if has_been_confirmed(invitation) else set()
    letter = next_letter(invitation.state, done)
    return None if letter in WITH_ENTRY and offer is None else letter


def may_be_written(invitation: Invitation, letter: GuestLetter, *, now: datetime) -> bool:
    """Whether a letter is due, or comes later in this state: some leave without a confirmation."""
    due = due_letter(invitation, now=now)
    several = WRITTEN_IN.get(invitation.state, ())
    is_later = due in several and letter in several[several.index(due) :]
    return letter is due or is_later


def is_told(offer: Offer) -> bool:
    """Whether a mail has put the time into the guest's calendar."""
    return offer.told_sequence is not None


def draft(invitation: Invitation, letter: GuestLetter, *, now: datetime) -> LetterBody:
    """What a letter says before anybody has touched it."""
    match letter:
        case GuestLetter.REMINDER:
            return compose("guest_reminder", context=reminder_context(invitation, now=now))
        case GuestLetter.DELEGATION:
            return compose("guest_delegation", context=_delegation_context(invitation))
        case GuestLetter.THANKS:
            return compose("guest_thanks", context=thanks_context(invitation))
        case GuestLetter.FOLLOW_UP:
            outcome = _outcome(invitation)
            context = thanks_context(invitation, outcome=outcome)
            return compose("guest_follow_up", context=context)
    offer = kept_offer(invitation)
    assert offer is not None, "there is a time that was agreed on"
    return draft_about(offer, letter)


def _delegation_context(invitation: Invitation) -> DelegationContext:
    leader, language = invitation.leader, invitation.language
    return DelegationContext(
        language=language,
        recipient=addressee_of(leader, language),
        role=invitation.role,
        sender=sender_of(invitation),
        delegate=addressee_of(invitation.delegate or leader, language),
    )


def draft_about(offer: Offer, letter: GuestLetter) -> LetterBody:
    """What a letter says that is about one time."""
    context = visit_context(offer)
    match letter:
        case GuestLetter.BRIEFING:
            return compose("guest_briefing", context=context)
        case GuestLetter.MOVED:
            return compose("guest_moved", context=context)
        case GuestLetter.CANCELLED:
            return compose("guest_cancelled", context=context)
        case _:
            return compose("guest_confirmation", context=context)


def visit_context(offer: Offer) -> VisitContext:
    """Gather what letters about a visit say, from the desk of whoever comes."""
    invitation, session, group = offer.invitation, offer.session, offer.invitation.group
    guest, language = guest_of(invitation), invitation.language
    city = place_of(city_in(guest.city, language.value), guest.time_zone, language.value)
    return VisitContext(
        language=language,
        recipient=addressee_of(guest, language),
        zone=guest.time_zone,
        city=city,
        visit=OfferedTime(label="", starts_at=offer.starts_at, minutes=offer.minutes),
        role=invitation.role,
        sender=sender_of(invitation),
        group=figures(group),
        purpose=group.purpose,
        topic=invitation.topic,
        questions=tuple(invitation.questions),
        video_link=session.video_link or group.video_link,
        reply_link=reply_link(invitation),
        people=tuple(_in_a_line(seat.person) for seat in seated(group.id)),
        is_recorded=group.is_recorded,
        is_chatham_house=group.confidentiality is Confidentiality.CHATHAM_HOUSE,
    )


def written(invitation: Invitation) -> Mapping[GuestLetter, OutboxMail]:
    """The letters of this invitation that leave or have left, about the time agreed on now."""
    offer = kept_offer(invitation)
    keys = {key_of(invitation, letter, offer): letter for letter in GuestLetter}
    mails = db.session.scalars(sa.select(OutboxMail).where(OutboxMail.key.in_(keys)))
    return {keys[mail.key]: mail for mail in mails if mail.key}


def has_entry(offer: Offer) -> bool:
    """Whether a mail that has left, or waits, brings this time into the guest's calendar."""
    letters = (GuestLetter.CONFIRMATION, GuestLetter.BRIEFING)
    keys = [key_of(offer.invitation, letter, offer) for letter in letters]
    return db.session.scalar(sa.select(sa.exists().where(OutboxMail.key.in_(keys)))) or False


def key_of(invitation: Invitation, letter: GuestLetter, offer: Offer | None) -> str:
    """The reason of a letter: what is about a time is written once for each state of its entry."""
    key = f"invitation {invitation.id} {letter}"
    if letter not in WITH_ENTRY or offer is None:
        return key
    if letter in {GuestLetter.CONFIRMATION, GuestLetter.BRIEFING}:
        return f"{key} {offer.uid}"
    return f"{key} {offer.uid} {offer.sequence}"


def message_id_of(invitation: Invitation) -> str:
    """The name of the mail that carried the invitation, which later ones follow."""
    query = sa.select(OutboxMail.message_id).where(
        OutboxMail.invitation_id == invitation.id,
        OutboxMail.kind == MailKind.INVITATION,
        OutboxMail.state == MailState.SENT,
        is_no_copy(),
    )
    return db.session.scalar(query.order_by(OutboxMail.id.desc()).limit(1)) or ""


def called_off(*, now: datetime) -> list[Offer]:
    """The times that stand in a guest's calendar and were let go since, not yet gone by."""
    query = sa.select(Offer).where(
        Offer.told_sequence.is_not(None), Offer.state == OfferState.FREED, Offer.starts_at > now
    )
    return list(db.session.scalars(query.order_by(Offer.id).with_for_update(skip_locked=True)))


def _outcome(invitation: Invitation) -> str:
    """The first outcome of the visited session that may be told outside."""
    offer = kept_offer(invitation)
    if offer is None:
        return ""
    query = sa.select(Outcome.text).where(
        Outcome.session_id == offer.session_id, Outcome.is_cleared
    )
    return db.session.scalar(query.order_by(Outcome.id).limit(1)) or ""


def _in_a_line(person: Person) -> str:
    parts = [person.name, person.post, person.organisation, person.city]
    return ", ".join(filter(None, parts))
