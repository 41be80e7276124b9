"""The circle's senior guests: one came, one has just left, one is being asked, one letter waits."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.agenda import ItemKind
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import SLOT_MINUTES
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.invitations import Invitation, InvitationStep, Offer
from roundtable.models.sessions import Session
from roundtable.services.demo import circle_story, guest_story
from roundtable.services.demo.circle import Circle
from roundtable.services.demo.guest_story import Asked
from roundtable.services.demo.store import Cast


def build(circle: Circle, cast: Cast, account: Account, *, now: datetime) -> None:
    """Store the four invitations with their offers and history."""
    came, left = circle.held[circle_story.VISIT_AT], circle.held[-1]
    before, after = circle.held[circle_story.VISIT_AT + 1], circle.held[circle_story.VISIT_AT + 2]
    free = circle.free_for_guests(now)
    kept, freed, offered = OfferState.KEPT, OfferState.FREED, OfferState.OFFERED

    invitation = _invitation(circle, cast, account, guest_story.CAME, since=came.starts_at)
    _offer(invitation, [(came, kept), (before, freed), (after, freed)])
    invitation = _invitation(circle, cast, account, guest_story.JUST_LEFT, since=left.starts_at)
    _offer(invitation, [(left, kept), (circle.held[-2], freed)])
    invitation = _invitation(circle, cast, account, guest_story.WAITING, since=now)
    _offer(invitation, [(session, offered) for session in free[:2]])
    invitation = _invitation(circle, cast, account, guest_story.DRAFTED, since=now)
    _offer(invitation, [(session, offered) for session in free[2:]])
    db.session.flush()


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


def _offer(invitation: Invitation, slots: Sequence[tuple[Session, OfferState]]) -> None:
    for session, state in slots:
        item = None if state is OfferState.FREED else _guest_item(session)
        offer = Offer(
            session=session,
            item=item,
            state=state,
            starts_at=_starts_at(session, item),
            minutes=SLOT_MINUTES,
            uid=str(uuid.uuid4()),
            created_at=invitation.created_at,
            revised_at=invitation.created_at,
        )
        invitation.offers.append(offer)


def _guest_item(session: Session) -> AgendaItem:
    return next(item for item in session.items if item.kind is ItemKind.GUEST)


def _starts_at(session: Session, item: AgendaItem | None) -> datetime:
    """The guest's minute; of a slot that was freed, the session's own start."""
    if item is None or item.pinned_at is None:
        return session.starts_at
    wall = datetime.combine(session.local_start.date(), item.pinned_at)
    return timezones.instant(wall, session.time_zone)
