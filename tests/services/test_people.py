import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.people import Language, Seniority
from roundtable.domain.people_import import ReadPerson
from roundtable.models.people import Person
from roundtable.services import people
from tests.factories import MADE_AT, make_person

ANA = ReadPerson(given="Ana", family="Sol", organisation="Werft")


def count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


def test_the_same_address_is_the_same_person(database: None) -> None:
    known = make_person("Ana", "Sol", email="Ana.Sol@Example.org")
    read = ReadPerson(given="A.", family="Sol", email="ana.sol@example.ORG")

    assert people.find_or_create(read, now=MADE_AT) is known


def test_without_an_address_name_and_house_decide(database: None) -> None:
    known = make_person("Ana", "Sol", organisation="Werft")
    make_person("Ana", "Sol", organisation="Mühle", email="")

    assert people.find_or_create(ANA, now=MADE_AT) is known


def test_the_same_name_in_another_house_is_somebody_else(database: None) -> None:
    make_person("Ana", "Sol", organisation="Mühle")
    people.find_or_create(ANA, now=MADE_AT)

    assert count() == 2


def test_twice_adds_nothing(database: None) -> None:
    first = people.find_or_create(ANA, now=MADE_AT)

    assert people.find_or_create(ANA, now=MADE_AT) is first
    assert count() == 1


def test_what_a_list_does_not_say_comes_from_the_defaults(database: None) -> None:
    defaults = ListDefaults(
        time_zone="Asia/Riyadh", language=Language.DE, seniority=Seniority.SENIOR, source="fair"
    )
    person = people.find_or_create(ANA, now=MADE_AT, defaults=defaults)

    assert (person.time_zone, person.country) == ("Asia/Riyadh", "")
    assert (person.language, person.seniority, person.source) == ("de", "senior", "fair")
    assert person.working_days == [0, 1, 2, 3, 4]


def test_country_and_working_week_follow_the_zone_that_was_read(database: None) -> None:
    read = ReadPerson(given="Ana", zone="Asia/Riyadh")
    person = people.find_or_create(read, now=MADE_AT)

    assert (person.country, person.working_days) == ("SA", [0, 1, 2, 3, 6])


def test_interests_are_kept(database: None) -> None:
    read = ReadPerson(given="Ana", interests=("Ports", "Chess"))
    person = people.find_or_create(read, now=MADE_AT)

    assert sorted(trait.name for trait in person.traits) == ["Chess", "Ports"]
