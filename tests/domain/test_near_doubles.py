import time

import pytest

from roundtable.domain.near_doubles import Crowd, Likeness, likeness, pairs
from tests.near_people import entries


def one(given: str, family: str, house: str = "", email: str = "") -> Likeness:
    return likeness(given=given, family=family, organisation=house, email=email)


def is_found(known: Likeness, asked: Likeness) -> bool:
    crowd = Crowd()
    crowd.add(known)
    return bool(crowd.near(asked))


MEIER = one("Karl-Heinz", "Müßig", "Hafen Werke GmbH", "kh@hafen.example")


@pytest.mark.parametrize(
    "asked",
    [
        one("Karl-Heinz", "Muessig", "Hafen Werke"),
        one("Karl-Heinz", "Mussig", "Hafen Werke"),
        one("Karl Heinz", "Müßig", "Hafen Werke AG"),
        one("Karlheinz", "Müßig", "Hafenwerke"),
        one("Müßig", "Karl-Heinz", "Hafen Werke"),
        one("", "Müßig, Karl-Heinz", "Hafen Werke"),
        one("Prof. Dr. Karl-Heinz", "Müßig", "Hafen Werke"),
        one("K.", "Müßig", "Hafen Werke"),
        one("K. H.", "Müßig", "Hafen Werke"),
        one("Karl-Heinz Otto", "Müßig", "Hafen Werke"),
        one("Karl-Heinz", "Müssigg", "Hafen Werke"),
        one("Karl-Heinz", "Müßig"),
    ],
)
def test_one_person_is_found_however_they_are_written(asked: Likeness) -> None:
    assert is_found(MEIER, asked)


@pytest.mark.parametrize(
    "asked",
    [
        one("Karl-Heinz", "Müßig", "Berg Bank"),
        one("Lena", "Müßig", "Hafen Werke"),
        one("K.", "Müßig"),
        one("", "Müßig", "Hafen Werke"),
        one("Karl-Heinz", "Müssigg", "Hafen Werke", "other@hafen.example"),
        one("", "", "Hafen Werke"),
    ],
)
def test_others_are_not_taken_for_them(asked: Likeness) -> None:
    assert not is_found(MEIER, asked)


def test_of_two_words_alike_the_nearer_comes_first() -> None:
    crowd = Crowd()
    crowd.add(one("Ana", "Sol"))
    crowd.add(one("Anna", "Sol"))

    assert [place for _how, place in crowd.near(one("Anna", "Sol"))] == [1, 0]


def test_one_address_is_one_person_whatever_the_name() -> None:
    people = [one("Ana", "Sol", email="a@x.example"), one("Bo", "Kim", email="A@x.example")]

    assert list(pairs(people)) == [(0, 1)]


def test_a_block_that_everybody_shares_takes_no_time_that_grows_with_its_square() -> None:
    people = [one("Person", f"{number:05}", f"House {number % 7}") for number in range(5_000)]
    began = time.process_time()

    assert list(pairs(people)) == []
    assert time.process_time() - began < 10


@pytest.mark.parametrize("seed", [1, 2])
def test_of_invented_variants_nearly_all_and_nearly_only_they_are_found(seed: int) -> None:
    people = entries(12_000, 1_500, seed=seed)
    read = [one(e.given, e.family, e.organisation, e.email) for e in people]
    found = set(pairs(read))
    places: dict[int, list[int]] = {}
    for place, entry in enumerate(people):
        places.setdefault(entry.who, []).append(place)
    true = {(two[0], two[1]) for two in places.values() if len(two) == 2}

    assert len(true) == 1_500
    assert len(found & true) / len(found) >= 0.95
    assert len(found & true) / len(true) >= 0.95
