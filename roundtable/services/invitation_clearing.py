"""Clearing a letter: the gate that argues from the figures, and what it freezes."""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.cleared_findings import AnyFinding, pack_finding
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationState, check_move
from roundtable.domain.readiness import ReadinessReport
from roundtable.mail.eml import write_unsent
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.queries import invitation_messages as messages
from roundtable.queries.invitation_readiness import report_of
from roundtable.services.invitation_letters import LetterChangedError
from roundtable.services.invitation_moves import move
from roundtable.services.locks import lock


class InvitationNotReadyError(RuleBrokenError):
    """Findings are open, and nobody has written why the letter may leave all the same."""

    def __init__(self, report: ReadinessReport) -> None:
        self.report = report
        super().__init__(f"{len(report.open_findings)} requirements are not met")


class InvitationForbiddenError(RuleBrokenError):
    """What is open belongs to the culture of the house: no reason stands in for it."""

    def __init__(self, report: ReadinessReport) -> None:
        self.report = report
        super().__init__("the culture of the house does not allow it")


class SecondPersonNeededError(RuleBrokenError):
    """In this group nobody clears what they have written themselves."""


class LetterEmptyError(RuleBrokenError):
    """There is nothing to send: subject or text is empty."""


def clear(
    invitation: Invitation, *, seal: str, by: Account, now: datetime, reason: str = ""
) -> None:
    """Clear a draft for sending and freeze its bytes.

    :param seal: of the mail that somebody has read and now clears
    :raises InvitationNotReadyError: the report has open findings and no reason is given
    :raises InvitationForbiddenError: an open finding is one of culture
    :raises SecondPersonNeededError: they have written it, and the group wants another
    :raises LetterEmptyError: there is no subject or no text
    :raises LetterChangedError: the letter or its times have changed since they were read
    """
    check_move(invitation.state, InvitationState.CLEARED)
    if waits_for_another(invitation, by):
        raise SecondPersonNeededError
    lock([offer.session for offer in invitation.offers])
    lock([invitation.leader])  # two groups may clear letters to one leader
    report = report_of(invitation, now=now)
    _require_ready(report, reason)
    letter = messages.stored_letter(invitation)
    if not (letter.subject.strip() and letter.body.strip()):
        raise LetterEmptyError
    unsent = messages.unsent_letter(invitation)
    if messages.seal_of(unsent) != seal:
        raise LetterChangedError(letter, invitation.revision)
    left: list[AnyFinding] = [*report.open_findings]
    left += messages.faults_of(invitation, letter, now=now)
    move(invitation, InvitationState.CLEARED, by=by, now=now, reason=reason)
    invitation.cleared_message = write_unsent(unsent, now=now)
    invitation.cleared_calendar = messages.offered_calendar(invitation)
    invitation.cleared_reason = reason
    invitation.cleared_findings = [pack_finding(finding) for finding in left]
    db.session.flush()


def waits_for_another(invitation: Invitation, reader: Account) -> bool:
    """Whether somebody else has to clear what this reader has written."""
    return invitation.group.needs_two and invitation.writer_id == reader.id


def back_to_draft(invitation: Invitation, *, by: Account, now: datetime, reason: str = "") -> None:
    """Take a clearing back, to change the letter; it has to be cleared anew."""
    move(invitation, InvitationState.DRAFTED, by=by, now=now, reason=reason)
    invitation.cleared_message = invitation.cleared_calendar = None
    invitation.cleared_reason, invitation.cleared_findings = "", []
    db.session.flush()


def _require_ready(report: ReadinessReport, reason: str) -> None:
    if report.is_ready:
        return
    if not report.can_be_overridden:
        raise InvitationForbiddenError(report)
    if not reason.strip():
        raise InvitationNotReadyError(report)
