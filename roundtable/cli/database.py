"""Migrating, without alembic's command line in the way of a start."""

from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask.cli import AppGroup

from roundtable.database import db

FOLDER = Path(__file__).resolve().parent.parent / "migrations"


class SchemaTooNewError(Exception):
    """The database was migrated by a newer roundtable than this one."""


def configuration() -> Config:
    """Alembic's configuration; the address comes from the app."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def state() -> tuple[str | None, str]:
    """The revision the database has, and the one this program wants."""
    script = ScriptDirectory.from_config(configuration())
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        message = f"the database has revision {current}, which this program does not know"
        raise SchemaTooNewError(message)
    return current, script.get_current_head() or ""


def migrate() -> None:
    """Bring the database up to date; nothing happens when it is.

    :raises SchemaTooNewError: the database is from a newer program
    """
    current, wanted = state()
    if current != wanted:
        command.upgrade(configuration(), "head")


group = AppGroup("database", help="Migrate the database; describe a new migration.")


@group.command("migrate")
def migrate_command() -> None:
    """Bring the database up to date. Prints ``at REVISION``."""
    migrate()
    click.echo(f"at {state()[0]}")


@group.command("revision")
@click.argument("message")
def revision_command(message: str) -> None:
    """Write a migration for what the models have and the database lacks (for developers)."""
    written = command.revision(configuration(), message, autogenerate=True)
    click.echo(f"wrote {written}")
