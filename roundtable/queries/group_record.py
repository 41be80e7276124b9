"""What a group's last sessions left behind: who came to which, and what they were worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload, selectinload

from roundtable.database import db
from roundtable.domain.invitations import InvitationState
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session

#: Whoever said no or is no longer wanted is neither a guest nor about to be one.
WILL_NOT_COME = (
    InvitationState.DECLINED,
    InvitationState.RESTING,
    InvitationState.WITHDRAWN,
)


@dataclass(frozen=True, kw_only=True)
class HeldSession:
    """A session that took place; ``came`` says of each person's id whether they were there."""

    session: Session
    came: Mapping[int, bool]
    pulse: Sequence[int]

    @property
    def mean(self) -> float | None:
        """The mean of the pulse, down to a tenth; None where nobody answered."""
        return sum(self.pulse) * 10 // len(self.pulse) / 10 if self.pulse else None

    @property
    def present(self) -> int:
        """How many came."""
        return sum(self.came.values())


def held(group: Group, *, limit: int) -> Sequence[HeldSession]:
    """The latest sessions that took place, oldest first, from three statements."""
    query = (
        sa.select(Session)
        .where(
            Session.group_id == group.id,
            Session.state == SessionState.HELD,
            Session.kind == SessionKind.SESSION,
        )
        .options(selectinload(Session.attendances), selectinload(Session.pulses))
        .order_by(Session.starts_at.desc(), Session.id.desc())
        .limit(limit)
    )
    return [_read(session) for session in reversed(db.session.scalars(query).all())]


def guests(group: Group) -> Sequence[Invitation]:
    """The leaders who came, will come or are being asked, the latest first."""
    query = (
        sa.select(Invitation)
        .where(Invitation.group_id == group.id, Invitation.state.not_in(WILL_NOT_COME))
        .options(
            defer(Invitation.cleared_message),
            defer(Invitation.cleared_calendar),
            joinedload(Invitation.leader),
            selectinload(Invitation.offers).joinedload(Offer.session),
        )
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
    )
    return db.session.scalars(query).all()


def _read(session: Session) -> HeldSession:
    return HeldSession(
        session=session,
        came={row.person_id: row.came for row in session.attendances if row.came is not None},
        pulse=[pulse.value for pulse in session.pulses],
    )
