"""Mails that come in: understood where it is safe to, else set aside for somebody to look at.

An answer is taken from whom we asked, about the time we offered, and only where it is proven to
come from them: by the address that stands in their entry alone, or by their mail server's
signature. Never is a time, a title or another person taken from it.
"""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from roundtable.database import db
from roundtable.domain.inbox import Cause, InboxState, state_of
from roundtable.domain.outbox import MailState
from roundtable.mail.incoming import Incoming, IncomingKind, read
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.queries import inbox as queries
from roundtable.services import inbox_guests, inbox_members
from roundtable.services.inbox_answers import Understood

LARGEST_KEPT = 2 * 1024 * 1024
"""Bytes of an original that are kept for somebody to look at; of larger ones the beginning."""

_CAUSES = {
    IncomingKind.AUTOMATIC: Cause.AUTOMATIC,
    IncomingKind.OWN: Cause.OWN,
    IncomingKind.LETTER: Cause.LETTER,
    IncomingKind.UNREADABLE: Cause.UNREADABLE,
}


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
    answer = incoming.answer
    proposed = answer.proposed if answer else None
    mail = InboxMail(
        digest=digest,
        state=state,
        cause=found.cause,
        invitation=found.invitation,
        offer=found.offer,
        session=found.session,
        person=found.person,
        sender=incoming.sender,
        sender_name=incoming.sender_name,
        subject=incoming.subject,
        text=_words(incoming, state),
        proposed_from=proposed[0] if proposed else None,
        proposed_until=proposed[1] if proposed else None,
        stamped_at=answer.stamped_at if answer else None,
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
        is_of_guest = queries.offer_of_uid(incoming.answer.uid) is not None
        taken = inbox_guests.answered if is_of_guest else inbox_members.answered
        return taken(incoming, incoming.answer, house=house, now=now)
    mail = queries.mail_of(incoming.refers_to)
    cause = _CAUSES.get(incoming.kind, Cause.UNREADABLE)
    if mail is None and state_of(cause) is InboxState.WAITING:
        return Understood(cause=cause, invitation=queries.invitation_of(incoming.sender))
    return Understood(
        cause=cause,
        invitation=mail.invitation if mail else None,
        session=mail.session if mail else None,
    )


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
    return Understood(cause=Cause.BOUNCED, invitation=mail.invitation, session=mail.session)


def _words(incoming: Incoming, state: InboxState) -> str:
    """What they wrote; of an answer that was taken what they added, not what the program says."""
    comment = incoming.answer.comment if incoming.answer else ""
    is_answer = incoming.answer is not None and state is InboxState.TAKEN
    return comment if is_answer else comment or incoming.text
