"""An address book in which everybody shares something with somebody, and how long ranking takes.

Everybody has two interests of a few dozen, a university and a former house, and lives in one of
twenty towns, so that of a hundred thousand some ten thousands share something with anybody.
"""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from roundtable.database import db, reads_only
from roundtable.domain.people import TraitKind
from roundtable.domain.spelling import plain, spellings
from roundtable.models.accounts import Account
from roundtable.models.people import Person, PersonTrait
from roundtable.queries import common_ground
from roundtable.queries.common_ground import GroundFilters

AT_ONCE = 5_000
SHOWN = 50
ROUNDS = 5
TOWNS = [f"Town {number}" for number in range(20)]
NAMES = {
    TraitKind.INTEREST: [f"Interest {number}" for number in range(40)],
    TraitKind.UNIVERSITY: [f"University {number}" for number in range(100)],
    TraitKind.EMPLOYER: [f"House {number}" for number in range(500)],
}


def furnish(ids: Sequence[int], *, seed: int) -> None:
    """Give everybody traits and a town, whoever asks included."""
    chance = random.Random(seed)
    asking = db.session.scalars(sa.select(Account)).one().person_id
    for start in range(0, len(ids), AT_ONCE):
        some = (
            [asking, *ids[start : start + AT_ONCE]] if start == 0 else ids[start : start + AT_ONCE]
        )
        db.session.execute(
            sa.insert(PersonTrait), [row for id_ in some for row in _traits(id_, chance)]
        )
        db.session.execute(sa.update(Person), [_town(id_, chance) for id_ in some])
    db.session.commit()


def _traits(id_: int, chance: random.Random) -> Iterator[Mapping[str, Any]]:
    for kind, names in NAMES.items():
        for name in chance.sample(names, 2 if kind is TraitKind.INTEREST else 1):
            text = " ".join(spellings(name))
            yield {"person_id": id_, "kind": kind, "name": name, "search_text": text}


def _town(id_: int, chance: random.Random) -> Mapping[str, Any]:
    town = chance.choice(TOWNS)
    return {"id": id_, "city": town, "city_key": plain(town)}


def rank() -> Mapping[str, Any]:
    """Rank everybody for the one account there is, as the page does."""
    seconds = []
    for _ in range(ROUNDS):
        with reads_only():
            account = db.session.scalars(sa.select(Account)).one()
            began = time.perf_counter()
            ranked = common_ground.rank(account, GroundFilters(), limit=SHOWN)
            seconds.append(time.perf_counter() - began)
        db.session.rollback()
        db.session.expunge_all()
    return {"seconds": sorted(seconds), "shown": len(ranked), "most": ranked[0].weight}
