from dataclasses import fields, replace
from typing import Any

import pytest

from roundtable.domain.people import Language, TraitKind
from roundtable.domain.person_details import PersonDetails, differences
from roundtable.domain.salutation import salutation

ANA = PersonDetails(given="Ana", family="Sol", traits=((TraitKind.INTEREST, "Ports"),))


def test_the_mark_stays_while_nothing_changes() -> None:
    assert ANA.mark == replace(ANA).mark


@pytest.mark.parametrize("field", [field.name for field in fields(PersonDetails)])
def test_the_mark_changes_with_every_field(field: str) -> None:
    changed: dict[str, Any] = {field: "other"}

    assert replace(ANA, **changed).mark != ANA.mark


def test_text_that_moves_between_fields_changes_the_mark() -> None:
    assert replace(ANA, given="", family="Ana Sol").mark != ANA.mark


def test_differences_are_named() -> None:
    other = replace(ANA, city="Lyon", traits=())

    assert differences(ANA, other) == ("city", "traits")


def test_the_addressee_is_greeted_in_their_language() -> None:
    person = replace(ANA, language=Language.DE, titles="Dr.")

    assert salutation(person.addressee) == "Guten Tag Dr. Ana Sol,"
