"""What Home shows: the next sessions, what is owed, and how each group is.

Always the same number of statements, however many groups there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.owed import Owed, in_order
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import home_agendas, home_groups, home_invitations, home_owed, sessions
from roundtable.queries.home_groups import GroupLine
from roundtable.queries.home_seats import Seats

NEXT = 5


@dataclass(frozen=True, kw_only=True)
class NextSession:
    """A session to come, and what I answered to it."""

    session: Session
    answer: Answer
    in_days: int


@dataclass(frozen=True, kw_only=True)
class Home:
    """The page: ``today`` is that of the reader's zone.

    Where nothing is owed, ``owed`` has what the next sessions still wait for.
    """

    today: date
    next_sessions: Sequence[NextSession]
    owed: Sequence[Owed]
    groups: Sequence[GroupLine]
    knows_people: bool


def look(account: Account, *, now: datetime) -> Home:
    """Everything Home shows to one account."""
    today = timezones.local(now, account.time_zone).date()
    seats = _seats(account)
    following = sessions.next_of_each([group.id for group in seats.groups], now=now)
    starts = {group_id: session.starts_at for group_id, session in following.items()}
    agendas = home_agendas.agendas(seats, zone=account.time_zone, now=now)
    owed = [
        *home_owed.unread(account, today=today),
        *home_owed.unsent(account),
        *home_invitations.owed(seats, today=today),
        *agendas.too_long(),
        *home_owed.supervisors(seats, starts, zone=account.time_zone),
        *home_owed.outdated(account, seats),
        *home_owed.unrecorded(account, seats, now=now),
        *home_owed.promised(account, today=today),
        *home_owed.out_of_touch(account, today=today),
    ]
    return Home(
        today=today,
        next_sessions=_next_sessions(account, now=now, today=today),
        owed=in_order(owed or agendas.unprepared(following)),
        groups=home_groups.lines(seats.groups, starts),
        knows_people=bool(seats.groups) or _knows_people(),
    )


def _seats(account: Account) -> Seats:
    query = (
        sa.select(Membership)
        .join(Membership.group)
        .options(contains_eager(Membership.group))
        .where(Membership.person_id == account.person_id, Membership.role != MemberRole.FORMER)
        .order_by(Group.name, Group.id)
    )
    return Seats(account_role=account.role, seats=db.session.scalars(query).all())


def _knows_people() -> bool:
    """Whether anybody is in the directory beside those who sign in; asked before a first group."""
    stored = sa.select(Person.id).where(
        Person.archived_at.is_(None), Person.id.not_in(sa.select(Account.person_id))
    )
    return db.session.scalar(stored.limit(1)) is not None


def _next_sessions(account: Account, *, now: datetime, today: date) -> list[NextSession]:
    found = sessions.upcoming(account, now=now, limit=NEXT)
    answers = _answers(account, found)
    return [
        NextSession(
            session=session,
            answer=answers.get(session.id, Answer.NONE),
            in_days=(timezones.local(session.starts_at, account.time_zone).date() - today).days,
        )
        for session in found
    ]


def _answers(account: Account, found: Sequence[Session]) -> Mapping[int, Answer]:
    query = sa.select(Attendance.session_id, Attendance.answer).where(
        Attendance.person_id == account.person_id,
        Attendance.session_id.in_([session.id for session in found]),
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
