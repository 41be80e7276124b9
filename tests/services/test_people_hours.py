import pytest

from roundtable.database import db
from roundtable.domain.bands import Band, Level, default_week
from roundtable.domain.stored_week import WeekNotWholeError
from roundtable.models.accounts import Account
from roundtable.services import people_hours
from tests.factories import make_person

OWN = (*default_week((0, 1, 2, 3, 4))[:6], (Band(0, 1440, Level.IMPOSSIBLE),))


def test_hours_follow_the_working_days_until_somebody_says_otherwise(alice: Account) -> None:
    person = make_person(working_days=[6, 0, 1, 2, 3])
    assert person.week == default_week((6, 0, 1, 2, 3))
    people_hours.change(person, OWN)
    db.session.commit()
    db.session.expire_all()
    assert person.week == OWN
    people_hours.change(person, default_week(person.working_days))
    db.session.commit()

    assert (person.bands, person.week) == (None, default_week((6, 0, 1, 2, 3)))


def test_no_working_days_make_no_week_of_nights(alice: Account) -> None:
    assert make_person(working_days=[]).week == default_week(range(5))


def test_a_week_with_a_gap_is_not_kept(alice: Account) -> None:
    person = make_person()
    with pytest.raises(WeekNotWholeError):
        people_hours.change(person, (*OWN[:6], (Band(0, 60, Level.BAD),)))

    assert person.bands is None
