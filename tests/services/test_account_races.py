"""Two administrators, or several who would be one, at the same moment."""

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.services import accounts
from tests.at_once import at_once
from tests.factories import make_account

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


def person(given: str) -> Person:
    return Person(given=given, family="Example", time_zone="Europe/Berlin", created_at=NOW)


def test_of_several_who_come_first_one_is_the_administrator(app: Flask, database: None) -> None:
    def come(name: str) -> Callable[[], Account]:
        return lambda: accounts.create_first(
            person(name),
            email=f"{name}@example.org",
            language=Language.EN,
            password="a long enough sentence",
            now=NOW,
        )

    ends = at_once(app, *(come(name) for name in ("ada", "ben", "cleo", "dan")))

    assert ends == ["NotFirstError", "NotFirstError", "NotFirstError", "done"]
    assert list(db.session.scalars(sa.select(Account.role))) == ["administrator"]
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1


def test_two_accounts_for_one_address_are_one(app: Flask, database: None) -> None:
    def create(given: str) -> Callable[[], Account]:
        return lambda: accounts.create(
            person(given),
            email="Same@example.org",
            role=AccountRole.READER,
            language=Language.EN,
            now=NOW,
        )

    ends = at_once(app, *(create(given) for given in ("Ada", "Ben", "Cleo")))

    assert ends == ["EmailTakenError", "EmailTakenError", "done"]
    assert list(db.session.scalars(sa.select(Account.email))) == ["same@example.org"]


def test_two_administrators_who_close_each_other_leave_one(app: Flask, erin: Account) -> None:
    ids = [erin.id, make_account("fay", role=AccountRole.ADMINISTRATOR).id]

    def close(number: int) -> Callable[[], None]:
        return lambda: accounts.close(db.session.get_one(Account, number))

    assert at_once(app, *(close(number) for number in ids)) == ["LastAdministratorError", "done"]
    assert sorted(db.session.scalars(sa.select(Account.active))) == [False, True]


def test_one_who_steps_down_and_one_who_is_closed_leave_one(app: Flask, erin: Account) -> None:
    first, second = erin.id, make_account("fay", role=AccountRole.ADMINISTRATOR).id

    def step_down() -> None:
        accounts.change_role(db.session.get_one(Account, first), AccountRole.CONVENER)

    def close() -> None:
        accounts.close(db.session.get_one(Account, second))

    assert at_once(app, step_down, close) == ["LastAdministratorError", "done"]
    able = sa.select(Account.id).where(Account.role == AccountRole.ADMINISTRATOR, Account.active)
    assert len(db.session.scalars(able).all()) == 1
