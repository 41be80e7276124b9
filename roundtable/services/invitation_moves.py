"""Moving an invitation from one state to the next: once, and with who, when and why."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.invitations import (
    InvitationMoveNotAllowedError,
    InvitationState,
    check_move,
    check_taking_back,
)
from roundtable.domain.touches import Channel
from roundtable.models.accounts import Account
from roundtable.models.calendar_versions import touch_invitation
from roundtable.models.invitations import Invitation, InvitationStep
from roundtable.models.people import Person
from roundtable.services import touches


def move(
    invitation: Invitation,
    to: InvitationState,
    *,
    by: Account | None,
    now: datetime,
    reason: str = "",
) -> None:
    """Take the next step; of two at the same moment one wins.

    :param by: None is the guest, by their link

    :raises InvitationMoveNotAllowedError: the table does not hold the move, or somebody else
        has moved the invitation meanwhile
    """
    check_move(invitation.state, to)
    _change(invitation, to, by=by, now=now, reason=reason)


def move_back(invitation: Invitation, to: InvitationState, *, by: Account, now: datetime) -> None:
    """Undo the last step: the mail that took it has not left.

    :raises InvitationMoveNotAllowedError: no mail took it, or the invitation has moved on
    """
    check_taking_back(invitation.state, to)
    _change(invitation, to, by=by, now=now, reason="")


def _change(
    invitation: Invitation,
    to: InvitationState,
    *,
    by: Account | None,
    now: datetime,
    reason: str,
) -> None:
    before = invitation.state
    claim = (
        sa.update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.state == before)
        .values(state=to, revision=Invitation.revision + 1)
        .returning(Invitation.id)
        .execution_options(synchronize_session=False)
    )
    db.session.flush()
    is_claimed = db.session.scalar(claim) is not None
    db.session.refresh(invitation, ["state", "revision"])
    if not is_claimed:
        raise InvitationMoveNotAllowedError(invitation.state, to)
    touch_invitation(invitation.id)
    note_step(invitation, before, by=by, now=now, reason=reason)


def note_step(
    invitation: Invitation,
    before: InvitationState | None,
    *,
    by: Account | None,
    now: datetime,
    reason: str = "",
) -> None:
    """Write into the history how the invitation came to the state in which it is."""
    step = InvitationStep(
        account=by,
        from_state=before,
        to_state=invitation.state,
        taken_at=now,
        reason=reason,
        is_from_guest=by is None,
    )
    invitation.steps.append(step)
    db.session.flush()


def take_note_back(invitation: Invitation) -> None:
    """Strike the last thing noted in this state: what it tells of has not left."""
    state = invitation.state
    noted = [one for one in invitation.steps if one.from_state is one.to_state is state]
    ours = [step for step in noted if not step.is_from_guest]
    if ours:
        invitation.steps.remove(ours[-1])
    db.session.flush()


def log_touch(
    person: Person,
    text: str,
    *,
    by: Account,
    now: datetime,
    channel: Channel = Channel.EMAIL,
    is_from_them: bool = False,
) -> None:
    """Note a contact with a leader or their delegate, on the date of whoever noted it."""
    touches.log(
        person,
        by,
        touched_on=timezones.local(now, by.time_zone).date(),
        channel=channel,
        is_from_them=is_from_them,
        text=text,
        now=now,
    )
