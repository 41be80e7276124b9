"""The letter of an invitation while it is written."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.letters import LetterBody
from roundtable.mail.letters import compose
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.queries.invitation_letters import is_editable, letter_context


class InvitationFrozenError(RuleBrokenError):
    """The letter is cleared or has left: what was agreed stays as it is."""


class LetterChangedError(RuleBrokenError):
    """Somebody else has stored the letter since it was read; here is what they stored."""

    def __init__(self, stored: LetterBody, revision: int) -> None:
        self.stored = stored
        self.revision = revision
        super().__init__(f"the letter is at revision {revision}")


def redraft(invitation: Invitation, *, by: Account, now: datetime) -> None:
    """Write the letter anew from what is agreed, over whatever is there.

    :raises InvitationFrozenError: the letter is cleared or has left
    """
    require_editable(invitation)
    letter = compose("guest_request", context=letter_context(invitation, now=now))
    invitation.subject, invitation.body = letter.subject, letter.body
    invitation.revision += 1
    invitation.writer_id = by.id
    db.session.flush()


def write(invitation: Invitation, letter: LetterBody, *, by: Account, revision: int) -> None:
    """Store the letter as somebody wrote it.

    :param revision: that of the invitation when the letter was read
    :raises InvitationFrozenError: the letter is cleared or has left
    :raises LetterChangedError: somebody else has stored it meanwhile
    """
    require_editable(invitation)
    claim = (
        sa.update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.revision == revision)
        .values(revision=revision + 1, subject=letter.subject, body=letter.body, writer_id=by.id)
        .returning(Invitation.id)
        .execution_options(synchronize_session=False)
    )
    db.session.flush()
    is_claimed = db.session.scalar(claim) is not None
    db.session.refresh(invitation, ["revision", "subject", "body", "writer_id"])
    if not is_claimed:
        stored = LetterBody(subject=invitation.subject, body=invitation.body)
        raise LetterChangedError(stored, invitation.revision)


def is_untouched(invitation: Invitation, *, now: datetime) -> bool:
    """Whether the letter is the one that was drafted."""
    if not invitation.body.strip():
        return True
    drafted = compose("guest_request", context=letter_context(invitation, now=now))
    return (drafted.subject, drafted.body.strip()) == (invitation.subject, invitation.body.strip())


def require_editable(invitation: Invitation) -> None:
    """Refuse to change what is frozen.

    :raises InvitationFrozenError: the letter is cleared or has left
    """
    if not is_editable(invitation):
        raise InvitationFrozenError
