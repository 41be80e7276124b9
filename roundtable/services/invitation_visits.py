"""From the answer to the day after: briefed, held, thanked, followed up."""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import (
    InvitationMoveNotAllowedError,
    InvitationState,
    check_move,
)
from roundtable.domain.touches import Channel
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.queries.invitation_letters import guest_of, kept_offer
from roundtable.services.invitation_moves import log_touch, move, note_step


class VisitAheadError(RuleBrokenError):
    """The visit lies ahead: it cannot have taken place."""


class ReportMissingError(RuleBrokenError):
    """To follow up is to report something; it has to be said what."""


def confirm(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that somebody has told the guest that the time stands; the state stays.

    :raises InvitationMoveNotAllowedError: they have not said yes
    """
    db.session.refresh(invitation, ["state", "steps"], with_for_update={"of": Invitation})
    if invitation.state is not InvitationState.ACCEPTED:
        raise InvitationMoveNotAllowedError(invitation.state, InvitationState.ACCEPTED)
    note_step(invitation, InvitationState.ACCEPTED, by=by, now=now, reason=note)
    log_touch(guest_of(invitation), note or invitation.topic, by=by, now=now)


def thank_for_delegate(
    invitation: Invitation, *, by: Account, now: datetime, note: str = ""
) -> None:
    """Note that somebody has thanked the leader for a delegate; the state stays.

    :raises InvitationMoveNotAllowedError: they have named nobody
    """
    delegated = InvitationState.DELEGATED
    db.session.refresh(invitation, ["state", "steps"], with_for_update={"of": Invitation})
    if invitation.state is not delegated:
        raise InvitationMoveNotAllowedError(invitation.state, delegated)
    note_step(invitation, delegated, by=by, now=now, reason=note)
    log_touch(invitation.leader, note or invitation.subject, by=by, now=now)


def brief(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that the guest has the page with the questions."""
    move(invitation, InvitationState.BRIEFED, by=by, now=now, reason=note)
    log_touch(guest_of(invitation), note or invitation.topic, by=by, now=now)


def hold(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that the guest was there.

    :raises VisitAheadError: it has not begun
    """
    check_move(invitation.state, InvitationState.HELD)
    offer = kept_offer(invitation)
    if offer is not None and offer.starts_at > now:
        raise VisitAheadError
    move(invitation, InvitationState.HELD, by=by, now=now, reason=note)
    log_touch(guest_of(invitation), note or invitation.topic, by=by, now=now, channel=Channel.VIDEO)


def thank(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that the guest was thanked."""
    move(invitation, InvitationState.THANKED, by=by, now=now, reason=note)
    log_touch(guest_of(invitation), note or invitation.topic, by=by, now=now)


def follow_up(invitation: Invitation, report: str, *, by: Account, now: datetime) -> None:
    """Note what the guest heard of the outcome.

    :raises ReportMissingError: nothing is said
    """
    if not report.strip():
        raise ReportMissingError
    move(invitation, InvitationState.FOLLOWED_UP, by=by, now=now, reason=report)
    log_touch(guest_of(invitation), report, by=by, now=now)
