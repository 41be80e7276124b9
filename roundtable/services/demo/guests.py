"""The circle's senior guests: one came, one has just left, one is being asked, one letter waits."""

import uuid
from datetime import datetime, timedelta

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.agenda import ItemKind
from roundtable.domain.guest_times import best_times
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import SLOT_MINUTES
from roundtable.mail.eml import write_unsent
from roundtable.mail.letters import compose
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.invitations import Invitation, InvitationStep, Offer
from roundtable.models.sessions import Session
from roundtable.queries.invitation_letters import letter_context
from roundtable.queries.invitation_messages import offered_calendar, unsent_letter
from roundtable.queries.invitation_times import candidates, coming_sessions
from roundtable.services.demo import circle_story, guest_story
from roundtable.services.demo.circle import Circle
from roundtable.services.demo.guest_story import Asked
from roundtable.services.demo.store import Cast

WARM_UP = timedelta(minutes=20)


def build(circle: Circle, cast: Cast, account: Account, *, now: datetime) -> None:
    """Store the four invitations with their offers and history."""
    came, left = circle.held[circle_story.VISIT_AT], circle.held[-1]
    before, after = circle.held[circle_story.VISIT_AT + 1], circle.held[circle_story.VISIT_AT + 2]
    free = circle.free_for_guests(now)
    kept, freed, offered = OfferState.KEPT, OfferState.FREED, OfferState.OFFERED

    story: list[tuple[Asked, datetime, list[tuple[Session, OfferState]]]] = [
        (guest_story.CAME, came.starts_at, [(came, kept), (before, freed), (after, freed)]),
        (guest_story.JUST_LEFT, left.starts_at, [(left, kept), (circle.held[-2], freed)]),
        (guest_story.WAITING, now, [(session, offered) for session in free[:2]]),
        (guest_story.DRAFTED, now, []),
    ]
    for asked, since, told in story:
        invitation = _invitation(circle, cast, account, asked, since=since)
        slots = told or [(session, offered) for session in _found_for(invitation, now=now)]
        for session, _state in slots:
            invitation.offers.append(_offer(invitation, session))
        db.session.flush()
        _write(invitation)
        for offer, (_session, state) in zip(invitation.offers, slots, strict=True):
            _settle(offer, state)
        db.session.flush()


def _found_for(invitation: Invitation, *, now: datetime) -> list[Session]:
    """The best two sessions of those that are found for a leader."""
    several = candidates(
        invitation.group,
        invitation.leader,
        minutes=invitation.minutes,
        language=invitation.language.value,
        now=now,
        invitation=invitation,
    )
    best = [one.session_id for one in best_times(several)[:2]]
    return [one for one in coming_sessions(invitation.group, now=now) if one.id in best]


def _invitation(
    circle: Circle, cast: Cast, account: Account, asked: Asked, *, since: datetime
) -> Invitation:
    sent = [step for step in asked.steps if step.state is InvitationState.SENT]
    invitation = Invitation(
        group=circle.group,
        leader=cast[asked.key],
        role=asked.role,
        state=asked.steps[-1].state,
        language=asked.language,
        minutes=SLOT_MINUTES,
        topic=asked.topic,
        questions=list(asked.questions),
        created_at=since + asked.steps[0].after,
        sent_at=since + sent[0].after if sent else None,
    )
    before: InvitationState | None = None
    for step in asked.steps:
        row = InvitationStep(
            account=account,
            from_state=before,
            to_state=step.state,
            taken_at=since + step.after,
            reason=step.reason,
        )
        invitation.steps.append(row)
        before = step.state
    db.session.add(invitation)
    return invitation


def _offer(invitation: Invitation, session: Session) -> Offer:
    item = _guest_item(session)
    return Offer(
        session=session,
        item=item,
        starts_at=_starts_at(session, item),
        minutes=SLOT_MINUTES,
        uid=str(uuid.uuid4()),
        created_at=invitation.created_at,
        revised_at=invitation.created_at,
    )


def _write(invitation: Invitation) -> None:
    """Draft the letter with all its times and, where it was cleared, freeze it as it was."""
    taken = {step.to_state: step.taken_at for step in invitation.steps}
    context = letter_context(invitation, now=taken[InvitationState.DRAFTED])
    letter = compose("guest_request", context=context)
    invitation.subject, invitation.body = letter.subject, letter.body
    cleared_at = taken.get(InvitationState.CLEARED)
    if cleared_at is not None:
        invitation.cleared_message = write_unsent(unsent_letter(invitation), now=cleared_at)
        invitation.cleared_calendar = offered_calendar(invitation)


def _settle(offer: Offer, state: OfferState) -> None:
    """Keep or free a time; what was freed is no longer in the agenda's guest slot."""
    offer.state = state
    if state is OfferState.FREED:
        offer.item = None


def _guest_item(session: Session) -> AgendaItem | None:
    return next((item for item in session.items if item.kind is ItemKind.GUEST), None)


def _starts_at(session: Session, item: AgendaItem | None) -> datetime:
    """The guest's minute, as the agenda has it or as other agendas have it."""
    if item is None or item.pinned_at is None:
        return session.starts_at + WARM_UP
    wall = datetime.combine(session.local_start.date(), item.pinned_at)
    return timezones.instant(wall, session.time_zone)
