"""The note to a supervisor leaves by the outbox; that they were informed is noted once it has."""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.letters import LetterBody, NoteOccasion
from roundtable.domain.outbox import NOTES, UNDO, MailHasLeftError, MailState
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, Written, letter
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.queries.supervisor_note import last_mail
from roundtable.services import outbox
from roundtable.services.locks import lock


class NoSupervisorAddressError(RuleBrokenError):
    """No address is known to which the note could go."""


class NoteOnItsWayError(RuleBrokenError):
    """The same note waits to leave, or has failed and can be tried again."""


def send(
    group: Group,
    occasion: NoteOccasion,
    words: LetterBody,
    *,
    by: Account,
    now: datetime,
    house: str,
) -> None:
    """Let the note leave as it was typed; for half a minute it can be taken back.

    :param house: the address from which the house sends
    :raises NoSupervisorAddressError: nobody has said where it could go
    :raises NoteOnItsWayError: one is on its way already
    """
    lock([group])
    before = last_mail(group, occasion)
    if before is not None and before.state is not MailState.SENT:
        raise NoteOnItsWayError
    written = Written(
        letter=words,
        language=group.language.value,
        writer=Correspondent(name=by.person.name, email=by.email),
        to=Correspondent(name=group.supervisor_name, email=group.supervisor_email),
    )
    try:
        mail = letter(written, sender=house, now=now)
    except NoRecipientError as error:
        raise NoSupervisorAddressError from error
    outbox.put(mail, kind=NOTES[occasion], by=by, group=group, now=now, wait=UNDO)
    db.session.flush()


def recall(group: Group, occasion: NoteOccasion, *, now: datetime) -> None:
    """Take a note back that has not left.

    :raises MailHasLeftError: it has, or there is none
    """
    mail = last_mail(group, occasion)
    if mail is None:
        raise MailHasLeftError
    outbox.take_back(mail, now=now)
