"""Pairs of people who may be one: noted, or kept apart for good."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people_files import PairState
from roundtable.models.people import Person
from roundtable.models.people_files import PeoplePair


def note(found: Sequence[tuple[int, int]]) -> int:
    """Note pairs that were not noted before, and say how many; who was kept apart stays so."""
    noted = db.session.execute(sa.select(PeoplePair.one_id, PeoplePair.other_id))
    there = {(one, other) for one, other in noted}
    people = set(db.session.scalars(sa.select(Person.id)))
    more = [
        {"one_id": one, "other_id": other, "state": PairState.OPEN}
        for one, other in dict.fromkeys(found)
        if (one, other) not in there and one in people and other in people
    ]
    if more:
        db.session.execute(sa.insert(PeoplePair), more)
    return len(more)


def keep_apart(pair: PeoplePair, *, now: datetime) -> None:
    """Remember that these are two; they are not shown again."""
    pair.state, pair.decided_at = PairState.KEPT, now
    db.session.flush()
