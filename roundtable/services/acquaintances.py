"""How often one wants to hear of somebody, and putting a contact off."""

from datetime import date

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.rhythm import USUAL, Rhythm
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.models.pipeline import Acquaintance
from roundtable.queries.pipeline import rhythm_with
from roundtable.services.locks import lock


def keep(person: Person, account: Account, rhythm: Rhythm, *, today: date) -> Acquaintance:
    """Choose a rhythm; what was put off comes back by it."""
    kept = _kept(person, account, rhythm, today=today)
    kept.ideal_days, kept.longest_days = rhythm.ideal_days, rhythm.longest_days
    kept.snoozed_until = None
    db.session.flush()
    return kept


def let_go(person: Person, account: Account) -> None:
    """Have no rhythm with somebody any more."""
    db.session.execute(
        sa.delete(Acquaintance).where(
            Acquaintance.person_id == person.id, Acquaintance.account_id == account.id
        )
    )


def snooze(person: Person, account: Account, *, until: date, today: date) -> None:
    """Put the next contact off; the rhythm stays as it was."""
    rhythm = rhythm_with(person, account) or USUAL
    _kept(person, account, rhythm, today=today).snoozed_until = until
    db.session.flush()


def _kept(person: Person, account: Account, rhythm: Rhythm, *, today: date) -> Acquaintance:
    lock([person])
    mine = sa.select(Acquaintance).where(
        Acquaintance.person_id == person.id, Acquaintance.account_id == account.id
    )
    kept = db.session.scalar(mine)
    if kept is None:
        kept = Acquaintance(
            person_id=person.id,
            account_id=account.id,
            ideal_days=rhythm.ideal_days,
            longest_days=rhythm.longest_days,
            since=today,
        )
        db.session.add(kept)
    return kept
