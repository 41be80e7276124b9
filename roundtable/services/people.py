"""Adding people to the directory, changing, archiving and bringing them back."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.people import Seniority, Source
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.person_details import (
    LikelyDoubleError,
    OwnAssistantError,
    PersonChangedError,
    PersonDetails,
)
from roundtable.domain.tombstones import ErasedError, TombstoneCause
from roundtable.models.people import Person
from roundtable.queries import people as queries
from roundtable.queries import people_doubles, tombstones
from roundtable.services import people_making
from roundtable.services.calendar_stamps import stamp_guest

NO_DEFAULTS = ListDefaults()


def create(
    details: PersonDetails,
    *,
    now: datetime,
    new_assistant: ReadPerson | None = None,
    is_sure: bool = False,
) -> Person:
    """Add somebody; their assistant may be somebody whom nobody knows yet.

    :raises LikelyDoubleError: we may know them, and nobody is sure that we do not
    :raises ErasedError: they asked to be forgotten, and nobody is sure that they came back
    :raises OwnAssistantError: the assistant has the person's own address
    """
    hold_directory()
    if not is_sure:
        _require_not_erased(details.as_read)
        _require_nobody_alike(details)
    person = Person(created_at=now)
    people_making.write(person, details)
    db.session.add(person)
    db.session.flush()
    if new_assistant:
        _assist(person, new_assistant, now)
    return person


def update(
    person: Person,
    details: PersonDetails,
    *,
    seen: str,
    now: datetime,
    new_assistant: ReadPerson | None = None,
    is_sure: bool = False,
) -> None:
    """Change somebody, if they are still as the editor saw them.

    :param seen: the mark of the details that the form showed
    :raises PersonChangedError: somebody else was quicker
    :raises LikelyDoubleError: the new name or address may be another one's
    :raises OwnAssistantError: the assistant is the person themselves
    """
    hold_directory()
    db.session.refresh(person)
    stored = queries.details_of(person)
    if stored.mark != seen:
        raise PersonChangedError
    if details.assistant_id == person.id:
        raise OwnAssistantError
    if not is_sure and stored.as_read != details.as_read:
        _require_nobody_alike(details, but=person.id)
    before = _as_guest(person)
    people_making.write(person, details)
    if _as_guest(person) != before:
        stamp_guest(person, now=now)
    if new_assistant:
        _assist(person, new_assistant, now)
    db.session.flush()


def _as_guest(person: Person) -> tuple[str, ...]:
    """What the calendar entries of a guest slot say of its guest, or by which they are worded."""
    return person.name, person.address_form, person.country, person.time_zone


def hold_directory() -> None:
    """Let nobody else add or change people until the transaction ends.

    SQLite has one writer anyway; on PostgreSQL a check for doubles would else race.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE"))


def archive(person: Person, *, now: datetime) -> None:
    """Take somebody out of the directory; seats, sessions and letters keep them."""
    person.archived_at = person.archived_at or now
    db.session.flush()


def restore(person: Person) -> None:
    """Put somebody back into the directory."""
    person.archived_at = None
    db.session.flush()


def find_or_create(
    read: ReadPerson,
    *,
    now: datetime,
    defaults: ListDefaults = NO_DEFAULTS,
    is_sure: bool = False,
) -> Person:
    """Whoever has this address, or else this name in this house; made if nobody has.

    Somebody known keeps everything as it is, and stays archived if they are.

    :raises ErasedError: they asked to be forgotten, and nobody is sure that they came back
    """
    hold_directory()
    known = people_doubles.find_same(read)
    if known is not None:
        return known
    if not is_sure:
        _require_not_erased(read)
    person = people_making.make(read, defaults, now=now)
    db.session.add(person)
    db.session.flush()
    return person


def _require_not_erased(read: ReadPerson) -> None:
    if tombstones.cause(read) is TombstoneCause.ERASED:
        raise ErasedError


def _require_nobody_alike(details: PersonDetails, *, but: int | None = None) -> None:
    read = details.as_read
    doubles = people_doubles.directory_around([read]).doubles(read, but=but)
    if doubles:
        raise LikelyDoubleError(doubles)


def _assist(person: Person, read: ReadPerson, now: datetime) -> None:
    defaults = ListDefaults(
        time_zone=person.time_zone,
        language=person.language,
        seniority=Seniority.ASSISTANT,
        source=Source.ASSISTANT,
    )
    assistant = find_or_create(read, now=now, defaults=defaults)
    if assistant is person:
        raise OwnAssistantError
    person.assistant = assistant
    db.session.flush()
