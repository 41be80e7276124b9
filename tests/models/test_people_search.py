import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people import TraitKind
from roundtable.models.people import Person, PersonTrait
from tests.factories import MADE_AT, make_person


def test_a_new_person_is_found_by_every_spelling(database: None) -> None:
    person = make_person("Jörg", "Groß-Łęcki", organisation="Werft", email="JG@Example.org")

    assert person.sort_name == "gross lecki, jorg"
    assert person.search_text == (
        "jorg joerg | gross lecki | werft | jg example org | jg@example.org"
    )


def test_a_changed_person_is_found_by_the_new_name(database: None) -> None:
    person = make_person("Ana", "Sol", email="")
    person.family = "Mar"
    db.session.flush()

    assert (person.sort_name, person.search_text) == ("mar, ana", "ana | mar")


def test_somebody_without_a_name_stands_under_their_address(database: None) -> None:
    assert make_person("", "", email="z@example.org").sort_name == "z example org"


def test_rows_written_in_one_statement_are_found_too(database: None) -> None:
    rows = [
        {"given": "Ana", "family": name, "created_at": MADE_AT, "time_zone": "UTC"}
        for name in ("Öst", "Vell")
    ]
    db.session.execute(sa.insert(Person), rows)
    names = db.session.scalars(sa.select(Person.sort_name).order_by(Person.sort_name))

    assert list(names) == ["ost, ana", "vell, ana"]


def test_a_trait_is_found_without_its_accents(database: None) -> None:
    trait = PersonTrait(person=make_person(), kind=TraitKind.INTEREST, name="Énergie")
    db.session.add(trait)
    db.session.flush()

    assert trait.search_text == "energie"
