"""What a member does on a page of their own, and the link that leads there."""

from datetime import date, datetime

from roundtable import links
from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import UNDO, MailKind
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, Written
from roundtable.mail.outgoing import letter as write
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.people import Absence
from roundtable.models.sessions import Session
from roundtable.services import outbox, records
from roundtable.services.invitation_sending import NoAddressError
from roundtable.services.locks import lock


class SessionOverError(RuleBrokenError):
    """The session has begun, or does not take place."""


def open_page(seat: Membership) -> None:
    """Give a member a page; the one that is there stays."""
    lock([seat.group])
    if seat.page_nonce is None:
        seat.page_nonce = links.new_nonce()
        db.session.flush()


def renew_page(seat: Membership) -> None:
    """Give the page another link; the old one leads nowhere from now on."""
    seat.page_nonce = links.new_nonce()
    db.session.flush()


def close_page(seat: Membership) -> None:
    """Let the link lead nowhere."""
    seat.page_nonce = None
    db.session.flush()


def send_page(
    seat: Membership, words: LetterBody, *, by: Account, now: datetime, house: str
) -> None:
    """Send a member the link to their page; it leaves after half a minute.

    :raises NoAddressError: they have no address that mail can go to
    """
    person = seat.person
    written = Written(
        letter=words,
        language=person.language.value,
        writer=Correspondent(name=by.person.name, email=by.email),
        to=Correspondent(name=person.name, email=person.email),
    )
    try:
        mail = write(written, sender=house, now=now)
    except NoRecipientError as error:
        raise NoAddressError from error
    outbox.put(mail, kind=MailKind.NOTICE, by=by, now=now, wait=UNDO)


def answer(seat: Membership, session: Session, given: Answer, *, now: datetime) -> None:
    """Note whether the member comes.

    :raises SessionOverError: it has begun, or does not take place
    """
    if session.starts_at <= now or not session.is_open:
        raise SessionOverError
    records.answer(session, {seat.person_id: given})


def change_profile(
    seat: Membership, *, language: Language, time_zone: str, phone: str, region: str = ""
) -> None:
    """Change what members may change of themselves."""
    person = seat.person
    person.region = region
    person.language, person.time_zone, person.phone = language, time_zone, phone
    db.session.flush()


def be_away(seat: Membership, *, first_on: date, last_on: date) -> None:
    """Note days on which the member cannot come; the same twice is kept once."""
    lock([seat.person])
    known = {(one.first_on, one.last_on) for one in seat.person.absences}
    if (first_on, last_on) not in known:
        seat.person.absences.append(Absence(first_on=first_on, last_on=last_on))
        db.session.flush()


def be_back(absence: Absence) -> None:
    """Take an absence back."""
    db.session.delete(absence)
    db.session.flush()
