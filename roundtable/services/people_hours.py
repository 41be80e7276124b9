"""Saying which hours of the week suit somebody."""

from roundtable.database import db
from roundtable.domain.bands import Week
from roundtable.domain.stored_week import store_week
from roundtable.models.people import Person


def change(person: Person, week: Week) -> None:
    """Keep somebody's own hours; the usual ones go on following their working days.

    :raises WeekNotWholeError: a day is not exactly 24 hours in quarters of an hour
    """
    person.bands = None if week == person.usual_week else store_week(week)
    db.session.flush()
