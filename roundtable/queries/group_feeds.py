"""To whom a group can give a calendar link: its members, and the guests it has asked."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.invitations import InvitationState
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.queries.member_times import seated

NOT_ASKED = (
    InvitationState.IDEA,
    InvitationState.WITHDRAWN,
    InvitationState.DECLINED,
    InvitationState.RESTING,
)


def members_of(group: Group) -> Sequence[tuple[int, str]]:
    """The present members, by name."""
    return [(seat.person_id, seat.person.name) for seat in seated(group.id)]


def guests_of(group: Group) -> Sequence[tuple[int, str]]:
    """The invitations that have a time to show, the latest first, by who comes."""
    query = (
        sa.select(Invitation)
        .where(Invitation.group_id == group.id, Invitation.state.not_in(NOT_ASKED))
        .options(joinedload(Invitation.leader), joinedload(Invitation.delegate))
        .order_by(Invitation.id.desc())
    )
    found = db.session.scalars(query)
    return [(each.id, (each.delegate or each.leader).name) for each in found]
