"""The days on which members would rather not meet, or cannot: what a plan has to know of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.holidays_by_country import holiday_dates
from roundtable.models.people import Absence, Person

Absences = Mapping[int, Sequence[Absence]]
"""What is known of days away, by the person's id."""

NOBODY_AWAY: Absences = {}


@dataclass(frozen=True, kw_only=True)
class MemberDays:
    """Dates on somebody's own calendar; a day may be both."""

    holidays: frozenset[date] = frozenset()
    away: frozenset[date] = frozenset()


def days_of(people: Sequence[Person], *, first_on: date, last_on: date) -> Mapping[int, MemberDays]:
    """The public holidays and absences of people by their id, from one statement.

    :param first_on: the first of the dates asked for; ``last_on`` is among them too
    """
    away = _away({person.id for person in people}, first_on, last_on)
    return {
        person.id: MemberDays(
            holidays=holiday_dates(person.country, first_on, last_on, region=person.region),
            away=frozenset(away.get(person.id, ())),
        )
        for person in people
    }


def absences_of(people: Iterable[Person], *, since: date) -> Absences:
    """The absences of people that have not gone by on a day, from one statement.

    Somewhere it is still the day before.
    """
    ids = [person.id for person in people]
    found: dict[int, list[Absence]] = {}
    if not ids:
        return found
    query = sa.select(Absence).where(
        Absence.person_id.in_(ids), Absence.last_on >= since - timedelta(days=1)
    )
    for absence in db.session.scalars(query.order_by(Absence.first_on, Absence.id)):
        found.setdefault(absence.person_id, []).append(absence)
    return found


def is_away(absences: Iterable[Absence], first_on: date, last_on: date) -> bool:
    """Whether somebody is away on one of some days."""
    return any(one.first_on <= last_on and first_on <= one.last_on for one in absences)


def _away(ids: set[int], first_on: date, last_on: date) -> Mapping[int, set[date]]:
    query = sa.select(Absence.person_id, Absence.first_on, Absence.last_on).where(
        Absence.person_id.in_(ids), Absence.first_on <= last_on, Absence.last_on >= first_on
    )
    found: dict[int, set[date]] = {}
    for person_id, begins_on, ends_on in db.session.execute(query):
        days = range(max(begins_on, first_on).toordinal(), min(ends_on, last_on).toordinal() + 1)
        found.setdefault(person_id, set()).update(map(date.fromordinal, days))
    return found
