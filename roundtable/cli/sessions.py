"""Sessions from the command line."""

from datetime import datetime

import click
from flask.cli import AppGroup

from roundtable import clock
from roundtable.database import db
from roundtable.domain.text import one_line
from roundtable.services import series, zone_rules
from roundtable.services.zone_rules import Moved, OlderRulesError

group = AppGroup("sessions", help="Make the sessions of series; follow new time zone rules.")


@group.command("extend")
def extend() -> None:
    """Make the sessions that each series lacks over the next twelve months.

    Prints ``extended N``, the number of sessions made; a second call makes none. The server
    does this by itself, at its start and every night.
    """
    made = series.extend_all(now=clock.now())
    db.session.commit()
    click.echo(f"extended {made}")


@group.command("derive")
def derive() -> None:
    """Put sessions ahead at the instants of today's time zone rules; wall times stay.

    Prints a line for each session that was elsewhere: group, title, wall time, zone, the instant
    before and after, and those of its guest slot, separated by tabs; then ``moved N``. A second
    call moves none. The server does this by itself, at its start and every night. Ends with 1,
    and moves nothing, when newer rules than those at hand have moved sessions before.
    """
    try:
        moved = zone_rules.derive_again(now=clock.now())
    except OlderRulesError as error:
        message = f"{error}. Update tzdata, or start this with the environment that has it."
        raise click.ClickException(message) from None
    db.session.commit()
    for one in moved:
        click.echo("\t".join(one_line(field) for field in _fields(one)))
    click.echo(f"moved {len(moved)}")


def _fields(one: Moved) -> list[str]:
    instants = [one.before_at, one.after_at, one.slot_before_at, one.slot_after_at]
    wall_time = one.local_start.isoformat(timespec="minutes")
    return [one.group, one.title, wall_time, one.time_zone, *map(_instant, instants)]


def _instant(at: datetime | None) -> str:
    return f"{at:%Y-%m-%dT%H:%MZ}" if at else ""
