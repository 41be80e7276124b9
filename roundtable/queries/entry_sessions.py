"""Sessions as their calendar entries tell them, past the ORM: a few columns in one statement."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from roundtable.ical.sessions import EntryGroup, EntrySession
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.prepared import Prepared

_GROUP, (_, *_SESSION) = EntryGroup._fields, EntrySession._fields
_QUERY: sa.Select[*tuple[Any, ...]] = (
    sa.select(
        *(getattr(Group, name) for name in _GROUP), *(getattr(Session, name) for name in _SESSION)
    )
    .join(Session.group)
    .where(Session.uid.in_(sa.bindparam("uids", expanding=True)))
)
_SESSIONS = Prepared(_QUERY)


def entry_sessions(uids: Sequence[str]) -> Sequence[EntrySession]:
    """Read sessions by their UIDs, in no order."""
    of_group = len(_GROUP)
    return [
        EntrySession(EntryGroup._make(row[:of_group]), *row[of_group:])
        for row in _SESSIONS.rows({"uids": uids})
    ]
