"""Making one person of two: whatever points at the one points at the other afterwards.

What points at people is asked of the tables themselves, so that nothing that is added later can
be forgotten. How the one that goes was written is kept, so that a list that names them like
that finds the one who stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.groups import MemberRole
from roundtable.models import calendar_versions
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person, PersonNote
from roundtable.models.people_files import PeoplePair, PersonAlias
from roundtable.services import people

CHOSEN = (
    "given", "family", "titles", "name_order", "gender", "email", "phone", "organisation", "post",
    "seniority", "country", "city", "time_zone", "working_days", "language", "address_form",
    "salutation_override", "assistant_id", "source",
)  # fmt: skip
"""What somebody decides field by field."""


class BothSignInError(RuleBrokenError):
    """Each of the two has an account; an administrator must close one first."""


def who_stays(pair: PeoplePair) -> tuple[Person, Person]:
    """Who of two stays and who goes: whoever signs in stays, or else who was there first."""
    if _account_id(pair.other) is not None and _account_id(pair.one) is None:
        return pair.other, pair.one
    return pair.one, pair.other


def merge(stays: Person, goes: Person, values: Mapping[str, Any]) -> Person:
    """Make one of two people; there is no way back.

    :param values: of the fields in ``CHOSEN`` those that are not as whoever stays has them
    :raises BothSignInError: both have an account
    """
    people.hold_directory()
    if _account_id(stays) is not None and _account_id(goes) is not None:
        raise BothSignInError
    bands = stays.bands or goes.bands
    alias = PersonAlias(
        person_id=stays.id,
        given=goes.given,
        family=goes.family,
        organisation=goes.organisation,
        email=goes.email,
    )
    own = PersonAlias(
        person_id=stays.id,
        given=stays.given,
        family=stays.family,
        organisation=stays.organisation,
        email=stays.email,
    )
    if stays.assistant_id == goes.id:
        stays.assistant_id = None
        db.session.flush()
    _touch(goes)
    _join_notes(stays.id, goes.id)
    _drop_empty_seats(stays.id, goes.id)
    _drop_pairs(goes.id)
    for column in columns_that_name_people():
        _move(column, stays.id, goes.id)
    db.session.flush()
    db.session.expire_all()
    db.session.execute(sa.delete(Person).where(Person.id == goes.id))
    db.session.expunge(goes)
    db.session.add_all([alias, own])
    for name, value in values.items():
        setattr(stays, name, value)
    stays.bands = bands
    if stays.assistant_id in {stays.id, goes.id}:
        stays.assistant_id = None
    db.session.flush()
    _touch(stays)
    return stays


def columns_that_name_people() -> Iterator[sa.Column[Any]]:
    """Every column of every table that points at people."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.target_fullname == "people.id" for key in column.foreign_keys):
                yield column


def _move(column: sa.Column[Any], stays: int, goes: int) -> None:
    """Let the rows of one column point at who stays; of two that say the same, theirs counts."""
    table = column.table
    for others in _unique_with(column):
        mine, theirs = table.alias(), table
        same = [mine.c[other.name] == theirs.c[other.name] for other in others]
        taken = sa.exists().where(mine.c[column.name] == stays, *same)
        db.session.execute(sa.delete(theirs).where(column == goes, taken))
    db.session.execute(sa.update(table).where(column == goes).values({column.name: stays}))


def _unique_with(column: sa.Column[Any]) -> Iterator[Sequence[sa.Column[Any]]]:
    """The other columns of each set that is there once for a person."""
    for constraint in column.table.constraints:
        if isinstance(constraint, sa.UniqueConstraint) and column.name in constraint.columns:
            yield [other for other in constraint.columns if other.name != column.name]
    for index in column.table.indexes:
        if index.unique and column.name in index.columns:
            yield [other for other in index.columns if other.name != column.name]


def _join_notes(stays: int, goes: int) -> None:
    """An account that noted something about both keeps both."""
    notes = {
        (note.person_id, note.account_id): note
        for note in db.session.scalars(
            sa.select(PersonNote).where(PersonNote.person_id.in_([stays, goes]))
        )
    }
    for (person_id, account_id), note in notes.items():
        kept = notes.get((stays, account_id))
        if person_id == goes and kept is not None:
            kept.text = f"{kept.text}\n\n{note.text}"
    db.session.flush()


def _drop_empty_seats(stays: int, goes: int) -> None:
    """Where both sit in a group, a seat that was left gives way to one that is taken."""
    left = sa.select(Membership.group_id).where(
        Membership.person_id == goes, Membership.role != MemberRole.FORMER
    )
    db.session.execute(
        sa.delete(Membership)
        .where(
            Membership.person_id == stays,
            Membership.role == MemberRole.FORMER,
            Membership.group_id.in_(left),
        )
        .execution_options(synchronize_session=False)
    )


def _drop_pairs(goes: int) -> None:
    """Whoever goes is nobody's double any more; a new look finds those of who stays."""
    names_goes = sa.or_(PeoplePair.one_id == goes, PeoplePair.other_id == goes)
    db.session.execute(
        sa.delete(PeoplePair).where(names_goes).execution_options(synchronize_session=False)
    )


def _touch(person: Person) -> None:
    """Calendars in which they stand are written anew."""
    groups = sa.select(Membership.group_id).where(Membership.person_id == person.id)
    for group_id in db.session.scalars(groups):
        calendar_versions.touch_group(group_id)
    is_theirs = sa.or_(Invitation.leader_id == person.id, Invitation.delegate_id == person.id)
    for invitation_id in db.session.scalars(sa.select(Invitation.id).where(is_theirs)):
        calendar_versions.touch_invitation(invitation_id)


def _account_id(person: Person) -> int | None:
    return db.session.scalar(sa.select(Account.id).where(Account.person_id == person.id))
