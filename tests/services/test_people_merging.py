import uuid
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain.groups import MemberRole
from roundtable.domain.import_review import Fate
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.people import Person, PersonNote
from roundtable.models.people_files import PeoplePair
from roundtable.queries.people_import import review
from roundtable.services import people_pairs
from roundtable.services.people_merging import BothSignInError, columns_that_name_people, merge
from tests.factories import MADE_AT, make_account, make_group, make_membership, make_person

FILLS: dict[type, Any] = {
    str: "", int: 5, bool: False, float: 0.0, dict: {}, list: [], date: date(2026, 1, 6),
    object: datetime(2026, 1, 6, 14, 0, tzinfo=UTC), time: time(15, 0), bytes: b"",
}  # fmt: skip


def two() -> tuple[Person, Person]:
    return (
        make_person("Hans", "Müßig", organisation="Werft GmbH", email=""),
        make_person("H.", "Muessig", organisation="Werft", email="h@x.example", phone="+49 1"),
    )


def put(column: sa.Column[Any], person_id: int) -> int:
    """A row that names somebody in this column, whatever else it wants; keys are not checked."""
    values: dict[str, Any] = {}
    for other in column.table.columns:
        if other.name == column.name:
            values[other.name] = person_id
        elif not other.nullable and not (other.primary_key and other.autoincrement is not False):
            kind = list if isinstance(other.type, sa.JSON) else other.type.python_type
            values[other.name] = (
                other.type.enums[0]
                if isinstance(other.type, sa.Enum)
                else uuid.uuid4().hex
                if kind is str
                else FILLS[kind]
            )
    if column.table.name == "agenda_items":
        values["minutes"] = 10
    if column.table.name == "feeds":
        values |= {"scope": "member", "group_id": 5}
    if "ends_at" in values:
        values["ends_at"] = datetime(2026, 1, 6, 15, 0, tzinfo=UTC)
    made = sa.insert(column.table).values(values).returning(column.table.c.id)
    return int(db.session.scalars(made).one())


@pytest.mark.parametrize(
    "name",
    sorted(
        f"{column.table.name}.{column.name}"
        for column in columns_that_name_people()
        if column.table.name not in {"people_pairs", "people"}
    ),
)
def test_whatever_names_who_goes_names_who_stays(database: None, name: str) -> None:
    """Each column of the tables is there, a new one too."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("SET session_replication_role = replica"))
    else:
        db.session.rollback()
        db.session.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
    stays, goes = two()
    stays_id, goes_id = stays.id, goes.id
    table = Base.metadata.tables[name.partition(".")[0]]
    column = table.columns[name.partition(".")[2]]
    id_ = put(column, goes_id)
    merge(stays, goes, {})

    found = db.session.scalar(sa.select(column).where(table.c.id == id_))
    assert found == stays_id
    assert db.session.get(Person, goes_id) is None
    db.session.rollback()


def test_who_assists_is_assisted_by_who_stays(database: None) -> None:
    stays, goes = two()
    boss = make_person("Ada", "Okoro", assistant_id=goes.id)
    stays.assistant_id = goes.id
    merge(stays, goes, {})

    assert boss.assistant_id == stays.id
    assert stays.assistant is None


def test_fields_are_as_they_were_chosen(database: None) -> None:
    stays, goes = two()
    merge(stays, goes, {"email": "h@x.example", "phone": "+49 1"})

    assert (stays.given, stays.email, stays.phone) == ("Hans", "h@x.example", "+49 1")
    assert stays.sort_name == "mussig, hans"


def test_of_two_seats_in_a_group_the_one_taken_counts(database: None) -> None:
    stays, goes = two()
    group, other = make_group(), make_group(name="Other")
    make_membership(group, stays, role=MemberRole.FORMER)
    make_membership(group, goes, role=MemberRole.MODERATOR)
    make_membership(other, stays, role=MemberRole.MEMBER)
    make_membership(other, goes, role=MemberRole.FORMER)
    merge(stays, goes, {})

    seats = db.session.execute(
        sa.select(Membership.group_id, Membership.person_id, Membership.role)
    )
    assert sorted(map(tuple, seats)) == [
        (group.id, stays.id, MemberRole.MODERATOR),
        (other.id, stays.id, MemberRole.MEMBER),
    ]


def test_notes_about_both_are_kept(database: None, alice: Account, bob: Account) -> None:
    stays, goes = two()
    for person, account, text in (
        (stays, alice, "One"),
        (goes, alice, "Two"),
        (goes, bob, "Three"),
    ):
        db.session.add(PersonNote(person_id=person.id, account_id=account.id, text=text))
    db.session.flush()
    merge(stays, goes, {})

    notes = db.session.execute(sa.select(PersonNote.account_id, PersonNote.text))
    assert sorted(map(tuple, notes)) == [(alice.id, "One\n\nTwo"), (bob.id, "Three")]


def test_a_list_that_names_who_went_finds_who_stays(database: None) -> None:
    stays, goes = two()
    merge(stays, goes, {"given": "Johannes"})
    rows = [
        ReadRow(number=1, source_text="", person=ReadPerson(email="H@x.example")),
        ReadRow(
            number=2,
            source_text="",
            person=ReadPerson(given="Hans", family="Müßig", organisation="Werft GmbH"),
        ),
    ]

    assert [(one.fate, one.known and one.known.id) for one in review(rows)] == [
        (Fate.KNOWN, stays.id),
        (Fate.KNOWN, stays.id),
    ]


def test_two_who_sign_in_stay_two(database: None) -> None:
    alice, bob = make_account("alice"), make_account("bob")

    with pytest.raises(BothSignInError):
        merge(alice.person, bob.person, {})


def test_who_is_kept_apart_is_not_noted_again(database: None) -> None:
    stays, goes = two()
    assert people_pairs.note([(stays.id, goes.id)]) == 1
    pair = db.session.scalars(sa.select(PeoplePair)).one()
    people_pairs.keep_apart(pair, now=MADE_AT)

    assert people_pairs.note([(stays.id, goes.id)]) == 0
    assert pair.decided_at == MADE_AT
