from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.services.account_details import (
    AccountDetails,
    change_profile,
    invite,
    invite_first,
)
from roundtable.services.accounts import EmailTakenError
from tests.factories import MADE_AT, make_person

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


def details(email: str = "Ana@Example.org") -> AccountDetails:
    return AccountDetails(
        given="Ana",
        family="Sol",
        email=email,
        time_zone="Europe/Madrid",
        language=Language.DE,
        role=AccountRole.READER,
    )


def count() -> int | None:
    return db.session.scalar(sa.select(sa.func.count(Person.id)))


def test_somebody_new_is_made(database: None) -> None:
    account = invite(details(), now=NOW)

    assert (account.email, account.role) == ("ana@example.org", AccountRole.READER)
    assert (account.person.name, account.person.email) == ("Ana Sol", "ana@example.org")
    assert (account.time_zone, account.language) == ("Europe/Madrid", Language.DE)
    assert (account.created_at, account.person.created_at) == (NOW, NOW)


def test_somebody_known_keeps_what_is_known(database: None) -> None:
    known = make_person("", "Vell", email="ANA@example.org", organisation="Werft")
    account = invite(details(), now=NOW)

    assert account.person is known
    assert (known.given, known.family, known.organisation) == ("Ana", "Vell", "Werft")
    assert (known.time_zone, known.language) == ("Europe/Berlin", Language.EN)
    assert account.language is Language.DE
    assert count() == 1


@pytest.mark.parametrize("email", ["ana@example.org.uk", "xana@example.org", ""])
def test_another_address_is_another_person(database: None, email: str) -> None:
    known = make_person("Ana", "Sol", email=email)

    assert invite(details(), now=NOW).person is not known


def test_those_still_in_the_directory_come_first(database: None) -> None:
    make_person("Old", "Hand", email="ana@example.org", archived_at=MADE_AT)
    known = make_person("Ana", "Vell", email="ana@example.org")

    assert invite(details(), now=NOW).person is known


def test_whoever_signs_in_elsewhere_is_left_alone(alice: Account) -> None:
    alice.person.email = "ana@example.org"
    account = invite(details(), now=NOW)

    assert account.person is not alice.person


def test_a_taken_address_leaves_nobody_behind(alice: Account) -> None:
    with pytest.raises(EmailTakenError):
        invite(details("ALICE@example.org"), now=NOW)

    assert count() == 1


def test_the_first_administrator_may_be_known_too(database: None) -> None:
    known = make_person("Ana", "Vell", email="ana@example.org")
    account = invite_first(details(), "four unrelated words", now=NOW)

    assert account.person is known
    assert account.role is AccountRole.ADMINISTRATOR


def test_a_profile_is_changed(alice: Account) -> None:
    change_profile(
        alice, given="Al", family="Ice", language=Language.DE, time_zone="America/New_York"
    )

    assert (alice.person.name, alice.time_zone) == ("Al Ice", "America/New_York")
    assert alice.language is Language.DE
