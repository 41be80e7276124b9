import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import attendee_list
from roundtable.domain.import_review import Fate, ListChoices, ListDefaults
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.tombstones import ErasedError, TombstoneCause
from roundtable.models.accounts import Account
from roundtable.models.objections import Tombstone
from roundtable.models.people import Person
from roundtable.queries.people_import import review
from roundtable.services import objections, people, people_import
from tests.factories import MADE_AT, make_person
from tests.pages import PageClient, counted_statements

LIST = "Ana Sol <ana@example.org>, Bo Kim <bo@example.net>"
FORM = {"given": "Ana", "family": "Sol", "email": "Ana@example.org", "time_zone": "Lisbon"}


def forget(given: str, family: str, cause: TombstoneCause, **fields: str) -> None:
    person = make_person(given, family, **fields)
    objections.bury(person, cause, now=MADE_AT)
    db.session.delete(person)
    db.session.flush()


def fates(text: str = LIST) -> list[tuple[Fate, TombstoneCause | None]]:
    return [(one.fate, one.objected) for one in review(attendee_list.read(text))]


def test_a_list_brings_nobody_back_who_asked_to_be_left_alone(database: None) -> None:
    forget("Ana", "Sol", TombstoneCause.OBJECTED, email="ana@example.org")
    rows = attendee_list.read(LIST)
    stored = people_import.store(rows, ListChoices(), ListDefaults(), now=MADE_AT)

    assert fates("Ana Sol <ANA@example.org>") == [(Fate.OBJECTED, TombstoneCause.OBJECTED)]
    assert stored == people_import.Stored(added=1, filled=0, known=0, left_out=1)
    assert db.session.scalars(sa.select(Person.given)).all() == ["Bo"]


@pytest.mark.parametrize("name", ["Jörg Müller", "JOERG MUELLER", "Müller, Jörg", "Jorg Muller"])
def test_a_name_in_its_house_is_known_however_it_is_spelt(database: None, name: str) -> None:
    forget("Jörg", "Müller", TombstoneCause.ERASED, email="", organisation="Werft GmbH")

    found = ReadPerson(given=name, organisation="WERFT GMBH")
    with pytest.raises(ErasedError):
        people.find_or_create(found, now=MADE_AT)
    elsewhere = ReadPerson(given=name, organisation="Other AG")
    assert people.find_or_create(elsewhere, now=MADE_AT).given == name


def test_nobody_reads_back_whose_tombstone_it_is(database: None) -> None:
    forget("Ana", "Sol", TombstoneCause.ERASED, email="ana@example.org", organisation="Werft")
    kept = db.session.scalars(sa.select(Tombstone.mark)).all()

    assert [len(mark) for mark in kept] == [64, 64]
    assert [mark for mark in kept if set(mark) - set("0123456789abcdef")] == []


def test_many_rows_take_as_many_statements_as_one(database: None) -> None:
    forget("Ana", "Sol", TombstoneCause.OBJECTED, email="ana@example.org")
    counts = []
    for text in (LIST, "\n".join(f"P{one} Q <p{one}@example.org>" for one in range(30))):
        with counted_statements() as statements:
            fates(text)
        counts.append(len([one for one in statements if one.startswith("SELECT")]))

    assert counts == [2, 2]


def test_by_hand_somebody_comes_back_only_if_one_is_sure(
    client: PageClient, alice: Account
) -> None:
    forget("Ana", "Sol", TombstoneCause.ERASED, email="ana@example.org")
    refused = client.sign_in(alice).post("/people/", FORM, status=422)
    saved = client.post("/people/", FORM | {"is_sure": "y"})
    page = client.get(saved.location)

    assert refused.text(".note").startswith("Somebody of this address")
    assert page.text("h1") == "Ana Sol"
    assert page.text(".note").startswith("Asked earlier, under another entry, not to be written to")
