"""Sessions from the command line."""

import click
from flask.cli import AppGroup

from roundtable import clock
from roundtable.database import db
from roundtable.services import series

group = AppGroup("sessions", help="Make the sessions of series.")


@group.command("extend")
def extend() -> None:
    """Make the sessions that each series lacks over the next twelve months.

    Prints ``extended N``, the number of sessions made; a second call makes none. The server
    does this by itself, at its start and every night.
    """
    made = series.extend_all(now=clock.now())
    db.session.commit()
    click.echo(f"extended {made}")
