"""The entries of a feed as bytes: each is written anew only when something in it has changed.

An entry is known by what it is of, its reader and its versions. Whoever keeps the written ones
writes one entry after one change, however many the feed has; what an entry was before is pushed
out in time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.ical.events import Entry, vevent
from roundtable.ical.guest_slots import guest_entry, guest_slot_of, host_entry
from roundtable.ical.kept import Kept
from roundtable.ical.sessions import session_entry
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries import calendar
from roundtable.queries.agenda import timetables_of

AT_ONCE = 1_000
"""So many rows are read by one statement: databases take a bounded number of values."""


class EntryKind(StrEnum):
    """What an entry is of, and for whom it is written."""

    SESSION = "session"
    MEMBER = "member"
    HOST = "host"
    GUEST = "guest"


class Reader(NamedTuple):
    """Whose words and whose clock an entry speaks; those who share both share its bytes."""

    language: Language
    zone: str


Listed = str
"""The id of a row, the versions of all that its entry is made of, and its UID, each one word.

The UID, as a database may give the id of a deleted row to another one.
"""

BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Fragment:
    """A written entry; ``zone`` needs a VTIMEZONE, None is UTC."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    body: bytes
    zone: str | None

    @property
    def size(self) -> int:
        """Bytes, with what Python takes for the things around them."""
        return len(self.body) + 600


def written(
    kind: EntryKind, listed: Sequence[Listed], *, reader: Reader, kept: Kept[Fragment]
) -> list[Fragment]:
    """Write those entries that are not kept as they are now; the language is being spoken."""
    shelf = f"{kind} {reader.language} {reader.zone}"  # one word, as its hash is reckoned once
    keys = [(shelf, row) for row in listed]
    found = kept.get_all(keys)
    missing = {
        int(listed[place].partition(BETWEEN)[0]): place
        for place, fragment in enumerate(found)
        if fragment is None
    }
    for id_, entry in _entries(kind, list(missing), reader.zone):
        place = missing[id_]
        fragment = found[place] = _fragment(entry)
        kept.put(keys[place], fragment)
    return [fragment for fragment in found if fragment is not None]


def _fragment(entry: Entry) -> Fragment:
    return Fragment(
        uid=entry.uid,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        body=vevent(entry),
        zone=entry.written_zone,
    )


def _entries(kind: EntryKind, ids: Sequence[int], zone: str) -> Iterator[tuple[int, Entry]]:
    for first in range(0, len(ids), AT_ONCE):
        yield from _READ[kind](ids[first : first + AT_ONCE], zone)


OF_GROUP = (
    Group.name,
    Group.kind,
    Group.colour,
    Group.video_link,
    Group.confidentiality,
    Group.is_recorded,
)
"""What an entry says of a group: a group has much more, and to read all of it takes its time."""

SESSIONS = (
    sa.select(Session)
    .where(Session.id.in_(sa.bindparam("ids", expanding=True)))
    .options(joinedload(Session.group).load_only(*OF_GROUP))
)


def _sessions(
    ids: Sequence[int], zone: str, *, has_page: bool = True
) -> Iterator[tuple[int, Entry]]:
    sessions = db.session.scalars(SESSIONS, {"ids": ids}).all()
    timetables = timetables_of(sessions)
    for session in sessions:
        entry = session_entry(session, timetables[session.id], reader_zone=zone, has_page=has_page)
        yield session.id, entry


def _hosts(ids: Sequence[int], zone: str) -> Iterator[tuple[int, Entry]]:
    for offer in calendar.offers(ids):
        yield offer.id, host_entry(offer, reader_zone=zone)


def _guests(ids: Sequence[int], _zone: str) -> Iterator[tuple[int, Entry]]:
    for offer in calendar.offers(ids):
        yield offer.id, guest_entry(guest_slot_of(offer))


_READ: dict[EntryKind, Callable[[Sequence[int], str], Iterator[tuple[int, Entry]]]] = {
    EntryKind.SESSION: _sessions,
    EntryKind.MEMBER: partial(_sessions, has_page=False),  # members need no account
    EntryKind.HOST: _hosts,
    EntryKind.GUEST: _guests,
}
