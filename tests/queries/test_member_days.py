from datetime import date

import pytest

from roundtable.database import db
from roundtable.models.people import Absence, Person
from roundtable.queries.member_days import MemberDays, absences_of, days_of, is_away
from tests.factories import make_person
from tests.pages import counted_statements

pytestmark = pytest.mark.usefixtures("database")

APRIL = {"first_on": date(2026, 4, 1), "last_on": date(2026, 4, 30)}


def be_away(person: Person, first_on: date, last_on: date) -> None:
    db.session.add(Absence(person=person, first_on=first_on, last_on=last_on))
    db.session.flush()


def test_holidays_are_those_of_each_ones_country() -> None:
    mira, ben = make_person(), make_person("Ben", "Oda", country="US")

    found = days_of([mira, ben], **APRIL)

    assert found == {
        mira.id: MemberDays(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)})),
        ben.id: MemberDays(),
    }


def test_holidays_of_a_region_count_for_those_who_live_there() -> None:
    mira, ben = make_person(region="DE-BY"), make_person("Ben", "Oda")
    epiphany = date(2027, 1, 6)
    found = days_of([mira, ben], first_on=epiphany, last_on=epiphany)

    assert found == {mira.id: MemberDays(holidays=frozenset({epiphany})), ben.id: MemberDays()}


def test_absences_are_cut_to_the_dates_asked_for_and_counted_once() -> None:
    mira = make_person(country="")
    be_away(mira, date(2026, 3, 20), date(2026, 4, 2))
    be_away(mira, date(2026, 4, 2), date(2026, 4, 3))
    be_away(mira, date(2026, 4, 30), date(2026, 5, 9))
    be_away(mira, date(2026, 5, 20), date(2026, 5, 21))

    assert days_of([mira], **APRIL)[mira.id].away == {
        date(2026, 4, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
        date(2026, 4, 30),
    }


@pytest.mark.parametrize("members", [1, 30])
def test_any_number_of_people_is_one_statement(members: int) -> None:
    people = [make_person("Mira", f"Vell {number}") for number in range(members)]
    db.session.flush()
    with counted_statements() as statements:
        days_of(people, **APRIL)

    assert len(statements) == 1


def test_absences_that_have_gone_by_are_left_out_a_day_late_since_zones_differ() -> None:
    mira, ben = make_person(), make_person("Ben", "Oda")
    be_away(mira, date(2026, 3, 20), date(2026, 3, 30))
    be_away(mira, date(2026, 3, 29), date(2026, 3, 31))
    found = absences_of([mira, ben], since=date(2026, 4, 1))

    assert {key: [one.last_on for one in those] for key, those in found.items()} == {
        mira.id: [date(2026, 3, 31)]
    }
    assert absences_of([], since=date(2026, 4, 1)) == {}


@pytest.mark.parametrize(
    ("first_on", "last_on", "away"),
    [
        (date(2026, 4, 1), date(2026, 4, 1), False),
        (date(2026, 4, 1), date(2026, 4, 2), True),
        (date(2026, 4, 4), date(2026, 4, 5), True),
        (date(2026, 4, 5), date(2026, 4, 5), False),
    ],
)
def test_somebody_is_away_on_one_of_the_days(first_on: date, last_on: date, *, away: bool) -> None:
    mira = make_person()
    be_away(mira, date(2026, 4, 2), date(2026, 4, 4))

    assert is_away(mira.absences, first_on, last_on) is away
