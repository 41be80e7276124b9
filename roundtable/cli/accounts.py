"""Accounts from the command line."""

import sys

import click
from flask.cli import AppGroup

from roundtable import clock, links
from roundtable.database import db
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.places import find_zone
from roundtable.queries import accounts as queries
from roundtable.services import accounts
from roundtable.services.account_details import AccountDetails, invite

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
@click.option("--time-zone", default="UTC", show_default=True, help="A zone or a city.")
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
    address is taken or no address, the zone unknown or the password too short.
    """
    details = AccountDetails(
        given=given,
        family=family or email.partition("@")[0],
        email=_address(email),
        time_zone=_zone(time_zone, language),
        language=Language(language),
        role=AccountRole(role),
        password=_password() if password_stdin else None,
    )
    try:
        account = invite(details, now=clock.now())
    except accounts.EmailTakenError:
        message = f"--email: there is already an account {details.email}."
        raise click.ClickException(message) from None
    db.session.commit()
    click.echo(f"created {account.email}")
    if details.password is None:
        token = accounts.password_token(account)
        click.echo(f"link {links.to('security.reset_password', token=token)}")


@group.command("list")
def list_() -> None:
    """Print every account: address, role, state and name, separated by tabs."""
    for account in queries.all_():
        state = "active" if account.active else "closed"
        click.echo(f"{account.email}\t{account.role}\t{state}\t{account.person.name}")


def _address(email: str) -> str:
    if not is_mail_address(email.strip()):
        raise click.ClickException(f"--email: {email!r} is no mail address.")
    return email.strip().lower()


def _zone(text: str, language: str) -> str:
    zone = find_zone(text, language)
    if zone is None:
        raise click.ClickException(f"--time-zone: no zone and no city is called {text!r}.")
    return zone


def _password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not 12 <= len(password) <= 128:
        raise click.ClickException("--password-stdin: it must have 12 to 128 characters.")
    return password
