"""A letter that leaves, by the outbox or by hand, and the one reminder after it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationMoveNotAllowedError, InvitationState
from roundtable.domain.outbox import UNDO, MailHasLeftError, MailKind
from roundtable.mail.eml import with_link
from roundtable.mail.outgoing import NoRecipientError, Outgoing, cleared
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.queries.invitation_letters import has_been_reminded
from roundtable.queries.outbox import COPY, copies_of, letter_of
from roundtable.queries.replies import Reader, reply_link
from roundtable.services import outbox
from roundtable.services.invitation_moves import log_touch, move, move_back, note_step
from roundtable.services.objections import refuse_if_objected


class AlreadyRemindedError(RuleBrokenError):
    """One reminder, then stop."""


class NoAddressError(RuleBrokenError):
    """Nobody the letter is for has an address that mail can go to."""


def send_by_hand(invitation: Invitation, *, by: Account, now: datetime, note: str = "") -> None:
    """Note that somebody has sent the cleared letter from their own mail program.

    :raises InvitationMoveNotAllowedError: it is not cleared, or was sent already
    :raises ObjectedError: the leader asked not to be written to
    """
    refuse_if_objected(invitation.leader)
    move(invitation, InvitationState.SENT, by=by, now=now, reason=note)
    invitation.sent_at = now
    log_touch(invitation.leader, invitation.subject, by=by, now=now)


def send(invitation: Invitation, *, by: Account, now: datetime, house: str) -> OutboxMail:
    """Let the cleared bytes leave by the outbox; for half a minute they can be taken back.

    The contact with the leader is noted when the mail has left.

    :param house: the address from which the house sends
    :raises InvitationMoveNotAllowedError: it is not cleared, or was sent already
    :raises NoAddressError: nobody it is for has an address that mail can go to
    :raises ObjectedError: the leader asked not to be written to
    """
    refuse_if_objected(invitation.leader)
    move(invitation, InvitationState.SENT, by=by, now=now)
    mails = list(_mails(invitation, house=house, now=now))
    if not mails:
        raise NoAddressError
    invitation.sent_at = now
    key = f"invitation {invitation.id}"
    rows = [
        outbox.put(
            mail,
            kind=MailKind.INVITATION,
            now=now,
            by=None if number else by,
            invitation=invitation,
            key=key + COPY if number else key,
            wait=UNDO,
        )
        for number, mail in enumerate(mails)
    ]
    return rows[0]


def _mails(invitation: Invitation, *, house: str, now: datetime) -> Iterator[Outgoing]:
    """One for each who gets the letter: in that of the copy stands a link of its own."""
    content, link = invitation.cleared_message or b"", reply_link(invitation)
    own = reply_link(invitation, Reader.IN_COPY)
    copy = with_link(content, link, own, now=now) if link and content else content
    for header, its_content in (("To", content), ("Cc", copy)):
        with suppress(NoRecipientError):
            yield cleared(its_content, header=header, sender=house, now=now)


def recall(invitation: Invitation, *, by: Account, now: datetime) -> None:
    """Take a letter back that has not left; it is cleared as before.

    :raises MailHasLeftError: it has, or it left by hand
    """
    mail = letter_of(invitation)
    if mail is None:
        raise MailHasLeftError
    copies = copies_of(mail)
    outbox.take_back(mail, now=now)
    for copy in copies:
        outbox.take_back(copy, now=now)
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
