"""A word to whoever convenes, by mail: what a guest has answered or written."""

from datetime import datetime

from roundtable import links
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.formats import when
from roundtable.i18n import in_language
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, note
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation
from roundtable.queries.replies import host_of
from roundtable.services import outbox
from roundtable.wording_inbox import cause_in_words

OF_GUESTS = frozenset({Cause.COUNTER, Cause.TENTATIVE, Cause.DELEGATED, Cause.LETTER})
"""What waits for a person and may well be the guest's; of the rest only the inbox speaks."""


def put_note(host: Account, letter: LetterBody, *, house: str, now: datetime) -> None:
    """Let a word leave; whoever has no usable address sees it on the pages."""
    to = Correspondent(name=host.person.name, email=host.email)
    try:
        mail = note(letter, to=to, sender=house, now=now)
    except NoRecipientError:
        return
    outbox.put(mail, kind=MailKind.NOTICE, by=host, now=now)


def tell_of_mail(mail: InboxMail, *, house: str, now: datetime) -> None:
    """Let whoever sent the letter know that a mail of their guest waits for them."""
    if mail.state is not InboxState.WAITING or mail.cause not in OF_GUESTS:
        return
    host = host_of(mail.invitation) if mail.invitation is not None else None
    if host is None or mail.invitation is None:
        return
    with in_language(host.language):
        letter = _news(mail, mail.invitation, host)
    put_note(host, letter, house=house, now=now)


def _news(mail: InboxMail, invitation: Invitation, host: Account) -> LetterBody:
    """What the inbox says of it, in the language being spoken, on the clock of whoever reads."""
    subject = f"{invitation.leader.name}: {cause_in_words(mail.cause)}"
    lines = [f"{invitation.group.name}: {subject}"]
    if mail.proposed_from and mail.proposed_until:
        lines.append(when(mail.proposed_from, mail.proposed_until, host.time_zone, host.time_zone))
    lines += [mail.text, links.to("inbox.show")]
    return LetterBody(subject=subject, body="\n\n".join(filter(None, lines)) + "\n")
