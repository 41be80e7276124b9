"""A person's word that nobody writes to them: taken, kept for new lists, lifted by their own word.

What is not sent yet is kept back. The objection holds for everybody of the house.
"""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ProspectState
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import LetterState
from roundtable.domain.tombstones import ObjectedError, StillObjectsError, TombstoneCause
from roundtable.models.accounts import Account
from roundtable.models.conferences import Prospect
from roundtable.models.objections import Objection, Tombstone
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person
from roundtable.queries import objections as queries
from roundtable.queries import tombstones
from roundtable.services import conferences, outbox
from roundtable.services.locks import lock
from roundtable.services.remembering import remember

#: Whoever has come no further is left alone from now on.
_APPROACHED = (
    ProspectState.LISTED,
    ProspectState.SHORTLISTED,
    ProspectState.WRITTEN_TO,
    ProspectState.ANSWERED,
)


def has_objected(person: Person) -> bool:
    """Whether nobody of the house may write to this person."""
    return queries.has_objected(person)


def refuse_if_objected(people: Person | Iterable[Person]) -> None:
    """Hold a letter back from somebody who objected; asked in the transaction that sends it.

    The people are locked: an objection that comes at the same moment waits, or is seen.

    :raises ObjectedError: one of them objected
    """
    everybody = [people] if isinstance(people, Person) else list(people)
    lock(everybody)
    objected = queries.objected_among(everybody)
    if objected:
        raise ObjectedError([one.name or one.email for one in everybody if one.id in objected])


def object_(
    person: Person,
    *,
    now: datetime,
    letter: OutreachLetter | None = None,
    recorded_by: Account | None = None,
) -> Objection:
    """Take the objection; a second one changes nothing."""
    lock([person])
    standing = queries.find_standing(person)
    if standing is not None:
        return standing
    objection = Objection(
        person=person,
        letter_id=letter.id if letter else None,
        recorded_by=recorded_by,
        objected_at=now,
    )
    db.session.add(objection)
    bury(person, TombstoneCause.OBJECTED, now=now)
    _keep_back(person, now=now)
    _let_rest(person, by=recorded_by, now=now)
    db.session.flush()
    return objection


def lift(person: Person, *, reason: str, by: Account, now: datetime) -> None:
    """Write to them again, because they said so themselves.

    :raises StillObjectsError: nothing is written down of what they said
    """
    if not reason.strip():
        raise StillObjectsError
    lock([person])
    standing = queries.find_standing(person)
    if standing is not None:
        standing.lifted_at, standing.lifted_by, standing.lifted_reason = now, by, reason.strip()
    marks = tombstones.marks_of(person)
    db.session.execute(sa.delete(Tombstone).where(Tombstone.mark.in_(marks)))
    remember(marks, None, now=now)
    db.session.flush()


def bury(person: Person, cause: TombstoneCause, *, now: datetime) -> list[str]:
    """Keep the traces of a person, for every list that is still to come; gives the marks."""
    marks = list(dict.fromkeys(tombstones.marks_of(person)))
    query = sa.select(Tombstone).where(Tombstone.mark.in_(marks))
    known = {stone.mark: stone for stone in db.session.scalars(query)}
    for mark in marks:
        if mark in known:
            known[mark].cause, known[mark].made_at = cause, now
        else:
            db.session.add(Tombstone(mark=mark, cause=cause, made_at=now))
    remember(marks, cause, now=now)
    db.session.flush()
    return marks


def _keep_back(person: Person, *, now: datetime) -> None:
    """Take back what waits in the outbox; a mail that a worker holds leaves, if it can."""
    letters = sa.select(OutreachLetter.id).where(OutreachLetter.person_id == person.id)
    taking_back = (
        sa.update(OutboxMail)
        .where(
            OutboxMail.kind == MailKind.OUTREACH,
            OutboxMail.letter_id.in_(letters),
            OutboxMail.state.in_([MailState.WAITING, MailState.FAILED]),
        )
        .values(state=MailState.TAKEN_BACK, done_at=now, key=None)
        .returning(OutboxMail.letter_id)
        .execution_options(synchronize_session=False)
    )
    taken_back = db.session.scalars(taking_back).all()
    kept = sa.select(OutreachLetter).where(
        OutreachLetter.id.in_(taken_back), OutreachLetter.state == LetterState.SENT
    )
    for letter in db.session.scalars(kept):
        outbox.keep_back(letter)


def _let_rest(person: Person, *, by: Account | None, now: datetime) -> None:
    approached = sa.select(Prospect).where(
        Prospect.person_id == person.id, Prospect.state.in_(_APPROACHED)
    )
    for prospect in db.session.scalars(approached):
        conferences.move(prospect, ProspectState.RESTING, by=by, now=now)
