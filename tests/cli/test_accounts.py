import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from flask_security import verify_password

from roundtable.database import db
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.queries.accounts import find_by_email
from tests.factories import make_account, make_person

PASSWORD = "four unrelated words"


def run(app: Flask, *arguments: str, typed: str | None = None) -> Result:
    db.session.commit()
    return app.test_cli_runner().invoke(args=["accounts", *arguments], input=typed)


def test_without_a_password_there_is_a_link_for_choosing_one(app: Flask, database: None) -> None:
    result = run(app, "create", "--email", "Ana@Example.org", "--time-zone", "Lisbon")
    created, link = result.output.splitlines()
    account = find_by_email("ana@example.org")

    assert result.exit_code == 0
    assert created == "created ana@example.org"
    assert link.startswith("link http://localhost/reset/")
    assert account is not None
    assert (account.role, account.password) == (AccountRole.CONVENER, None)
    assert (account.person.family, account.time_zone) == ("Ana", "Europe/Lisbon")


def test_a_password_is_read_from_standard_input(app: Flask, database: None) -> None:
    arguments = ["create", "--email", "ana@example.org", "--password-stdin"]
    result = run(app, *arguments, "--role", "reader", typed=f"{PASSWORD}\n")
    account = find_by_email("ana@example.org")

    assert result.output == "created ana@example.org\n"
    assert account is not None
    assert account.role is AccountRole.READER
    assert verify_password(PASSWORD, account.password)


def test_somebody_in_the_directory_gets_the_account(app: Flask, database: None) -> None:
    mira = make_person("Mira", "Vell")
    result = run(app, "create", "--email", "mira.vell@example.org")
    account = find_by_email("mira.vell@example.org")

    assert result.exit_code == 0
    assert account is not None
    assert account.person_id == mira.id


@pytest.mark.parametrize(
    ("arguments", "typed", "line"),
    [
        (["--email", "ana"], None, "--email: 'ana' is no mail address."),
        (["--email", "a@b.org\nx"], None, "--email: 'a@b.org\\nx' is no mail address."),
        (
            ["--email", "ana@example.org", "--time-zone", "Mars/Base"],
            None,
            "--time-zone: no zone and no city is called 'Mars/Base'.",
        ),
        (
            ["--email", "ana@example.org", "--password-stdin"],
            "elevenchars\n",
            "--password-stdin: it must have 12 to 128 characters.",
        ),
        (
            ["--email", "ana@example.org", "--password-stdin"],
            "",
            "--password-stdin: it must have 12 to 128 characters.",
        ),
        (
            ["--email", "BOB@example.org"],
            None,
            "--email: there is already an account bob@example.org.",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_option(
    app: Flask, bob: Account, arguments: list[str], typed: str | None, line: str
) -> None:
    result = run(app, "create", *arguments, typed=typed)

    assert result.exit_code == 1
    assert result.output == f"Error: {line}\n"
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1


def test_the_list_has_a_line_for_each_account(app: Flask, alice: Account) -> None:
    make_account("zoe", role=AccountRole.ADMINISTRATOR).active = False
    result = run(app, "list")

    assert result.output.splitlines() == [
        "alice@example.org\tconvener\tactive\tAlice Example",
        "zoe@example.org\tadministrator\tclosed\tZoe Example",
    ]


def test_help_names_every_option(app: Flask, database: None) -> None:
    result = run(app, "create", "--help")

    assert result.exit_code == 0
    for option in ("email", "role", "given", "family", "language", "time-zone", "password-stdin"):
        assert f"--{option} " in result.output
