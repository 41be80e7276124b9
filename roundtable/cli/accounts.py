"""Accounts from the command line."""

import sys

import click
from flask.cli import AppGroup

from roundtable import clock, links
from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.people import Person
from roundtable.queries import accounts as queries
from roundtable.services import accounts

group = AppGroup("accounts", help="Make and list accounts.")


@group.command("create")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in AccountRole]),
    default=AccountRole.CONVENER.value,
    show_default=True,
)
@click.option("--given", default="", help="Given name.")
@click.option("--family", default="", help="Family name; the address's first part if left out.")
@click.option("--language", type=click.Choice([word.value for word in Language]), default="en")
@click.option("--time-zone", default="UTC", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create(
    email: str,
    role: str,
    given: str,
    family: str,
    language: str,
    time_zone: str,
    password_stdin: bool,
) -> None:
    """Make an account; without a password, print the link for choosing one.

    Prints ``created EMAIL`` and, without a password, ``link URL``. Ends with 1 when the
    address is taken or the password too short.
    """
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    if password is not None and not 12 <= len(password) <= 128:
        raise click.ClickException("The password must have 12 to 128 characters.")
    person = Person(
        given=given,
        family=family or email.partition("@")[0],
        email=email,
        time_zone=time_zone,
        language=Language(language),
        created_at=clock.now(),
    )
    try:
        account = accounts.create(
            person,
            email=email,
            role=AccountRole(role),
            language=Language(language),
            password=password,
            now=clock.now(),
        )
    except accounts.EmailTakenError:
        raise click.ClickException(f"There is already an account {email}.") from None
    db.session.commit()
    click.echo(f"created {account.email}")
    if password is None:
        token = accounts.password_token(account)
        click.echo(f"link {links.to('security.reset_password', token=token)}")


@group.command("list")
def list_() -> None:
    """Print every account: address, role, state and name, separated by tabs."""
    for account in queries.all_():
        state = "active" if account.active else "closed"
        click.echo(f"{account.email}\t{account.role}\t{state}\t{account.person.name}")
