"""Asking about the people of a conference; each account sees its own alone."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.conferences import ProspectState
from roundtable.domain.people import NameOrder
from roundtable.domain.spelling import plain
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import Person

MOST_CANDIDATES = 20
LONGEST_SEARCH = 100
#: Whom one is talking to stands first, then whom one could write to.
_ORDER = (
    ProspectState.ANSWERED,
    ProspectState.COFFEE_PLANNED,
    ProspectState.MET,
    ProspectState.SHORTLISTED,
    ProspectState.WRITTEN_TO,
    ProspectState.JOINED,
    ProspectState.LISTED,
    ProspectState.RESTING,
)
_RANK = {state: rank for rank, state in enumerate(_ORDER)}


class ProspectLine(NamedTuple):
    """Somebody on a list: values and no row of the database, because lists are long."""

    id: int
    state: ProspectState
    role: str
    hook: str
    reason: str
    person_id: int
    name: str
    about: str


def find(prospect_id: int, account: Account) -> Prospect | None:
    """A prospect of one of the account's own conferences, with person and conference."""
    query = (
        sa.select(Prospect)
        .join(Prospect.conference)
        .where(Prospect.id == prospect_id, Conference.account_id == account.id)
        .options(joinedload(Prospect.conference), joinedload(Prospect.person))
    )
    return db.session.scalar(query)


def find_of_person(person_id: int, account: Account) -> Prospect | None:
    """Somebody as they stand on one of the account's own lists, the newest one."""
    query = (
        sa.select(Prospect)
        .join(Prospect.conference)
        .where(Prospect.person_id == person_id, Conference.account_id == account.id)
        .order_by(Prospect.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


LINES = (
    sa.select(
        Prospect.id,
        Prospect.state,
        Prospect.role,
        Prospect.hook,
        Prospect.reason,
        Person.id,
        *(Person.given, Person.family, Person.name_order, Person.email),
        *(Person.post, Person.organisation, Person.city),
    )
    .join(Prospect.person)
    .where(Prospect.conference_id == sa.bindparam("conference_id"))
    .order_by(Person.sort_name, Prospect.id)
)


def of_conference(conference: Conference) -> Sequence[ProspectLine]:
    """Everybody on the list, in one statement."""
    found = db.session.execute(LINES, {"conference_id": conference.id})
    lines = [_line(*row) for row in found]
    return sorted(lines, key=lambda line: _RANK[line.state])


def matching(lines: Sequence[ProspectLine], text: str) -> Sequence[ProspectLine]:
    """Those in which every word stands, in name, post, house, city, role or what was written."""
    words = plain(text).split()
    if not words:
        return lines
    return [line for line in lines if _has_all(line, words)]


def _has_all(line: ProspectLine, words: Sequence[str]) -> bool:
    said = plain(" ".join((line.name, line.about, line.role, line.hook, line.reason)))
    return all(word in said for word in words)


def first_shortlisted(lines: Sequence[ProspectLine]) -> ProspectLine | None:
    """Whom to go on with: the first who got no letter yet."""
    return next((line for line in lines if line.state is ProspectState.SHORTLISTED), None)


def next_to_write(conference_id: int) -> ProspectLine | None:
    """Who on the shortlist has got no letter yet, the first by name."""
    query = LINES.where(Prospect.state == ProspectState.SHORTLISTED).limit(1)
    row = db.session.execute(query, {"conference_id": conference_id}).first()
    return _line(*row) if row else None


def _line(
    id_: int,
    state: ProspectState,
    role: str,
    hook: str,
    reason: str,
    person_id: int,
    given: str,
    family: str,
    name_order: NameOrder,
    email: str,
    *about: str,
) -> ProspectLine:
    parts = (family, given) if name_order is NameOrder.FAMILY_FIRST else (given, family)
    return ProspectLine(
        id_,
        state,
        role,
        hook,
        reason,
        person_id,
        " ".join(filter(None, parts)) or email,
        ", ".join(filter(None, about)),
    )


def candidates(conference: Conference, text: str, account: Account) -> Sequence[Person]:
    """People of the directory who are not on the list and match every word, by family name."""
    listed = sa.select(Prospect.person_id).where(Prospect.conference_id == conference.id)
    query = sa.select(Person).where(
        Person.archived_at.is_(None), Person.id.not_in(listed), Person.id != account.person_id
    )
    for word in plain(text[:LONGEST_SEARCH]).split():
        query = query.where(Person.search_text.contains(word, autoescape=True))
    query = query.order_by(Person.sort_name, Person.id).limit(MOST_CANDIDATES)
    return db.session.scalars(query).all()
