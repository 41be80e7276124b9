"""A letter that leaves by hand, and the one reminder after it."""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationMoveNotAllowedError, InvitationState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.queries.invitation_letters import has_been_reminded
from roundtable.services.invitation_moves import log_touch, move, note_step


class AlreadyRemindedError(RuleBrokenError):
    """One reminder, then stop."""


def send_by_hand(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that somebody has sent the cleared letter from their own mail program.

    :raises InvitationMoveNotAllowedError: it is not cleared, or was sent already
    """
    move(invitation, InvitationState.SENT, by=by, now=now, reason=note)
    invitation.sent_at = now
    log_touch(invitation.leader, invitation.subject, by=by, now=now)


def remind(invitation: Invitation, *, by: Account, now: datetime) -> None:
    """Note that somebody has asked after the letter; the state stays.

    :raises InvitationMoveNotAllowedError: it waits for no answer
    :raises AlreadyRemindedError: it was asked after before
    """
    db.session.refresh(invitation, ["state", "steps"], with_for_update={"of": Invitation})
    if invitation.state is not InvitationState.SENT:
        raise InvitationMoveNotAllowedError(invitation.state, InvitationState.SENT)
    if has_been_reminded(invitation):
        raise AlreadyRemindedError
    note_step(invitation, InvitationState.SENT, by=by, now=now)
    log_touch(invitation.leader, invitation.subject, by=by, now=now)
