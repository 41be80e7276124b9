"""Mails that come in: understood where it is safe to, else set aside for somebody to look at.

An answer is taken from whom we asked, about the time we offered, and only where it is proven to
come from them: by the address that stands in their entry alone, or by their mail server's
signature. Never is a time, a title or another person taken from it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.inbox import Cause, InboxState, state_of
from roundtable.domain.invitations import InvitationState
from roundtable.domain.outbox import MailState
from roundtable.domain.people import AssistantMode
from roundtable.domain.reply_window import ReplyWindow
from roundtable.mail.incoming import (
    CalendarAnswer,
    Incoming,
    IncomingKind,
    Method,
    PartStat,
    read,
)
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.queries import inbox as queries
from roundtable.queries.invitation_letters import guest_of
from roundtable.services.invitation_replies import Reply, reply, tell_host, window_of

LARGEST_KEPT = 2 * 1024 * 1024
"""Bytes of an original that are kept for somebody to look at; of larger ones the beginning."""

_CAUSES = {
    IncomingKind.AUTOMATIC: Cause.AUTOMATIC,
    IncomingKind.OWN: Cause.OWN,
    IncomingKind.LETTER: Cause.LETTER,
    IncomingKind.UNREADABLE: Cause.UNREADABLE,
}


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a mail is about, and what became of it."""

    cause: Cause
    invitation: Invitation | None = None


def take_in(
    content: bytes, *, house: str, now: datetime, is_whole: bool = True
) -> InboxMail | None:
    """Take a mail in; None where these very bytes came in before.

    :param is_whole: whether it is more than the headers of a mail that is too large
    :raises InvitationMoveNotAllowedError: somebody else has moved the invitation at this moment:
        try again
    """
    digest = sha256(content).hexdigest()
    if queries.is_known(digest):
        return None
    incoming = read(content, house=house)
    if not is_whole:
        incoming = replace(incoming, kind=IncomingKind.UNREADABLE, answer=None)
    found = _understand(incoming, house=house, now=now)
    state = state_of(found.cause)
    proposed = incoming.answer.proposed if incoming.answer else None
    mail = InboxMail(
        digest=digest,
        state=state,
        cause=found.cause,
        invitation=found.invitation,
        sender=incoming.sender,
        sender_name=incoming.sender_name,
        subject=incoming.subject,
        text=_words(incoming),
        proposed_from=proposed[0] if proposed else None,
        proposed_until=proposed[1] if proposed else None,
        content=content[:LARGEST_KEPT] if state is InboxState.WAITING else b"",
        received_at=now,
    )
    db.session.add(mail)
    db.session.flush()
    return mail


def handle(mail: InboxMail, *, by: Account, now: datetime) -> None:
    """Put a mail away that somebody has looked at; twice is once."""
    if mail.state is InboxState.WAITING:
        mail.state, mail.handled_at, mail.account = InboxState.HANDLED, now, by
        db.session.flush()


def _understand(incoming: Incoming, *, house: str, now: datetime) -> Understood:
    if incoming.kind is IncomingKind.BOUNCE:
        return _bounced(incoming, now=now)
    if incoming.kind is IncomingKind.ANSWER and incoming.answer is not None:
        return _answered(incoming, incoming.answer, house=house, now=now)
    mail = queries.mail_of(incoming.refers_to)
    invitation = mail.invitation if mail else None
    return Understood(cause=_CAUSES.get(incoming.kind, Cause.UNREADABLE), invitation=invitation)


def _bounced(incoming: Incoming, *, now: datetime) -> Understood:
    """Mark mail and address; only a report that knows the name of our mail is believed."""
    mail = queries.mail_of(incoming.refers_to)
    if mail is None:
        return Understood(cause=Cause.UNKNOWN)
    lasting = [one for one in incoming.failed if one.is_lasting]
    for failed in lasting:
        if failed.recipient not in {address.lower() for address in mail.recipients}:
            continue
        for person in queries.people_at(failed.recipient):
            person.bounced_address, person.bounce_words = person.email, failed.words
        mail.state, mail.answer, mail.done_at = MailState.FAILED, failed.words, now
    return Understood(cause=Cause.BOUNCED, invitation=mail.invitation)


def _answered(
    incoming: Incoming, answer: CalendarAnswer, *, house: str, now: datetime
) -> Understood:
    offer = queries.offer_of_uid(answer.uid)
    if offer is None or offer.told_sequence is None:
        return Understood(cause=Cause.UNKNOWN, invitation=offer.invitation if offer else None)
    invitation = offer.invitation
    if cause := _doubt(incoming, answer, offer, house=house):
        return Understood(cause=cause, invitation=invitation)
    if _is_outdated(answer, offer):
        return Understood(cause=Cause.OUTDATED, invitation=invitation)
    cause = _take(answer, offer, house=house, now=now)
    if state_of(cause) is InboxState.TAKEN:
        offer.answer_stamped_at = answer.stamped_at
    return Understood(cause=cause, invitation=invitation)


def _doubt(incoming: Incoming, answer: CalendarAnswer, offer: Offer, *, house: str) -> Cause | None:
    """Whether it comes from whom we asked."""
    guest = guest_of(offer.invitation)
    if answer.attendee != guest.email.lower():
        return Cause.STRANGER
    writers = {guest.email.lower()}
    if guest.assistant is not None and guest.assistant_mode is not AssistantMode.LEFT_OUT:
        writers.add(guest.assistant.email.lower())
    if incoming.sender not in writers:
        return Cause.STRANGER
    is_proven = incoming.is_authentic or queries.is_addressed(offer, incoming.recipients, house)
    return None if is_proven else Cause.UNPROVEN


def _is_outdated(answer: CalendarAnswer, offer: Offer) -> bool:
    """About an earlier state of the entry, or older than what was taken (RFC 5546, 2.1.5)."""
    if answer.sequence < (offer.told_sequence or 0):
        return True
    last, stamp = offer.answer_stamped_at, answer.stamped_at
    return last is not None and (stamp is None or stamp <= last)


def _take(answer: CalendarAnswer, offer: Offer, *, house: str, now: datetime) -> Cause:
    if answer.method is Method.COUNTER:
        return Cause.COUNTER
    given = _given(answer, offer)
    if given is None:
        delegates = answer.partstat is PartStat.DELEGATED
        return Cause.DELEGATED if delegates else Cause.TENTATIVE
    invitation = offer.invitation
    if window_of(invitation, now=now) is not ReplyWindow.OPEN:
        return Cause.TOO_LATE
    try:
        with db.session.begin_nested():
            reply(invitation, given, now=now)
    except RuleBrokenError:
        return Cause.TOO_LATE
    tell_host(invitation, house=house, now=now)
    return Cause.ANSWERED


def _given(answer: CalendarAnswer, offer: Offer) -> Reply | None:
    if answer.partstat is PartStat.ACCEPTED:
        return Reply(state=InvitationState.ACCEPTED, offer=offer, words=answer.comment)
    if answer.partstat is PartStat.DECLINED:
        return Reply(state=InvitationState.DECLINED, words=answer.comment)
    return None


def _words(incoming: Incoming) -> str:
    comment = incoming.answer.comment if incoming.answer else ""
    return comment or incoming.text
