"""Of somebody who was erased nothing is left, table by table and column by column.

A new table or column that can name a person makes one of these tests fail.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import Base, UTCDateTime, db
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.models.people_files import PeoplePair
from roundtable.models.sessions import Outcome
from roundtable.queries import person_export
from roundtable.services import erasure, erasure_texts
from tests.factories import make_person
from tests.services.test_erasure import NOW, fill

WRITTEN = (
    "Jörg Öztürk", "JÖRG ÖZTÜRK", "öztürk, jörg", "Joerg Oeztuerk", "Jorg Ozturk",
    "JOERG.OEZTUERK@werft.example",
)  # fmt: skip
TEXT = f"Ask {', '.join(WRITTEN[:5])} or {WRITTEN[5]}."


_OURS_WORDS = (
    "time_zone uid nonce page_nonce reply_nonce digest mark stored_as colour holder key counts "
    "choices message_id planned_offsets planned_tzdata tzdata_version suits failure channel other "
    "working_days bands before progress client"
)
OURS = frozenset(_OURS_WORDS.split())
"""Columns that only the program writes: zones, secrets, marks, figures."""

FILLS: dict[type[object], object] = {
    str: "x", int: 5, bool: False, float: 0.0, date: NOW.date(), time: time(15, 0), bytes: b"",
}  # fmt: skip


@pytest.fixture
def joerg(alice: Account, bob: Account) -> Person:
    """Somebody of whom a row lies in every table that can hold one; the names are not ASCII."""
    person = fill(alice, bob)
    person.given, person.family, person.email = "Jörg", "Öztürk", "joerg.oeztuerk@werft.example"
    person.country, person.region, person.city = "DE", "SH", "Kiel"
    person.bounced_address, person.bounce_words = person.email, "550 Jörg who?"
    later = make_person("Ida", "Lund", assistant_id=person.id)
    account = Account(
        person=person, email=person.email, active=False, fs_uniquifier="u",
        role=AccountRole.READER, created_at=NOW,
    )  # fmt: skip
    db.session.add_all([account, PeoplePair(one_id=person.id, other_id=later.id)])
    db.session.commit()
    return person


def rows_about(person: Person) -> dict[str, int]:
    """How many rows point to a person, by table and column."""
    return {
        f"{column.table.name}.{column.name}": db.session.scalar(
            sa.select(sa.func.count()).select_from(column.table).where(column == person.id)
        )
        or 0
        for column in person_export.references()
    }


def test_what_points_to_them_is_what_must_keep_its_count(joerg: Person) -> None:
    before = rows_about(joerg)
    erasure.erase(joerg, now=NOW)
    db.session.commit()
    after = rows_about(joerg)

    assert [name for name, count in before.items() if not count] == []
    assert {name: count for name, count in after.items() if count} == {
        "accounts.person_id": 1,  # closed, its address gone
        "attendances.person_id": 1,  # of the session that was held
        "invitations.leader_id": 1,  # withdrawn, without a text
        "memberships.person_id": 1,  # former
    }


def test_their_row_says_nothing(joerg: Person) -> None:
    id_, made = joerg.id, joerg.created_at
    erasure.erase(joerg, now=NOW)
    db.session.commit()
    table = Base.metadata.tables["people"]
    row = db.session.execute(sa.select(table).where(table.c.id == id_)).one()

    assert dict(row._mapping) == {
        "id": id_, "given": "", "family": "", "titles": "", "name_order": "given_first",
        "gender": "unstated", "email": "", "bounced_address": "", "bounce_words": "", "phone": "",
        "organisation": "", "post": "", "seniority": "peer", "country": "", "region": "",
        "city": "", "time_zone": "UTC", "working_days": [0, 1, 2, 3, 4], "bands": None,
        "language": "en", "address_form": "formal", "salutation_override": "",
        "assistant_id": None, "assistant_mode": "copied", "source": "", "created_at": made,
        "archived_at": NOW, "erased_at": NOW, "sort_name": "", "search_text": "",
        "organisation_key": "", "city_key": "",
    }  # fmt: skip


def test_no_text_anywhere_names_them(joerg: Person, alice: Account) -> None:
    for table in Base.metadata.sorted_tables:
        if db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 0:
            write_row(table, alice)
    for column in texts():
        value = [TEXT] if isinstance(column.type, sa.JSON) else TEXT
        db.session.execute(sa.update(column.table).values({column.name: value}))
    db.session.commit()
    assert named_in() >= {str(column) for column in texts()}
    erasure.erase(joerg, now=NOW)
    db.session.commit()

    assert named_in() == set()


def test_a_name_without_a_letter_of_ascii_is_struck_too(alice: Account, bob: Account) -> None:
    person = fill(alice, bob)
    person.given, person.family, person.email = "אבי", "כהן", ""
    outcome = db.session.scalars(sa.select(Outcome)).one()
    item = db.session.scalars(sa.select(Invitation)).first()
    assert item is not None
    outcome.text, item.questions = "אבי כהן שאל", ["כהן, אבי?", "אחר"]
    db.session.commit()
    erasure.erase(person, now=NOW)
    db.session.commit()

    assert (outcome.text, item.questions) == ("… שאל", ["…?", "אחר"])


def test_a_namesake_and_half_a_name_stay(joerg: Person) -> None:
    other = make_person("Jörg", "Öztürk", email="other@example.net", source="of Jörg Öztürk")
    outcome = db.session.scalars(sa.select(Outcome)).one()
    outcome.text = "Jörg said, Frau Öztürk said, Jörg Öztürkmen said"
    erasure.erase(joerg, now=NOW)
    db.session.commit()

    assert (other.name, other.email, other.source) == ("Jörg Öztürk", "other@example.net", "of …")
    assert outcome.text == "Jörg said, Frau Öztürk said, Jörg Öztürkmen said"


def texts() -> Sequence[sa.Column[Any]]:
    """Every column in which somebody can write a text."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.String | sa.JSON)
        and not isinstance(column.type, sa.Enum)
        and column.name not in OURS
        and table.name not in erasure_texts.LEFT
    ]


def write_row(table: sa.Table, alice: Account) -> None:
    """A row that belongs to nobody, with something in each column that wants it."""
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.foreign_keys and not column.nullable:
            other = next(iter(column.foreign_keys)).column
            values[column.name] = db.session.scalar(sa.select(sa.func.max(other)))
        elif isinstance(column.type, sa.Enum):
            values[column.name] = column.type.enums[0]
        elif isinstance(column.type, UTCDateTime):
            values[column.name] = NOW
        elif isinstance(column.type, sa.JSON):
            values[column.name] = []
        elif not column.nullable and not (column.primary_key and column.autoincrement):
            values[column.name] = FILLS[column.type.python_type]
    db.session.execute(sa.insert(table).values(values))


def named_in() -> set[str]:
    """The columns in which they are named in any way; blobs are read as text."""
    words = [word.casefold() for word in (*WRITTEN, "tel 1", "550 jörg")]
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            for column, value in zip(table.columns, row, strict=True):
                text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                if any(word in text.casefold() for word in words):
                    found.add(str(column))
    return found
