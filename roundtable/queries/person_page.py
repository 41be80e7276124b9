"""What one account sees of a person beside their card: promises, what both share.

Groups and sessions are only those in which the account sits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, defer, joinedload, selectinload

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.outreach import MeetingState
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.people import FollowUp, Person
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.access import visible_group_ids, visible_round_ids

MOST_DONE = 5
MOST_COMING = 3
MOST_PAST = 5
MOST_MEETINGS = 20


@dataclass(frozen=True, kw_only=True)
class SharedSession:
    """A session of a group in which both sit; ``came`` is None where nobody said."""

    id: int
    title: str
    group_name: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    state: SessionState
    came: bool | None


def follow_ups(person: Person, account: Account) -> Sequence[FollowUp]:
    """What this account owes this person, then the last that it did."""
    mine = sa.select(FollowUp).where(
        FollowUp.person_id == person.id, FollowUp.account_id == account.id
    )
    due = mine.where(FollowUp.done_at.is_(None)).order_by(FollowUp.due_on, FollowUp.id)
    done = mine.where(FollowUp.done_at.is_not(None)).order_by(FollowUp.done_at.desc())
    return [*db.session.scalars(due), *db.session.scalars(done.limit(MOST_DONE))]


def groups(person: Person, account: Account) -> Sequence[tuple[Group, MemberRole]]:
    """The groups in which both sit, or in which this account sits and the person did."""
    query = (
        sa.select(Group, Membership.role)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == person.id, Group.id.in_(visible_round_ids(account)))
        .order_by(Group.name, Group.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def invitations(person: Person, account: Account) -> Sequence[Invitation]:
    """The invitations to this person by groups in which this account sits, the latest first."""
    query = (
        sa.select(Invitation)
        .where(
            sa.or_(Invitation.leader_id == person.id, Invitation.delegate_id == person.id),
            Invitation.group_id.in_(visible_group_ids(account)),
        )
        .options(
            defer(Invitation.cleared_message),
            defer(Invitation.cleared_calendar),
            joinedload(Invitation.group),
            selectinload(Invitation.offers),
        )
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
    )
    return db.session.scalars(query).all()


def sessions(person: Person, account: Account, *, now: datetime) -> Sequence[SharedSession]:
    """The next sessions with this person, then the last, of groups that both know."""
    query = _sessions(person, account)
    coming = query.where(Session.ends_at > now, Session.state.in_(_OPEN))
    past = query.where(Session.ends_at <= now, Session.state != SessionState.CANCELLED)
    rows = [
        *db.session.execute(coming.order_by(Session.starts_at, Session.id).limit(MOST_COMING)),
        *db.session.execute(past.order_by(Session.starts_at.desc()).limit(MOST_PAST)),
    ]
    return [SharedSession(**row._mapping) for row in rows]  # noqa: SLF001  SQLAlchemy's own name for a row as a mapping


@dataclass(frozen=True, kw_only=True)
class MeetingsWith:
    """One's own coffees and gatherings with somebody: the next first, then the latest first."""

    ahead: Sequence[MeetingGuest]
    past: Sequence[MeetingGuest]


def meetings(person: Person, account: Account, *, now: datetime) -> MeetingsWith:
    """The coffees and gatherings to which this account asked this person.

    One lies ahead while a time of it does, settled or open; one called off is past.
    """
    query = (
        sa.select(MeetingGuest)
        .join(MeetingGuest.meeting)
        .where(MeetingGuest.person_id == person.id, Meeting.account_id == account.id)
        .options(
            contains_eager(MeetingGuest.meeting).options(
                joinedload(Meeting.session), selectinload(Meeting.times)
            )
        )
        .order_by(Meeting.created_at.desc(), Meeting.id.desc())
        .limit(MOST_MEETINGS)
    )
    found = sorted(db.session.scalars(query), key=lambda one: _moment(one.meeting))
    ahead = [one for one in found if _is_ahead(one.meeting, now)]
    past = [one for one in reversed(found) if one not in ahead]
    return MeetingsWith(ahead=ahead, past=past)


def _moment(meeting: Meeting) -> datetime:
    session = meeting.session if meeting.state is MeetingState.SETTLED else None
    if session is not None:
        return session.starts_at
    return max((one.starts_at for one in meeting.times), default=meeting.created_at)


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    session = meeting.session if meeting.state is MeetingState.SETTLED else None
    if session is not None:
        return session.ends_at > now and session.state in _OPEN
    return meeting.state is MeetingState.OPEN and _moment(meeting) > now


_OPEN = [SessionState.PLANNED, SessionState.CONFIRMED]


def _sessions(person: Person, account: Account) -> sa.Select[tuple[object, ...]]:
    """Sessions from the day the person joined to the day they left."""
    seat = sa.and_(Membership.group_id == Session.group_id, Membership.person_id == person.id)
    answer = sa.and_(Attendance.session_id == Session.id, Attendance.person_id == person.id)
    columns = ("id", "title", "starts_at", "ends_at", "time_zone", "state")
    return (
        sa.select(
            *(getattr(Session, name) for name in columns),
            Group.name.label("group_name"),
            Attendance.came,
        )
        .join(Group, Group.id == Session.group_id)
        .join(Membership, seat)
        .outerjoin(Attendance, answer)
        .where(
            Session.group_id.in_(visible_group_ids(account)),
            sa.func.date(Session.local_start) >= Membership.joined_on,
            sa.or_(
                Membership.left_on.is_(None),
                sa.func.date(Session.local_start) <= Membership.left_on,
            ),
        )
    )
