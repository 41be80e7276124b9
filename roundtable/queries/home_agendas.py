"""What the agendas of the next sessions still want."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.owed import Owed, OwedKind
from roundtable.domain.permissions import Permission
from roundtable.domain.sessions import SessionState
from roundtable.domain.timetable import TimeboxFinding, Timetable
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.agenda import timetables_of
from roundtable.queries.home_seats import Seats
from roundtable.queries.sessions import OPEN

EACH = 4
MOST = 40
"""Agendas are laid out for the next sessions of all groups together, not for hundreds."""


def _coming(groups: Sequence[Group], now: datetime) -> Sequence[Session]:
    """The next four sessions of each group, in order of time; of many the first forty."""
    place = sa.func.row_number().over(
        partition_by=Session.group_id, order_by=(Session.starts_at, Session.id)
    )
    ranked = sa.select(Session.id, place.label("place")).where(*_is_coming(groups, now)).subquery()
    query = sa.select(Session).join(ranked, Session.id == ranked.c.id).where(ranked.c.place <= EACH)
    return db.session.scalars(query.order_by(Session.starts_at, Session.id).limit(MOST)).all()


def _is_coming(groups: Sequence[Group], now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Session.group_id.in_([group.id for group in groups]),
        Session.ends_at > now,
        Session.state.in_(OPEN),
    )


@dataclass(frozen=True, kw_only=True)
class Agendas:
    """The next sessions whose agendas an account may write, with those agendas laid out."""

    coming: Sequence[Session]
    timetables: Mapping[int, Timetable]
    groups: Mapping[int, Group]
    zone: str

    def too_long(self) -> Iterator[Owed]:
        """Agendas that run over, or into a point that is pinned."""
        for session in self.coming:
            problems = [f for f in self.timetables[session.id].findings if f.kind.is_problem]
            if problems:
                yield self._owed(OwedKind.SHORTEN, session, finding=problems[0])

    def unprepared(self, following: Mapping[int, Session]) -> Iterator[Owed]:
        """What the next session of each group waits for: its agenda, then to be confirmed."""
        for session in self.coming:
            if following.get(session.group_id) is not session:
                continue
            if not self.timetables[session.id].rows:
                yield self._owed(OwedKind.WRITE_AGENDA, session)
            elif session.state is SessionState.PLANNED:
                yield self._owed(OwedKind.CONFIRM, session)

    def _owed(
        self, kind: OwedKind, session: Session, *, finding: TimeboxFinding | None = None
    ) -> Owed:
        return Owed(
            kind=kind,
            name=session.title,
            due_on=timezones.local(session.starts_at, self.zone).date(),
            group=self.groups[session.group_id].name,
            session_id=session.id,
            finding=finding,
        )


def agendas(seats: Seats, *, zone: str, now: datetime) -> Agendas:
    """Lay out what comes next in the groups whose agendas one may write."""
    groups = {group.id: group for group in seats.where_may(Permission.EDIT_AGENDA)}
    coming = _coming(list(groups.values()), now)
    return Agendas(coming=coming, timetables=timetables_of(coming), groups=groups, zone=zone)
