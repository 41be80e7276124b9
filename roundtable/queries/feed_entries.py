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
from itertools import repeat
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Language
from roundtable.ical.events import Entry, vevent
from roundtable.ical.guest_slots import guest_entry, guest_slot_of, host_entry
from roundtable.ical.kept import Kept
from roundtable.ical.sessions import busy_entry, guest_of_circle_entry, session_entry
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import calendar
from roundtable.queries.agenda import timetables_of
from roundtable.queries.entry_sessions import entry_sessions
from roundtable.wording_calendar import meeting_title

AT_ONCE = 1_000
"""So many rows are read by one statement: databases take a bounded number of values."""


class EntryKind(StrEnum):
    """What an entry is of, and for whom it is written."""

    SESSION = "session"
    MEMBER = "member"
    HOST = "host"
    GUEST = "guest"
    ASKED = "asked"
    BUSY = "busy"


class Reader(NamedTuple):
    """Whose words and whose clock an entry speaks; those who share both share its bytes."""

    language: Language
    zone: str


Listed = Sequence[Sequence[str]]
"""The UIDs of the rows in order, then column by column the versions of all they are made of."""

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
    kind: EntryKind, listed: Listed, *, reader: Reader, kept: Kept[Fragment]
) -> list[Fragment]:
    """Write those entries that are not kept as they are now; the language is being spoken."""
    shelf = f"{kind} {reader.language} {reader.zone}"
    keys = list(map(BETWEEN.join, zip(repeat(shelf, len(listed[0])), *listed, strict=True)))
    found = kept.get_all(keys)
    missing = {listed[0][place]: place for place, fragment in enumerate(found) if fragment is None}
    for entry in _entries(kind, list(missing), reader.zone):
        place = missing[entry.uid]
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


def _entries(kind: EntryKind, uids: Sequence[str], zone: str) -> Iterator[Entry]:
    for first in range(0, len(uids), AT_ONCE):
        yield from _READ[kind](uids[first : first + AT_ONCE], zone)


def _sessions(uids: Sequence[str], zone: str, *, has_page: bool = True) -> Iterator[Entry]:
    sessions = entry_sessions(uids)
    timetables = timetables_of(sessions)
    for session in sessions:
        yield session_entry(session, timetables[session.id], reader_zone=zone, has_page=has_page)


def _hosts(uids: Sequence[str], zone: str) -> Iterator[Entry]:
    for offer in calendar.offers(uids):
        yield host_entry(offer, reader_zone=zone)


def _guests(uids: Sequence[str], _zone: str) -> Iterator[Entry]:
    for offer in calendar.offers(uids):
        yield guest_entry(guest_slot_of(offer))


def _asked(uids: Sequence[str], zone: str) -> Iterator[Entry]:
    """Coffees and gatherings as their guests know them; the host is the circle's one seat."""
    query = (
        sa.select(Session, Person)
        .join(Session.group)
        .join(Group.memberships)
        .join(Membership.person)
        .where(Session.uid.in_(uids), Membership.role == MemberRole.CONVENER)
        .options(contains_eager(Session.group))
    )
    for session, host in db.session.execute(query):
        title = meeting_title(session.kind, session.title, host.name)
        yield guest_of_circle_entry(session, title=title, reader_zone=zone, page="")


def _busy(uids: Sequence[str], _zone: str) -> Iterator[Entry]:
    yield from map(busy_entry, entry_sessions(uids))


_READ: dict[EntryKind, Callable[[Sequence[str], str], Iterator[Entry]]] = {
    EntryKind.SESSION: _sessions,
    EntryKind.MEMBER: partial(_sessions, has_page=False),  # members need no account
    EntryKind.HOST: _hosts,
    EntryKind.GUEST: _guests,
    EntryKind.ASKED: _asked,
    EntryKind.BUSY: _busy,
}
