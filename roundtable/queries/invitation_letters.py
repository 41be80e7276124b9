"""What the letters of an invitation are written from and judged by."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LABELS, LetterContext, OfferedTime, Sender, ThanksContext
from roundtable.domain.people import AssistantMode, Language
from roundtable.domain.salutation import Addressee
from roundtable.holidays_by_country import holiday_dates
from roundtable.models.groups import Membership
from roundtable.models.invitations import Invitation, InvitationStep, Offer
from roundtable.models.people import Person
from roundtable.places import city_in, place_of
from roundtable.queries.replies import reply_link
from roundtable.queries.supervisor_note import figures

ANSWERS = {
    InvitationState.ACCEPTED,
    InvitationState.DECLINED,
    InvitationState.DELEGATED,
    InvitationState.OTHER_TIME,
    InvitationState.RESTING,
}
REMINDED_WITHIN = timedelta(days=60)
"""Further ahead no holiday matters to a reminder: even one working day a week has come by then."""

CONVENERS = (MemberRole.CONVENER, MemberRole.CO_CONVENER)


def letter_context(invitation: Invitation, *, now: datetime) -> LetterContext:
    """Gather what the request says; where the link was revoked, it is answered by mail."""
    leader, language = invitation.leader, invitation.language
    assistant = leader.assistant
    return LetterContext(
        language=language,
        guest=addressee_of(leader, language),
        zone=leader.time_zone,
        city=place_of(city_in(leader.city, language.value), leader.time_zone, language.value),
        offered=offered_times(invitation),
        role=invitation.role,
        sender=sender_of(invitation),
        group=figures(invitation.group),
        topic=invitation.topic,
        reply_link=reply_link(invitation),
        minutes=invitation.minutes,
        is_recorded=invitation.group.is_recorded,
        assistant=addressee_of(assistant, language) if assistant else None,
        assistant_mode=leader.assistant_mode if assistant else AssistantMode.LEFT_OUT,
        today=timezones.local(now, leader.time_zone).date(),
        working_week=frozenset(leader.working_days),
        named_by=_named_by(invitation),
    )


def reminder_context(invitation: Invitation, *, now: datetime) -> LetterContext:
    """Gather what the reminder says: the request, and the day on which it left."""
    return as_reminder(letter_context(invitation, now=now), invitation, now=now)


def as_reminder(context: LetterContext, invitation: Invitation, *, now: datetime) -> LetterContext:
    """Judge by what a reminder is to say."""
    sent_on = timezones.local(invitation.sent_at or now, context.zone).date()
    return replace(context, requested_on=sent_on, days_off=days_off(invitation))


def days_off(invitation: Invitation) -> frozenset[date]:
    """The public holidays of the leader's country on which nobody asks after a letter."""
    leader, sent_at = invitation.leader, invitation.sent_at
    if sent_at is None or invitation.state is not InvitationState.SENT:
        return frozenset()
    sent_on = timezones.local(sent_at, leader.time_zone).date()
    return holiday_dates(leader.country, sent_on, sent_on + REMINDED_WITHIN)


def thanks_context(invitation: Invitation, *, outcome: str = "") -> ThanksContext:
    """Gather what a word of thanks says; it goes to whoever came.

    :param outcome: what came of the visit
    """
    guest = guest_of(invitation)
    kept = kept_offer(invitation)
    held_on = timezones.local(kept.starts_at, guest.time_zone).date() if kept else date.min
    return ThanksContext(
        language=invitation.language,
        recipient=addressee_of(guest, invitation.language),
        role=invitation.role,
        sender=sender_of(invitation),
        group_name=invitation.group.name,
        topic=invitation.topic,
        held_on=held_on,
        outcome=outcome,
    )


def guest_of(invitation: Invitation) -> Person:
    """Whoever comes: the leader, or the person sent in their place who is not asked themselves."""
    if invitation.successor_id is not None:
        return invitation.leader
    return invitation.delegate or invitation.leader


def live_offers(invitation: Invitation) -> list[Offer]:
    """The times that are held, in their order."""
    return sorted(
        (offer for offer in invitation.offers if offer.state is not OfferState.FREED),
        key=lambda offer: (offer.starts_at, offer.id or 0),
    )


