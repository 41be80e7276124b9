from dataclasses import replace

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import attendee_list
from roundtable.domain.import_review import Fate, ListChoices, ListDefaults
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.models.people import Person
from roundtable.queries.people_import import review
from roundtable.services.people_import import ListHasErrorsError, Stored, store
from tests.factories import MADE_AT, make_person
from tests.pages import counted_statements

LIST = "Ana Sol <ana@example.org>, Bo Kim <bo@example.net>\nCy Mar, Head of Supply, Werft GmbH"
DEFAULTS = ListDefaults(time_zone="Europe/Lisbon", source="fair")


def rows(text: str = LIST) -> tuple[ReadRow, ...]:
    return attendee_list.read(text)


def put(text: str = LIST, **choices: object) -> Stored:
    return store(rows(text), ListChoices(**choices), DEFAULTS, now=MADE_AT)  # type: ignore[arg-type]


def fates(text: str = LIST) -> list[Fate]:
    return [one.fate for one in review(rows(text))]


def names() -> list[str]:
    return list(db.session.scalars(sa.select(Person.sort_name).order_by(Person.sort_name)))


def test_a_list_is_stored_once(database: None) -> None:
    first, second = put(), put()

    assert first == Stored(added=3, filled=0, known=0, left_out=0)
    assert second == Stored(added=0, filled=0, known=3, left_out=0)
    assert names() == ["kim, bo", "mar, cy", "sol, ana"]


def test_the_defaults_fill_what_the_list_does_not_say(database: None) -> None:
    put("Ana Sol")
    person = db.session.scalars(sa.select(Person)).one()

    assert (person.time_zone, person.source, person.created_at) == (
        "Europe/Lisbon",
        "fair",
        MADE_AT,
    )


def test_a_likely_double_is_left_out_until_it_is_wanted(database: None) -> None:
    make_person("Anna", "Sol", email="a.sol@example.com")

    assert fates("Ana Sol <ana@example.org>") == [Fate.LIKELY_DOUBLE]
    assert put("Ana Sol <ana@example.org>").left_out == 1
    assert put("Ana Sol <ana@example.org>", wanted=frozenset({1})).added == 1


def test_new_people_can_be_left_out(database: None) -> None:
    assert put(unwanted=frozenset({1, 3})) == Stored(added=1, filled=0, known=0, left_out=2)
    assert names() == ["kim, bo"]


def test_the_same_person_twice_in_a_list_is_one(database: None) -> None:
    text = "Ana Sol <ana@example.org>\nA. Sol <ANA@example.org>\nAna Sol <sol@example.net>"

    assert fates(text) == [Fate.NEW, Fate.REPEATED, Fate.LIKELY_DOUBLE]
    assert put(text) == Stored(added=1, filled=0, known=0, left_out=2)


def test_a_broken_row_does_not_stand_in_for_a_whole_one(database: None) -> None:
    broken = replace(rows("Ana Sol <ana@example.org>")[0], person=None, number=1)
    whole = replace(rows("Ana Sol <ana@example.org>")[0], number=2)

    assert [one.fate for one in review([broken, whole])] == [Fate.UNUSABLE, Fate.NEW]


def test_rows_with_errors_hold_the_whole_list_up(database: None) -> None:
    text = "Ana Sol <ana@example.org>\nBo Kim <bo@@>"

    with pytest.raises(ListHasErrorsError):
        put(text)
    assert names() == []
    assert put(text, skips_errors=True) == Stored(added=1, filled=0, known=0, left_out=1)


def test_gaps_are_filled_and_nothing_is_overwritten(database: None) -> None:
    person = make_person("Ana", "Sol", email="ana@example.org", post="Chair")
    read = ReadPerson(
        given="A.", email="ana@example.org", post="Clerk", city="Faro", interests=("Chess",)
    )
    row = ReadRow(number=1, source_text="", person=read)
    choices = ListChoices(fills_gaps=True)
    results = [store([row], choices, DEFAULTS, now=MADE_AT) for _time in range(2)]

    assert (person.given, person.post, person.city) == ("Ana", "Chair", "Faro")
    assert [trait.name for trait in person.traits] == ["Chess"]
    assert [(one.filled, one.known) for one in results] == [(1, 0), (0, 1)]


def test_many_rows_take_few_statements(database: None) -> None:
    counts = []
    for number in (0, 1, 300):  # the first begins the transaction
        text = "\n".join(
            f"Ana Sol{index} <a{index}.{number}@example.org>" for index in range(number)
        )
        with counted_statements() as statements:
            review(rows(text))
        counts.append(len(statements))

    assert counts[1:] == [2, 2]


def test_nobody_has_more_interests_than_a_form_can_hold(database: None) -> None:
    interests = tuple(f"topic {number}" for number in range(100))
    row = ReadRow(
        number=1, source_text="", person=ReadPerson(given="Ana", family="Sol", interests=interests)
    )
    store([row], ListChoices(), DEFAULTS, now=MADE_AT)
    store([row], ListChoices(fills_gaps=True), DEFAULTS, now=MADE_AT)

    assert len(db.session.scalars(sa.select(Person)).one().traits) == 40
