import pytest

from roundtable.domain.import_review import KnownPerson
from roundtable.domain.people_import import ReadPerson
from roundtable.queries.people_doubles import Directory, directory
from tests.factories import MADE_AT, make_person


def known(number: int, given: str, family: str, email: str = "", house: str = "") -> KnownPerson:
    return KnownPerson(id=number, given=given, family=family, email=email, organisation=house)


ANA = known(1, "Ana", "Sol", "ana@example.org", "Werft")


@pytest.mark.parametrize(
    "read",
    [
        ReadPerson(given="Sol", family="Ana"),
        ReadPerson(given="Anna", family="Sol", email="anna@example.net"),
        ReadPerson(given="Ána", family="SOL", email="other@example.org"),
    ],
)
def test_near_names_may_be_one(read: ReadPerson) -> None:
    assert Directory([ANA]).near(read) is ANA


@pytest.mark.parametrize(
    "read",
    [
        ReadPerson(given="Anna", family="Sol", email="anna@example.org"),
        ReadPerson(given="Bo", family="Kim"),
        ReadPerson(email="ana@example.net"),
    ],
)
def test_others_are_others(read: ReadPerson) -> None:
    assert Directory([ANA]).near(read) is None


def test_names_that_differ_in_a_number_are_two() -> None:
    one = known(1, "Person", "0001")

    assert Directory([one]).near(ReadPerson(given="Person", family="0002")) is None


def test_the_nearest_comes_first() -> None:
    anna = known(2, "Anna", "Sol")

    assert Directory([ANA, anna]).doubles(ReadPerson(given="Anna", family="Sol")) == [anna, ANA]


def test_of_two_who_share_an_address_whoever_was_first_counts() -> None:
    second = known(2, "Bo", "Kim", "ANA@example.org")

    assert Directory([ANA, second]).same(ReadPerson(email="ana@Example.org")) is ANA


def test_who_is_archived_is_known_but_comes_last(database: None) -> None:
    make_person("Ana", "Sol", email="ana@example.org", archived_at=MADE_AT)
    present = make_person("Ana", "Sol", email="ana@example.org")
    found = directory().same(ReadPerson(email="ana@example.org"))

    assert found is not None
    assert (found.id, found.is_archived) == (present.id, False)