def kept_offer(invitation: Invitation) -> Offer | None:
    """The time that was agreed on."""
    kept = (offer for offer in invitation.offers if offer.state is OfferState.KEPT)
    return next(kept, None)


def offered_times(invitation: Invitation) -> tuple[OfferedTime, ...]:
    """The times under their letters, A first."""
    return tuple(
        OfferedTime(label=label, starts_at=offer.starts_at, minutes=offer.minutes)
        for label, offer in zip(LABELS, live_offers(invitation), strict=False)
    )


def addressee_of(person: Person, language: Language) -> Addressee:
    """A person as a salutation needs them, in the language of the letter."""
    return Addressee(
        given=person.given,
        family=person.family,
        titles=person.titles,
        gender=person.gender,
        name_order=person.name_order,
        language=language,
        country=person.country,
        address_form=person.address_form,
        override=person.salutation_override or None,
    )


def sender_of(invitation: Invitation) -> Sender:
    """Who signs: whoever noted the idea if they convene the group, else its convener."""
    person = sender_person(invitation)
    if person is None:
        return Sender(name=invitation.group.name)
    return Sender(
        name=person.name, post=signed_post(person), phone=person.phone, person_id=person.id
    )


def sender_person(invitation: Invitation) -> Person | None:
    """The convener who signs; None in a group that nobody convenes."""
    query = (
        sa.select(Membership)
        .where(Membership.group_id == invitation.group_id, Membership.role.in_(CONVENERS))
        .options(joinedload(Membership.person))
        .order_by(Membership.role, Membership.id)
    )
    conveners = [seat.person for seat in db.session.scalars(query)]
    first = next((step.account for step in invitation.steps if step.account), None)
    by_author = (one for one in conveners if first and one.id == first.person_id)
    return next(by_author, None) or next(iter(conveners), None)


def signed_post(person: Person) -> str:
    """The line below the name: post and organisation, as far as they are known."""
    return ", ".join(filter(None, [person.post, person.organisation]))


def _named_by(invitation: Invitation) -> Addressee | None:
    """Whoever was asked first and has sent this leader in their place."""
    for earlier in invitation.predecessors:
        if earlier.delegate_id == invitation.leader_id:
            return addressee_of(earlier.leader, invitation.language)
    return None


def has_thanked_for_delegate(invitation: Invitation) -> bool:
    """Whether whoever sent somebody else was thanked for the name."""
    delegated = InvitationState.DELEGATED
    return any(
        step.from_state is step.to_state is delegated and not step.is_from_guest
        for step in invitation.steps
    )


def has_been_reminded(invitation: Invitation) -> bool:
    """Whether the letter was asked after; it stayed in its state meanwhile."""
    return any(
        step.from_state is step.to_state is InvitationState.SENT for step in invitation.steps
    )


def has_been_confirmed(invitation: Invitation) -> bool:
    """Whether somebody has answered their last yes; it stayed a yes meanwhile."""
    yes, briefed = InvitationState.ACCEPTED, InvitationState.BRIEFED
    for step in reversed(invitation.steps):
        if step.from_state is step.to_state is yes and not step.is_from_guest:
            return True
        if step.from_state not in {yes, briefed}:
            break
    return False


def last_answer(invitation: Invitation) -> InvitationStep | None:
    """The step by which the guest, or somebody for them, said what they say now."""
    answers = (step for step in reversed(invitation.steps) if step.to_state in ANSWERS)
    return next((step for step in answers if step.from_state is not step.to_state), None)


def last_words(invitation: Invitation) -> str:
    """What the guest wrote with their last answer."""
    answers = (step for step in reversed(invitation.steps) if step.to_state in ANSWERS)
    said = next((step for step in answers if step.is_from_guest or step.reason), None)
    return said.reason if said else ""


def is_editable(invitation: Invitation) -> bool:
    """Whether times, topic and letter can still be changed."""
    return invitation.state in {InvitationState.IDEA, InvitationState.DRAFTED}
