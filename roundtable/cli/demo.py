"""The demonstration from the command line."""

import click
from flask.cli import AppGroup

from roundtable import clock
from roundtable.cli.database import migrate
from roundtable.database import db
from roundtable.queries import health
from roundtable.services.demo import artificial, load

group = AppGroup("demo", help="Load made-up people, groups and sessions to look at.")

REAL = "There are {} groups already. To add the made-up ones to them, say --yes."


@group.command("load")
@click.option("--groups", type=click.IntRange(1, 2_000), help="Artificial groups instead.")
@click.option("--people", type=click.IntRange(20, 100_000), help="Artificial people.")
@click.option("--sessions", type=click.IntRange(1, 200_000), help="Artificial sessions.")
@click.option("--yes", is_flag=True, help="Also where there are groups already.")
def load_command(
    groups: int | None, people: int | None, sessions: int | None, *, yes: bool
) -> None:
    """Load the demonstration: two circles, a year of sessions, guests, a lost conference.

    With any of the three numbers a big artificial demonstration is made instead. Prints
    ``account EMAIL PASSWORD`` for each account to sign in with and then ``loaded N groups, N
    people, N sessions``; or ``nothing to do``, when it is there already. Ends with 1 when there
    are groups and ``--yes`` is not said.
    """
    migrate()
    size = None
    if groups or people or sessions:
        size = artificial.Size(
            groups=groups or 200, people=people or 2_000, sessions=sessions or 10_000
        )
    if artificial.is_loaded() if size else load.is_loaded():
        click.echo("nothing to do: the demonstration is there already")
        return
    before = health.counts()
    if before.groups and not yes:
        raise click.ClickException(REAL.format(before.groups))
    now = clock.now()
    made = artificial.load(size, now=now) if size else load.load(now=now)
    after = health.counts()
    db.session.commit()
    for account in made:
        click.echo(f"account {account.email} {account.password}")
    click.echo(
        f"loaded {after.groups - before.groups} groups, {after.people - before.people} people, "
        f"{after.sessions - before.sessions} sessions"
    )
