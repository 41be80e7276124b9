"""What the minutes of coming sessions cost a guest, and who of the group would miss the visit."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import Member, Rates
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import Answer
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Absence, Person
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.member_days import days_of

DAY = timedelta(days=1)


def hours_of(guest: Person, sessions: Sequence[Session], *, minutes: int) -> Payer:
    """The guest's week, holidays and absences on the days of sessions, from one statement."""
    dates = [timezones.local(one.starts_at, guest.time_zone).date() for one in sessions]
    days = days_of([guest], first_on=min(dates) - DAY, last_on=max(dates) + DAY)[guest.id]
    member = Member(
        id=str(guest.id),
        zone=guest.time_zone,
        week=guest.week,
        holidays=days.holidays,
        unavailable=days.away,
    )
    return Payer(member, Rates(), minutes)


def missing_members(group: Group, sessions: Sequence[Session]) -> Mapping[int, int]:
    """How many members have said no to each session or are away on its day, from two statements."""
    gone: dict[int, set[int]] = {session.id: set() for session in sessions}
    sits_here = sa.and_(Membership.group_id == group.id, Membership.role != MemberRole.FORMER)
    said_no = (
        sa.select(Attendance.session_id, Attendance.person_id)
        .join(Membership, Membership.person_id == Attendance.person_id)
        .where(sits_here, Attendance.session_id.in_(gone), Attendance.answer == Answer.DECLINED)
    )
    for session_id, person_id in db.session.execute(said_no):
        gone[session_id].add(person_id)
    away = (
        sa.select(Person.id, Person.time_zone, Absence.first_on, Absence.last_on)
        .join(Absence, Absence.person_id == Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(sits_here)
    )
    for person_id, zone, first_on, last_on in db.session.execute(away):
        for session in sessions:
            on = timezones.local(session.starts_at, zone).date()
            if first_on <= on <= last_on:
                gone[session.id].add(person_id)
    return {session_id: len(people) for session_id, people in gone.items()}
