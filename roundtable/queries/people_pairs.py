"""People who may be in the directory twice, two by two."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from roundtable.database import db
from roundtable.domain.near_doubles import Likeness, pairs
from roundtable.domain.people_files import PairState
from roundtable.models.people import Person
from roundtable.models.people_files import PeoplePair
from roundtable.queries.paging import Page, page_within
from roundtable.queries.people_doubles import everybody, likeness_of

PER_PAGE = 20


def find_all() -> Sequence[tuple[int, int]]:
    """Whoever in the directory may be whom; two ids each, the smaller one first."""
    ids: list[int] = []

    def alike() -> Iterator[Likeness]:
        for known, _name in everybody():
            if not known.is_archived:
                ids.append(known.id)
                yield likeness_of(known)

    found = [(ids[one], ids[other]) for one, other in pairs(alike())]
    return [(min(pair), max(pair)) for pair in found if pair[0] != pair[1]]


def waiting(*, page: int, file_id: int | None = None) -> Page[PeoplePair]:
    """A page of those about whom nobody has decided; of one file where it is named."""
    one, other = aliased(Person), aliased(Person)
    is_open = [
        PeoplePair.state == PairState.OPEN,
        one.archived_at.is_(None),
        other.archived_at.is_(None),
    ]
    if file_id is not None:
        is_open.append(PeoplePair.file_id == file_id)
    joined = (
        sa.select(PeoplePair)
        .join(one, one.id == PeoplePair.one_id)
        .join(other, other.id == PeoplePair.other_id)
        .where(*is_open)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(joined.subquery())) or 0
    page = page_within(page, total, PER_PAGE)
    query = (
        joined.options(joinedload(PeoplePair.one), joinedload(PeoplePair.other))
        .order_by(one.sort_name, PeoplePair.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    rows = db.session.scalars(query).all()
    return Page(rows=rows, page=page, per_page=PER_PAGE, total=total)


def find(pair_id: int) -> PeoplePair | None:
    """Two people who may be one, with what both may share."""
    query = (
        sa.select(PeoplePair)
        .where(PeoplePair.id == pair_id)
        .options(
            joinedload(PeoplePair.one).selectinload(Person.traits),
            joinedload(PeoplePair.other).options(selectinload(Person.traits)),
        )
    )
    return db.session.scalar(query)


def number_waiting() -> int:
    """About how many pairs nobody has decided."""
    query = sa.select(sa.func.count()).where(PeoplePair.state == PairState.OPEN)
    return db.session.scalar(query) or 0
