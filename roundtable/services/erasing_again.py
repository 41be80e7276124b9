"""After a restore: what people had asked for is done once more, from the list beside the database.

Whoever was added after they were erased came back of their own accord, and stays.
"""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.tombstones import TombstoneCause
from roundtable.models.objections import Tombstone
from roundtable.models.people import Person
from roundtable.queries import tombstones
from roundtable.services import erasure, objections
from roundtable.services.remembering import remembered


def repeat(*, now: datetime) -> int:
    """Erase anew whom a backup brought back, and object anew; says how many were erased.

    :raises SignsInError: one of them has an open account
    :raises LastConvenerError: a group would be left without a convener
    """
    listed = remembered()
    stored = set(db.session.scalars(sa.select(Tombstone.mark)))
    db.session.add_all(
        Tombstone(mark=mark, cause=cause, made_at=at)
        for mark, (cause, at) in listed.items()
        if mark not in stored
    )
    db.session.flush()
    back = sa.select(Person).where(Person.erased_at.is_(None)).order_by(Person.id)
    number = 0
    for person in db.session.scalars(back).all() if listed else ():
        said = [listed[mark] for mark in tombstones.marks_of(person) if mark in listed]
        if any(cause is TombstoneCause.ERASED and person.created_at <= at for cause, at in said):
            erasure.erase(person, now=now)
            number += 1
        elif any(cause is TombstoneCause.OBJECTED for cause, _at in said):
            objections.object_(person, now=now)
    return number
