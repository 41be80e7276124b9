"""``flask --app app inbox …``: fetch what came in, and take a mail in from a file."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from roundtable.cli import fetching
from roundtable.mail.mailbox import MailboxAwayError

group = AppGroup("inbox", help="Fetch the mails that came in; read one from a file.")


@group.command("read")
def read() -> None:
    """Fetch what came into the mailbox. Prints ``read NUMBER``."""
    if current_app.config["MAIL_INBOX"] is None:
        click.echo("mail_inbox is not set: there is no mailbox to read", err=True)
        sys.exit(1)
    try:
        number = fetching.fetch(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001  a proxy has no other way
    except MailboxAwayError as error:
        click.echo(f"the mailbox cannot be read: {error}", err=True)
        sys.exit(1)
    click.echo(f"read {number}")


@group.command("take")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def take(file: Path) -> None:
    """Take in one mail from a file, such as an .eml. Prints what became of it."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  see above
    click.echo(fetching.take(app, file.read_bytes()))
