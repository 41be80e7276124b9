"""Drafting an invitation: the idea, its times, its letter. Nobody outside knows of it yet."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.invitation_plan import InvitationPlan
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.services import invitation_slots as slots
from roundtable.services.calendar_stamps import stamp_offers
from roundtable.services.invitation_letters import is_untouched, redraft, require_editable
from roundtable.services.invitation_moves import move, note_step
from roundtable.services.locks import lock


def invite(
    group: Group,
    leader: Person,
    plan: InvitationPlan,
    sessions: Sequence[Session],
    *,
    by: Account,
    now: datetime,
) -> Invitation:
    """Begin to invite a leader: an idea without times, a draft with them.

    The same leader asked for the same slot again is the first invitation.

    :raises GuestSlotTakenError: one of the sessions is held for another guest
    """
    lock([group])
    lock(sessions)
    first = _find_same(group, leader, sessions)
    if first is not None:
        return first
    invitation = _find_idea(group, leader) or _note(group, leader, plan, by=by, now=now)
    revise(invitation, plan, sessions, by=by, now=now)
    _follow(invitation)
    return invitation


def revise(
    invitation: Invitation,
    plan: InvitationPlan,
    sessions: Sequence[Session],
    *,
    by: Account,
    now: datetime,
) -> None:
    """Change what is agreed and which times are offered.

    A letter that nobody has edited is written anew; an edited one is left to its author.

    :raises InvitationFrozenError: the letter is cleared or has left
    :raises GuestSlotTakenError: one of the sessions is held for another guest
    """
    require_editable(invitation)
    is_ours = is_untouched(invitation, now=now)
    _agree(invitation, plan, now=now)
    _offer(invitation, sessions, now=now)
    if sessions and invitation.state is InvitationState.IDEA:
        move(invitation, InvitationState.DRAFTED, by=by, now=now)
    if is_ours and invitation.state is InvitationState.DRAFTED:
        redraft(invitation, by=by, now=now)


def _agree(invitation: Invitation, plan: InvitationPlan, *, now: datetime) -> None:
    """Write down what is agreed; calendars that show the slots learn of it."""
    before = InvitationPlan(
        role=invitation.role,
        language=invitation.language,
        topic=invitation.topic,
        questions=tuple(invitation.questions),
    )
    if plan == before:
        return
    invitation.role, invitation.language = plan.role, plan.language
    invitation.topic, invitation.questions = plan.topic, list(plan.questions)
    stamp_offers(invitation.offers, now=now)


def _note(
    group: Group, leader: Person, plan: InvitationPlan, *, by: Account, now: datetime
) -> Invitation:
    invitation = Invitation(
        group=group,
        leader=leader,
        role=plan.role,
        state=InvitationState.IDEA,
        language=plan.language,
        minutes=group.guest_minutes,
        topic="",
        questions=[],
        subject="",
        body="",
        created_at=now,
    )
    db.session.add(invitation)
    db.session.flush()
    note_step(invitation, None, by=by, now=now)
    return invitation


def _follow(invitation: Invitation) -> None:
    """Whoever said perhaps later is asked again by this invitation."""
    query = sa.select(Invitation).where(
        Invitation.group_id == invitation.group_id,
        Invitation.leader_id == invitation.leader_id,
        Invitation.state == InvitationState.RESTING,
        Invitation.successor_id.is_(None),
    )
    for resting in db.session.scalars(query):
        resting.successor = invitation
    db.session.flush()


def _find_same(group: Group, leader: Person, sessions: Sequence[Session]) -> Invitation | None:
    """The leader's invitation that holds one of these sessions already."""
    query = (
        sa.select(Invitation)
        .join(Invitation.offers)
        .where(
            Invitation.group_id == group.id,
            Invitation.leader_id == leader.id,
            Offer.session_id.in_([session.id for session in sessions]),
            Offer.state != OfferState.FREED,
        )
        .order_by(Invitation.id)
        .limit(1)
    )
    return db.session.scalar(query)


def _find_idea(group: Group, leader: Person) -> Invitation | None:
    query = sa.select(Invitation).where(
        Invitation.group_id == group.id,
        Invitation.leader_id == leader.id,
        Invitation.state == InvitationState.IDEA,
    )
    return db.session.scalar(query.order_by(Invitation.id).limit(1))


def _offer(invitation: Invitation, sessions: Sequence[Session], *, now: datetime) -> None:
    """Hold these sessions and no others."""
    wanted = {session.id for session in sessions}
    lock([*sessions, *(offer.session for offer in invitation.offers)])
    slots.free([offer for offer in invitation.offers if offer.session_id not in wanted], now=now)
    for session in sorted(sessions, key=lambda session: session.id):
        slots.take(invitation, session, now=now)
    db.session.expire(invitation, ["offers"])
