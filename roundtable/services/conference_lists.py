"""Putting everybody of a list that was stored on the list of a conference."""

from collections.abc import Sequence

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.people_import import ReadRow
from roundtable.labels import label
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.objections import Objection
from roundtable.queries.people_import import review

LONGEST_ROLE = 200


def add(conference: Conference, rows: Sequence[ReadRow], *, role: ProspectRole, source: str) -> int:
    """Put on the list whoever of these rows is in the directory by now; says how many were new.

    Who is on it already stays as they are; who is archived or objects to letters stays out, and so
    does whoever keeps the list: one stands on the organiser's own.

    :param role: of whoever the list itself gives no role
    """
    known = sa.select(Prospect.person_id).where(Prospect.conference_id == conference.id)
    silent = sa.select(Objection.person_id).where(Objection.lifted_at.is_(None))
    keeper = sa.select(Account.person_id).where(Account.id == conference.account_id)
    there = set(db.session.scalars(known.union(silent, keeper)))
    found: dict[int, Prospect] = {}
    for one in review(rows):
        person = one.known
        if person is None or person.is_archived or person.id in there or person.id in found:
            continue
        found[person.id] = Prospect(
            conference_id=conference.id,
            person_id=person.id,
            role=_role_in_words(one.row, role),
            source=source,
        )
    db.session.add_all(found.values())
    db.session.flush()
    return len(found)


def _role_in_words(row: ReadRow, role: ProspectRole) -> str:
    words = str(label(row.role or role))
    return (f"{words}: {row.talk}" if row.talk else words)[:LONGEST_ROLE]
