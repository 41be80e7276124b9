"""People: anybody we know."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base, UTCDateTime
from roundtable.domain.bands import Week, default_week
from roundtable.domain.people import (
    AddressForm,
    AssistantMode,
    Gender,
    Language,
    NameOrder,
    Seniority,
    TraitKind,
)
from roundtable.domain.reminders import MONDAY_TO_FRIDAY
from roundtable.domain.stored_week import StoredWeek, read_week
from roundtable.models.columns import Id, Instant, binary_text, enum_column
from roundtable.models.people_search import (
    city_key_of,
    derive_search,
    organisation_key_of,
    search_text_of,
    sort_name_of,
    trait_text_of,
)

if TYPE_CHECKING:
    from roundtable.models.groups import Membership


class Person(Base):
    """Somebody we know; the directory is shared by all accounts, notes are not.

    ``sort_name``, ``search_text`` and the keys are derived from the others whenever a row is
    written: neither database compares names without their accents by itself.

    Whoever was erased (``erased_at``) leaves a row without a word, so that what was held keeps its
    count.
    """

    __tablename__ = "people"
    __table_args__ = (
        sa.CheckConstraint("assistant_id <> id", name="own_assistant"),
        sa.Index("ix_people_sort", "sort_name", "id"),
    )

    id: Mapped[Id]
    given: Mapped[str] = mapped_column(default="")
    family: Mapped[str] = mapped_column(default="")
    titles: Mapped[str] = mapped_column(default="")
    name_order: Mapped[NameOrder] = mapped_column(
        enum_column(NameOrder), default=NameOrder.GIVEN_FIRST
    )
    gender: Mapped[Gender] = mapped_column(enum_column(Gender), default=Gender.UNSTATED)
    email: Mapped[str] = mapped_column(default="", index=True)
    bounced_address: Mapped[str] = mapped_column(default="", server_default="")
    bounce_words: Mapped[str] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    seniority: Mapped[Seniority] = mapped_column(enum_column(Seniority), default=Seniority.PEER)
    country: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="", server_default="")
    city: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    working_days: Mapped[list[int]] = mapped_column(sa.JSON, default=lambda: [0, 1, 2, 3, 4])
    bands: Mapped[StoredWeek | None] = mapped_column(sa.JSON(none_as_null=True))
    language: Mapped[Language] = mapped_column(enum_column(Language), default=Language.EN)
    address_form: Mapped[AddressForm] = mapped_column(
        enum_column(AddressForm), default=AddressForm.FORMAL
    )
    salutation_override: Mapped[str] = mapped_column(default="")
    assistant_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    assistant_mode: Mapped[AssistantMode] = mapped_column(
        enum_column(AssistantMode), default=AssistantMode.COPIED
    )
    source: Mapped[str] = mapped_column(default="")
    created_at: Mapped[Instant]
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime())
    erased_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    sort_name: Mapped[str] = mapped_column(binary_text(), default=sort_name_of)
    search_text: Mapped[str] = mapped_column(default=search_text_of)
    organisation_key: Mapped[str] = mapped_column(
        default=organisation_key_of, server_default="", index=True
    )
    city_key: Mapped[str] = mapped_column(default=city_key_of, server_default="", index=True)

    assistant: Mapped[Person | None] = relationship(remote_side="Person.id")
    traits: Mapped[list[PersonTrait]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="PersonTrait.name"
    )
    memberships: Mapped[list[Membership]] = relationship(back_populates="person")
    absences: Mapped[list[Absence]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="Absence.first_on"
    )

    @property
    def name(self) -> str:
        """Given and family name in the person's own order, without titles."""
        parts = [self.given, self.family]
        if self.name_order is NameOrder.FAMILY_FIRST:
            parts.reverse()
        return " ".join(part for part in parts if part)

    @property
    def week(self) -> Week:
        """How hard the hours of their week are: as they said, or as their working days have it."""
        return read_week(self.bands) if self.bands else self.usual_week

    @property
    def usual_week(self) -> Week:
        """The week that their working days make; without any, that from Monday to Friday."""
        return default_week(self.working_days or MONDAY_TO_FRIDAY)

    @property
    def is_archived(self) -> bool:
        """Whether the directory leaves this person out."""
        return self.archived_at is not None


class Absence(Base):
    """Days on which somebody cannot come, both ends among them, on their own calendar."""

    __tablename__ = "absences"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    first_on: Mapped[date]
    last_on: Mapped[date]

    person: Mapped[Person] = relationship(back_populates="absences")


class PersonTrait(Base):
    """Something two people may share: an interest, a university, an employer."""

    __tablename__ = "person_traits"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "kind", "name"),
        sa.Index("ix_person_traits_common", "kind", "search_text", "person_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[TraitKind] = mapped_column(enum_column(TraitKind))
    name: Mapped[str]
    search_text: Mapped[str] = mapped_column(default=trait_text_of)

    person: Mapped[Person] = relationship(back_populates="traits")


class PersonNote(Base):
    """What one account noted about a person, and when last; nobody else ever reads it."""

    __tablename__ = "person_notes"
    __table_args__ = (sa.UniqueConstraint("person_id", "account_id"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"))
    text: Mapped[str]
    changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime())


class Touch(Base):
    """A contact with a person in either direction; their own call back is ``is_from_them``."""

    __tablename__ = "touches"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL")
    )
    touched_on: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    is_from_them: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()


class FollowUp(Base):
    """Something an account owes a person by a date, or they it (``is_theirs``)."""

    __tablename__ = "follow_ups"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    due_on: Mapped[date]
    text: Mapped[str]
    is_theirs: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime())

    person: Mapped[Person] = relationship()


sa.event.listen(Person, "before_update", derive_search)
