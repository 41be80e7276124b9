"""Calendar links from the command line."""

import click
from flask.cli import AppGroup

from roundtable.domain.text import one_line
from roundtable.queries import feeds as queries

group = AppGroup("feeds", help="List calendar links.")


@group.command("list")
def list_() -> None:
    """Print every calendar link that was not revoked, and for whom it is.

    One a line: owner's address (empty for a link that a group gave away), for whom the group gave
    it away, scope, group, name, ``works`` or ``stopped`` (the account is closed, or its person
    has left the group), link; separated by tabs. Who reads this can read the calendars.
    """
    for state in queries.all_():
        feed = state.feed
        fields = [
            feed.account.email if feed.account else "",
            feed.recipient.name if feed.recipient else "",
            feed.scope,
            feed.group.name if feed.group else "",
            feed.name,
            "works" if state.is_working else "stopped",
            queries.link_of(feed),
        ]
        click.echo("\t".join(one_line(field) for field in fields))
