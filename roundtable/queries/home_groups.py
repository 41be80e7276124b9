"""How each group is, in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import GroupState
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.group_health import Health, health_of

MOST = 12
_RANK = {GroupState.ACTIVE: 0, GroupState.FORMING: 1, GroupState.RESTING: 2}


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """A group: when it last met, when it meets again, and its two figures."""

    group: Group
    last_at: datetime | None
    next_at: datetime | None
    health: Health


def lines(groups: Sequence[Group], next_starts: Mapping[int, datetime]) -> list[GroupLine]:
    """The groups that meet next, active ones first; of many the first twelve."""
    shown = sorted(groups, key=lambda group: _place(group, next_starts.get(group.id)))[:MOST]
    healths, last = health_of(shown), _last_held(shown)
    return [
        GroupLine(
            group=group,
            last_at=last.get(group.id),
            next_at=next_starts.get(group.id),
            health=healths[group.id],
        )
        for group in shown
    ]


def _place(group: Group, next_at: datetime | None) -> tuple[int, bool, float, str]:
    at = next_at.timestamp() if next_at else 0.0
    return _RANK[group.state], next_at is None, at, group.name.casefold()


def _last_held(groups: Sequence[Group]) -> Mapping[int, datetime]:
    query = (
        sa.select(Session.group_id, sa.func.max(Session.starts_at))
        .where(
            Session.group_id.in_([group.id for group in groups]),
            Session.state == SessionState.HELD,
            Session.kind == SessionKind.SESSION,
        )
        .group_by(Session.group_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
