"""The days on which members would rather not meet, or cannot: what a plan has to know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from roundtable.database import db
from roundtable.holidays_by_country import holiday_dates
from roundtable.models.people import Absence, Person


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
            holidays=holiday_dates(person.country, first_on, last_on),
            away=frozenset(away.get(person.id, ())),
        )
        for person in people
    }


def _away(ids: set[int], first_on: date, last_on: date) -> Mapping[int, set[date]]:
    query = sa.select(Absence.person_id, Absence.first_on, Absence.last_on).where(
        Absence.person_id.in_(ids), Absence.first_on <= last_on, Absence.last_on >= first_on
    )
    found: dict[int, set[date]] = {}
    for person_id, begins_on, ends_on in db.session.execute(query):
        days = range(max(begins_on, first_on).toordinal(), min(ends_on, last_on).toordinal() + 1)
        found.setdefault(person_id, set()).update(map(date.fromordinal, days))
    return found
