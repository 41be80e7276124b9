"""A letter that leaves, by the outbox or by hand, and the one reminder after it."""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationMoveNotAllowedError, InvitationState
from roundtable.domain.outbox import UNDO, MailHasLeftError, MailKind
from roundtable.mail.outgoing import NoRecipientError, cleared
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.queries.invitation_letters import has_been_reminded
from roundtable.queries.outbox import letter_of
from roundtable.services import outbox
from roundtable.services.invitation_moves import log_touch, move, move_back, note_step


class AlreadyRemindedError(RuleBrokenError):
    """One reminder, then stop."""


class NoAddressError(RuleBrokenError):
    """Nobody the letter is for has an address that mail can go to."""


def send_by_hand(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that somebody has sent the cleared letter from their own mail program.

    :raises InvitationMoveNotAllowedError: it is not cleared, or was sent already
    """
    move(invitation, InvitationState.SENT, by=by, now=now, reason=note)
    invitation.sent_at = now
    log_touch(invitation.leader, invitation.subject, by=by, now=now)


def send(invitation: Invitation, *, by: Account, now: datetime, house: str) -> OutboxMail:
    """Let the cleared bytes leave by the outbox; for half a minute they can be taken back.

    The contact with the leader is noted when the mail has left.

    :param house: the address from which the house sends
    :raises InvitationMoveNotAllowedError: it is not cleared, or was sent already
    :raises NoAddressError: nobody it is for has an address that mail can go to
    """
    move(invitation, InvitationState.SENT, by=by, now=now)
    try:
        mail = cleared(invitation.cleared_message or b"", sender=house, now=now)
    except NoRecipientError as error:
        raise NoAddressError from error
    invitation.sent_at = now
    key = f"invitation {invitation.id}"
    return outbox.put(
        mail,
        kind=MailKind.INVITATION,
        now=now,
        by=by,
        invitation=invitation,
        key=key,
        wait=UNDO,
    )


def recall(invitation: Invitation, *, by: Account, now: datetime) -> None:
    """Take a letter back that has not left; it is cleared as before.

    :raises MailHasLeftError: it has, or it left by hand
    """
    mail = letter_of(invitation)
    if mail is None:
        raise MailHasLeftError
    outbox.take_back(mail, now=now)
    move_back(invitation, InvitationState.CLEARED, by=by, now=now)
    invitation.sent_at = None
    db.session.flush()


def remind(invitation: Invitation, *, by: Account, now: datetime) -> None:
    """Note that somebody has asked after the letter by themselves; the state stays.

    :raises InvitationMoveNotAllowedError: it waits for no answer
    :raises AlreadyRemindedError: it was asked after before
    """
    db.session.refresh(invitation, ["state", "steps"], with_for_update={"of": Invitation})
    note_reminder(invitation, by=by, now=now)
    log_touch(invitation.leader, invitation.subject, by=by, now=now)


def note_reminder(invitation: Invitation, *, by: Account, now: datetime) -> None:
    """Write the one reminder into the history; the invitation is to be locked before.

    :raises InvitationMoveNotAllowedError: it waits for no answer
    :raises AlreadyRemindedError: it was asked after before
    """
    if invitation.state is not InvitationState.SENT:
        raise InvitationMoveNotAllowedError(invitation.state, InvitationState.SENT)
    if has_been_reminded(invitation):
        raise AlreadyRemindedError
    note_step(invitation, InvitationState.SENT, by=by, now=now)
