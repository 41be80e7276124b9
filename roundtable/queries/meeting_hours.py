"""Hours for a few people of a group, or its guests, to meet once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.fairness.instance import Member
from roundtable.domain.groups import MemberRole
from roundtable.domain.meeting_hours import Hour, find_hours
from roundtable.domain.meetings import Span
from roundtable.holidays_by_country import holiday_name
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.queries.member_days import MemberDays, days_of


@dataclass(frozen=True, kw_only=True)
class DaysOff:
    """Days on which one of them is not asked: a public holiday by its name, or days away."""

    person: Person
    first_on: date
    last_on: date
    holiday: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundHours:
    """The best hours, who keeps all from meeting where there is none, and the days left out."""

    best: tuple[Hour, ...]
    blocking: Person | None
    off: tuple[DaysOff, ...]


def people_of(group: Group) -> Sequence[Person]:
    """The members of a group and the leaders it invited, by name."""
    seated = sa.select(Membership.person_id).where(
        Membership.group_id == group.id, Membership.role != MemberRole.FORMER
    )
    invited = sa.select(Invitation.leader_id).where(Invitation.group_id == group.id)
    query = sa.select(Person).where(Person.id.in_(seated) | Person.id.in_(invited))
    return db.session.scalars(query.order_by(Person.sort_name, Person.id)).all()


def hours_for(
    people: Collection[Person],
    *,
    minutes: int,
    weeks: int,
    anchor: str,
    now: datetime,
    language: str,
    taken: Sequence[Span] = (),
) -> FoundHours:
    """When they meet best from tomorrow on: nobody is asked on the day itself.

    :param language: in which holidays are named
    :param taken: when one of them is somewhere else already
    """
    today = timezones.local(now, anchor).date()
    since = timezones.instant(
        datetime.combine(today + timedelta(days=1), datetime.min.time()), anchor
    )
    last_on = today + timedelta(weeks=weeks, days=1)
    days = days_of(list(people), first_on=today, last_on=last_on + timedelta(days=1))
    members = [_member(person, days[person.id]) for person in people]
    days_ahead = weeks * 7
    found = find_hours(
        members, minutes=minutes, since=since, days=days_ahead, anchor=anchor, taken=taken
    )
    off = [
        one
        for person in people
        for one in _off(person, days[person.id], language)
        if one.first_on < last_on and today < one.last_on
    ]
    return FoundHours(
        best=found.best,
        blocking=next((one for one in people if str(one.id) == found.blocking), None),
        off=tuple(sorted(off, key=lambda one: (one.first_on, one.person.sort_name))),
    )


def _off(person: Person, days: MemberDays, language: str) -> Iterator[DaysOff]:
    """Each holiday by its name, and days away together; why somebody is away is theirs."""
    for on in sorted(days.holidays):
        name = holiday_name(person.country, on, language, region=person.region)
        yield DaysOff(person=person, first_on=on, last_on=on, holiday=name)
    for first_on, last_on in _stretches(days.away):
        yield DaysOff(person=person, first_on=first_on, last_on=last_on)


def _stretches(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in a row as their first and last."""
    found: list[tuple[date, date]] = []
    for on in sorted(days):
        if found and found[-1][1] == on - timedelta(days=1):
            found[-1] = (found[-1][0], on)
        else:
            found.append((on, on))
    return found


def _member(person: Person, days: MemberDays) -> Member:
    return Member(
        id=str(person.id),
        zone=person.time_zone,
        week=person.week,
        unavailable=days.holidays | days.away,
    )
