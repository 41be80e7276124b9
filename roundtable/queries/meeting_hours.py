"""Hours for a few people of a group, or its guests, to meet once."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.fairness.instance import Member
from roundtable.domain.groups import MemberRole
from roundtable.domain.meeting_hours import Hours, find_hours
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.queries.member_days import MemberDays, days_of


def people_of(group: Group) -> Sequence[Person]:
    """The members of a group and the leaders it invited, by name."""
    seated = sa.select(Membership.person_id).where(
        Membership.group_id == group.id, Membership.role != MemberRole.FORMER
    )
    invited = sa.select(Invitation.leader_id).where(Invitation.group_id == group.id)
    query = sa.select(Person).where(Person.id.in_(seated) | Person.id.in_(invited))
    return db.session.scalars(query.order_by(Person.sort_name, Person.id)).all()


def hours_for(
    people: Collection[Person], *, minutes: int, weeks: int, anchor: str, now: datetime
) -> Hours:
    """When they meet best from tomorrow on: nobody is asked on the day itself."""
    today = timezones.local(now, anchor).date()
    since = timezones.instant(
        datetime.combine(today + timedelta(days=1), datetime.min.time()), anchor
    )
    last_on = today + timedelta(weeks=weeks, days=1)
    days = days_of(list(people), first_on=today, last_on=last_on + timedelta(days=1))
    members = [_member(person, days[person.id]) for person in people]
    return find_hours(members, minutes=minutes, since=since, days=weeks * 7, anchor=anchor)


def _member(person: Person, days: MemberDays) -> Member:
    return Member(
        id=str(person.id),
        zone=person.time_zone,
        week=person.week,
        unavailable=days.holidays | days.away,
    )
