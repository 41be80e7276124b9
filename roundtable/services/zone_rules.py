"""When the rules of a zone change: wall times stay, instants are derived again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.sessions import SessionState
from roundtable.domain.timezones import UnknownZoneError
from roundtable.models.groups import Group
from roundtable.models.invitations import Offer
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove
from roundtable.services.locks import lock_where
from roundtable.services.session_times import derive, standing_offers

AT_ONCE = 1_000
"""So many rows are asked for by one statement: databases take a bounded number of values."""


class OlderRulesError(Exception):
    """The rules that this process reads are older than those by which sessions stand."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A session that stayed at its wall time and so has another instant, with its guest slot.

    The slot's instants are None where none is held, or where it stays.
    """

    session_id: int
    group: str
    title: str
    local_start: datetime
    time_zone: str
    before_at: datetime
    after_at: datetime
    slot_before_at: datetime | None = None
    slot_after_at: datetime | None = None


def derive_again(*, now: datetime) -> Sequence[Moved]:
    """Put the sessions ahead at the instants of today's rules, and say which were elsewhere.

    With the rules unchanged this is one statement.

    :raises OlderRulesError: newer rules have moved sessions; a server that was not started again
        since would put them back
    """
    ids = _elsewhere(now)
    if not ids:
        return ()
    _require_no_newer_rules()
    moved = []
    for first in range(0, len(ids), AT_ONCE):
        moved += _derive_some(ids[first : first + AT_ONCE], now)
    if moved:
        db.session.execute(sa.insert(ZoneMove), [_kept(one, now) for one in moved])
    return sorted(moved, key=lambda one: one.after_at)


def _ahead(now: datetime) -> Sequence[sa.ColumnElement[bool]]:
    """What was held or has begun is history."""
    return Session.starts_at > now, Session.state != SessionState.HELD


def _elsewhere(now: datetime) -> Sequence[int]:
    columns = (Session.id, Session.local_start, Session.time_zone, Session.starts_at)
    rows = db.session.execute(sa.select(*columns).where(*_ahead(now)).order_by(Session.id))
    return [id_ for id_, local, zone, starts_at in rows if _is_elsewhere(local, zone, starts_at)]


def _is_elsewhere(local_start: datetime, zone: str, starts_at: datetime) -> bool:
    try:
        return timezones.instant(local_start, zone) != starts_at
    except UnknownZoneError:  # the rules have dropped it: where it stands is all that is known
        return False


def _derive_some(ids: Sequence[int], now: datetime) -> list[Moved]:
    sessions = lock_where(Session, Session.id.in_(ids), *_ahead(now))
    offers, names = standing_offers(sessions), _names_of_groups(sessions)
    found = [_derive(one, offers[one.id], names[one.group_id], now) for one in sessions]
    db.session.flush()
    return [one for one in found if one is not None]


def _require_no_newer_rules() -> None:
    ours = timezones.tzdata_version()
    newest = db.session.scalar(sa.select(sa.func.max(ZoneMove.tzdata_version)))
    if newest is not None and newest > ours:
        message = f"these are the rules of {ours}, but sessions stand by those of {newest}"
        raise OlderRulesError(message)


def _names_of_groups(sessions: Sequence[Session]) -> Mapping[int, str]:
    ids = {session.group_id for session in sessions}
    rows = db.session.execute(sa.select(Group.id, Group.name).where(Group.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _derive(session: Session, offers: Sequence[Offer], group: str, now: datetime) -> Moved | None:
    """Move one; None where somebody else has while we waited for it."""
    before_at, slots = session.starts_at, [offer.starts_at for offer in offers]
    if not derive(session, offers=offers, now=now):
        return None
    shifts = zip(slots, (offer.starts_at for offer in offers), strict=True)
    slot = next((shift for shift in shifts if shift[0] != shift[1]), (None, None))  # there is one
    return Moved(
        session_id=session.id,
        group=group,
        title=session.title,
        local_start=session.local_start,
        time_zone=session.time_zone,
        before_at=before_at,
        after_at=session.starts_at,
        slot_before_at=slot[0],
        slot_after_at=slot[1],
    )


def _kept(moved: Moved, now: datetime) -> dict[str, object]:
    return {
        "session_id": moved.session_id,
        "tzdata_version": timezones.tzdata_version(),
        "before_at": moved.before_at,
        "after_at": moved.after_at,
        "moved_at": now,
    }
