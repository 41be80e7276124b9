"""When a session is for each member: local hour, public holiday, clock change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.bands import FREE_DAY, Day, Level, is_free
from roundtable.domain.groups import MemberRole
from roundtable.domain.local_hours import hardest_level
from roundtable.holidays_by_country import holiday_name
from roundtable.models.groups import Membership
from roundtable.models.people import Absence, Person
from roundtable.queries.member_days import is_away


@dataclass(frozen=True, kw_only=True)
class MemberTime:
    """One session as one member's clock shows it.

    ``day_shift`` is -1, 0 or 1: their date against that of the session's own zone. ``day`` is
    that date as a part of their week, free on a holiday. ``shift_minutes`` says how much later
    than the session before it falls in their day.
    """

    person: Person
    local_start: datetime
    local_end: datetime
    day_shift: int
    level: Level
    day: Day
    holiday: str
    shift_minutes: int = 0
    is_away: bool = False

    @property
    def is_day_off(self) -> bool:
        """Whether they have no working hours on that day."""
        return is_free(self.day)


SEATED = (
    sa.select(Membership)
    .join(Membership.person)
    .options(contains_eager(Membership.person))
    .where(Membership.group_id == sa.bindparam("group_id"), Membership.role != MemberRole.FORMER)
    .order_by(Person.family, Person.given, Person.id)
)


def seated(group_id: int) -> Sequence[Membership]:
    """The present members of a group with their people, by name."""
    return db.session.scalars(SEATED, {"group_id": group_id}).all()


def without_clock(people: Iterable[Person]) -> list[Person]:
    """Those whose clock cannot be read: the time zone data has dropped their zone."""
    return [one for one in people if not _has_rules(one.time_zone)]


def _has_rules(zone: str) -> bool:
    try:
        timezones.get_zone(zone)
    except timezones.UnknownZoneError:
        return False
    return True


def member_time(
    person: Person,
    starts_at: datetime,
    ends_at: datetime,
    *,
    zone: str,
    language: str,
    previous_at: datetime | None = None,
    absences: Sequence[Absence] = (),
) -> MemberTime:
    """Read a session on one member's clock.

    :param zone: the session's own
    :param previous_at: the session of the series before it, to tell a clock change from
    :param absences: days on which they are away; why is nobody's business
    """
    theirs = timezones.local(starts_at, person.time_zone)
    until = timezones.local(ends_at, person.time_zone)
    shift = (
        timezones.local_hour_shift(previous_at, starts_at, person.time_zone) if previous_at else 0
    )
    week = person.week
    holiday = holiday_name(person.country, theirs.date(), language, region=person.region)
    return MemberTime(
        person=person,
        local_start=theirs,
        local_end=until,
        day_shift=(theirs.date() - timezones.local(starts_at, zone).date()).days,
        level=hardest_level(starts_at, ends_at, zone=person.time_zone, week=week),
        day=FREE_DAY if holiday else week[theirs.weekday()],
        holiday=holiday,
        shift_minutes=shift,
        is_away=is_away(absences, theirs.date(), until.date()),
    )
