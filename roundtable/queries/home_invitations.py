"""What is owed to senior guests: letters to clear, answers to chase, thanks."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.invitation_due import Milestones, next_due
from roundtable.domain.invitations import InvitationState
from roundtable.domain.owed import Owed, OwedKind, kind_of
from roundtable.domain.permissions import Permission
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.queries.groups import culture_of
from roundtable.queries.home_seats import Seats
from roundtable.queries.invitation_letters import (
    days_off,
    guest_of,
    has_been_confirmed,
    has_been_reminded,
    has_thanked_for_delegate,
    kept_offer,
    last_answer,
    live_offers,
)

MOST = 60
#: The states in which somebody has something to do; an idea waits for nobody.
LISTED = (
    InvitationState.DRAFTED,
    InvitationState.CLEARED,
    InvitationState.SENT,
    InvitationState.ACCEPTED,
    InvitationState.DELEGATED,
    InvitationState.OTHER_TIME,
    InvitationState.RESTING,
    InvitationState.BRIEFED,
    InvitationState.HELD,
    InvitationState.THANKED,
)


def owed(seats: Seats, *, today: date) -> list[Owed]:
    """What is due about the invitations of the groups in which one may write."""
    groups = {group.id: group for group in seats.where_may(Permission.EDIT_INVITATIONS)}
    found = [_owed(one, groups[one.group_id], today) for one in _listed(list(groups))]
    return list(dict.fromkeys(one for one in found if one is not None))


def _owed(invitation: Invitation, group: Group, today: date) -> Owed | None:
    due = next_due(invitation.state, milestones(invitation, group), today=today)
    kind = kind_of(due, today=today)
    if due is None or kind is None:
        return None
    if kind is OwedKind.CLEAR and culture_of(group).is_inviting_open:
        return Owed(
            kind=OwedKind.INFORM_INVITING,
            name=group.supervisor_name,
            group=group.name,
            group_id=group.id,
        )
    return Owed(
        kind=kind,
        name=guest_of(invitation).name,
        due_on=due.on,
        group=group.name,
        invitation_id=invitation.id,
    )


def milestones(invitation: Invitation, group: Group) -> Milestones:
    """The days of an invitation, on the leader's calendar."""
    zone, sent_at = invitation.leader.time_zone, invitation.sent_at
    kept, answer = kept_offer(invitation), last_answer(invitation)
    visit = kept or next(iter(live_offers(invitation)), None)
    return Milestones(
        visit_on=timezones.local(visit.starts_at, zone).date() if visit else None,
        sent_on=timezones.local(sent_at, zone).date() if sent_at else None,
        answered_on=timezones.local(answer.taken_at, zone).date() if answer else None,
        has_been_reminded=has_been_reminded(invitation),
        has_been_confirmed=has_been_confirmed(invitation),
        resting_until=None if invitation.successor_id else invitation.resting_until,
        is_handed_over=invitation.successor_id is not None,
        has_thanked_for_delegate=has_thanked_for_delegate(invitation),
        notice_days=group.notice_days,
        working_week=frozenset(invitation.leader.working_days),
        days_off=days_off(invitation),
    )


def _listed(group_ids: list[int]) -> Sequence[Invitation]:
    """The invitations that ask for something, with all that their days are read from."""
    query = (
        sa.select(Invitation)
        .where(Invitation.group_id.in_(group_ids), Invitation.state.in_(LISTED))
        .options(
            joinedload(Invitation.leader),
            joinedload(Invitation.delegate),
            selectinload(Invitation.offers).load_only(Offer.starts_at, Offer.state),
            selectinload(Invitation.steps),
        )
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
        .limit(MOST)
    )
    return db.session.scalars(query).all()
