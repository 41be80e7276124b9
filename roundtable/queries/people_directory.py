"""The directory: everybody we know, searched and filtered, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people import NameOrder, Seniority, TraitKind
from roundtable.domain.spelling import plain
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Person, PersonTrait
from roundtable.queries.access import visible_round_ids
from roundtable.queries.paging import Page, page_within
from roundtable.queries.people_filters import Filters, conditions

PER_PAGE = 50
MOST_INTERESTS = 200


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the directory."""

    id: int
    given: str
    family: str
    name_order: NameOrder
    email: str
    organisation: str
    post: str
    seniority: Seniority
    country: str
    city: str
    time_zone: str

    @property
    def name(self) -> str:
        """The name in its own order, or the address of who has none."""
        is_first = self.name_order is NameOrder.FAMILY_FIRST
        parts = (self.family, self.given) if is_first else (self.given, self.family)
        return " ".join(part for part in parts if part) or self.email


_COLUMNS = tuple(Entry.__dataclass_fields__)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the filters offer: only what somebody in the directory has."""

    countries: Sequence[str]
    groups: Sequence[tuple[int, str]]


def entries(filters: Filters, account: Account, *, page: int) -> Page[Entry]:
    """A page of the directory, by family name; beyond the last page it is the last.

    Counting apart from reading is quicker than a window over all rows.
    """
    where = conditions(filters, account)
    total = db.session.scalar(sa.select(sa.func.count(Person.id)).where(*where)) or 0
    page = page_within(page, total, PER_PAGE)
    query = (
        sa.select(*(getattr(Person, name) for name in _COLUMNS))
        .where(*where)
        .order_by(Person.sort_name, Person.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    rows = [Entry(**dict(zip(_COLUMNS, row, strict=True))) for row in db.session.execute(query)]
    return Page(rows=rows, page=page, per_page=PER_PAGE, total=total)


def choices(account: Account) -> Choices:
    """What there is to filter by."""
    countries = sa.select(Person.country).where(Person.archived_at.is_(None), Person.country != "")
    groups = sa.select(Group.id, Group.name).where(Group.id.in_(visible_round_ids(account)))
    return Choices(
        countries=db.session.scalars(countries.distinct()).all(),
        groups=[(row.id, row.name) for row in db.session.execute(groups.order_by(Group.name))],
    )


def interests() -> Sequence[str]:
    """The interests that most people have, by the alphabet."""
    query = (
        sa.select(PersonTrait.name)
        .where(PersonTrait.kind == TraitKind.INTEREST)
        .group_by(PersonTrait.name)
        .order_by(sa.func.count().desc(), PersonTrait.name)
        .limit(MOST_INTERESTS)
    )
    return sorted(db.session.scalars(query), key=plain)


def is_anybody_known(account: Account) -> bool:
    """Whether the directory holds anybody beside the account's own person."""
    query = sa.select(Person.id).where(Person.id != account.person_id).limit(1)
    return db.session.scalar(query) is not None
