"""Accounts: people who sign in."""

from __future__ import annotations

import sqlalchemy as sa
from flask_security import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from roundtable.database import Base
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.columns import Id, Instant, enum_column
from roundtable.models.people import Person


class Role(RoleMixin):
    """What Flask-Security asks for; an account has exactly one, kept as a word."""

    def __init__(self, role: AccountRole) -> None:
        """Give the role its name."""
        self.name = role.value


class Account(Base, UserMixin):
    """A sign-in, tied to a person.

    ``fs_uniquifier`` is in every signed cookie: a new one signs the account out everywhere.
    """

    __tablename__ = "accounts"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    role: Mapped[AccountRole] = mapped_column(enum_column(AccountRole))
    language: Mapped[Language] = mapped_column(enum_column(Language), default=Language.EN)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), unique=True)
    created_at: Mapped[Instant]

    person: Mapped[Person] = relationship(lazy="joined")

    @property
    def roles(self) -> list[Role]:
        """The one role, in the shape that Flask-Security reads."""
        return [Role(self.role)]

    @property
    def time_zone(self) -> str:
        """The zone in which this account sees times."""
        return self.person.time_zone
